"""How everything looks: tokens, frames of pages, patterns used by every page, and the words for days, money and clauses.

The lowest floor of the web: it knows no table and no other app. Its patterns are Jinja2 macros; docs/reference/patterns.md.
"""
