"""Safekeeping 备份、恢复、体检: the whole installation in one sealed file, and back; what is well and what is not."""
