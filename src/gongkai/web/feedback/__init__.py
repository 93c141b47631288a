"""What the public says back 评价: scores for a reply, without personal data."""
