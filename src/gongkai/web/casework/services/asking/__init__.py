"""Asking: a request written, taken in, followed by whoever asked. 条例2019 §29–§31."""
