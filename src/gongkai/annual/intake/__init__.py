"""What happens to a file before a reader sees it: limits, what it really is, its encoding, its unpacked parts.

Readers are strangers to each other; what they share stands here, below them and above `raw`.
"""
