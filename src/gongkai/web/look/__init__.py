"""How everything looks: tokens, frames of pages, patterns that every page uses, words for days, money and clauses.

The lowest floor of the web: it knows no table and no other app.
The patterns are Jinja2 macros, told in docs/reference/patterns.md.
"""
