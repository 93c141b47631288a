"""The forms of the desk, one file a notion."""
