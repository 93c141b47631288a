"""Marks 考核: given, combined, appealed against. 条例2019 §46."""
