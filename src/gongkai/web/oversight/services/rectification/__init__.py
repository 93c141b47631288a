"""Rectification 整改: set, mended, checked, warned of. 条例2019 §46, §47."""
