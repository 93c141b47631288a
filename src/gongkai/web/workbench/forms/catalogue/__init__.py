"""Forms of the catalogue: columns, entries, documents, ledgers, sheets, guides."""
