"""Charts as svg, each with its figures as a table."""
