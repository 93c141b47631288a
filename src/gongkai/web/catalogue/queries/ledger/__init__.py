"""Ledgers of the catalogue and what table two counts of them. 条例2019 §20, §50."""
