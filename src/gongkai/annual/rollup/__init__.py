"""A county and its bodies: one sheet, what is missing or late, what does not add up."""
