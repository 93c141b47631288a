"""The static export 静态发布: the public platform as files that any web server can hand out. 平台规范2019; trust.md I3.

`rendering` asks the site's own views for a page, `mapping` turns its addresses into those of files, `shelf` keeps the
files and remembers what it wrote, `cutting` divides lists into pages that stay, `exporting` does the whole of it.
"""
