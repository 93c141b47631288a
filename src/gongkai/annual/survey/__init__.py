"""What a corpus of reports shows, by year, level and region."""
