"""Folders of thousands of reports read into one table, interrupted and resumed at will."""
