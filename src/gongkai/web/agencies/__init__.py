"""The public bodies 行政机关: their tree, sections, contact data, number series, and the calendar they work by."""
