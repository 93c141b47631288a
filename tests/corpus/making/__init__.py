"""Makes reports in every layout that reading.md names, with their true figures: own prose, made-up bodies."""
