"""What is asked of channels, stations, packs, subscriptions and links."""
