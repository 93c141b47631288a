"""Reconsideration and litigation 行政复议、行政诉讼: what became of a reply that was challenged."""
