"""The tables of channels and stations."""
