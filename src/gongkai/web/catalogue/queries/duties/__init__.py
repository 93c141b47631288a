"""Duties to publish: what is owed by whom and when, and whether it came. 条例2019 §26."""
