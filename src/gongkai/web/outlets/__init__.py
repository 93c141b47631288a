"""发布渠道 — where an item is shown besides the portal: channels, stations, packs for audiences, subscriptions."""
