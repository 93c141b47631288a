"""文件 — a file before anybody reads it: what it really is, bounds, its unpacked parts, its encoding, named refusals.

The readers of annual reports and the screening of what is to be published both stand on it. It knows formats, no law.
"""
