"""Rules W01–W11: placeholders, doubled words, other bodies' names, wrong years and dates. Importing registers them."""

from __future__ import annotations

from gongkai.annual.checks.wording import dates, doubled, names, outline, placeholders, years

__all__ = ["dates", "doubled", "names", "outline", "placeholders", "years"]
