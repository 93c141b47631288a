"""Forms about items that a body publishes of itself."""
