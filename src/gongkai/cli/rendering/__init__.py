"""How results look: json, text for a terminal, one html page, sarif, rows of a table."""
