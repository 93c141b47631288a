"""How results look: json, text for a terminal, one html page, sarif, rows for a table. Nothing here decides anything."""
