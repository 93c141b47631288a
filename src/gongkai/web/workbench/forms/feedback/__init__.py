"""Forms about what the public says back."""
