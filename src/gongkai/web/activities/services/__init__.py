"""Acts of whoever keeps the ledgers of activities. 条例2019 §46, §48."""
