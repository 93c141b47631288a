"""Forms about channels, stations, collections and packs."""
