"""Counts of cases: the ledger, table three, small figures, how bodies stand. 条例2019 §45, §50."""
