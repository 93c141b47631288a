"""The words of an item: rich text made safe, its plain text, what differs between two of them. No tables, no clock."""
