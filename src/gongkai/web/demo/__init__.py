"""The sample township 示范乡镇: a year of a small body's work, made through the services like any other. No tables."""
