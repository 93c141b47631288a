"""Sheets of offices read into rows of a ledger: whole or not at all, every fault named by its row. 条例2019 §20."""
