"""Forms about reconsiderations, suits, complaints and what they order."""
