"""Paper of open days: the letter of invitation and the sheet for the door, with their codes."""
