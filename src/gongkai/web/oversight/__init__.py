"""Supervision 监督: of a body by itself, of its bodies by a county. 条例2019 §46, §47."""
