"""Results of screening in each format; nothing personal stands in any of them."""
