"""Watching over an installation: whether it is well, what it counts, what failed in the background and by post."""
