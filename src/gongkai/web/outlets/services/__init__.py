"""What is done with channels, stations, packs, subscriptions and links."""
