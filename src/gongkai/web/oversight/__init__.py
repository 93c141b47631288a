"""Supervision 监督: the annual report compiled out of the ledgers."""
