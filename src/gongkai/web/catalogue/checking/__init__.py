"""What screening reads of an item and what it makes of the findings: renditions, marks, masks. trust.md §3."""
