"""Reviews before anything leaves the house 公开审查: chains per body, verdicts, four eyes."""
