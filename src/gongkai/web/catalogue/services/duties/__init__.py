"""Duties to publish: the standard catalogue, interpretations, reminders. 条例2019 §26."""
