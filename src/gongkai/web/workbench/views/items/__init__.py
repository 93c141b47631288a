"""Pages about items that a body publishes of itself 主动公开."""
