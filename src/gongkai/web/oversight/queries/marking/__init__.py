"""Rounds of marks 考核: indicators, what the house counts, totals. 条例2019 §46."""
