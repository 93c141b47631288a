"""What a later release might bring: a copy of every line of the ledger, then a column more."""
