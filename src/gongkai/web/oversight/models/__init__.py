"""The tables of supervision 监督: rectification, marks, what a county collects. 条例2019 §46, §47."""
