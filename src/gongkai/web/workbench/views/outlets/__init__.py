"""Pages about channels, stations, collections, packs, freshness and links."""
