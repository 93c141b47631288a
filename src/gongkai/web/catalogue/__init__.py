"""Proactive disclosure 主动公开: the ledgers that table two of the annual report counts."""
