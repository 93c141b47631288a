"""Two reports side by side: which figures differ, what should carry over, which paragraphs are new, gone or changed."""

from __future__ import annotations

from gongkai.annual.compare.comparing import (
    CellDifference,
    Comparison,
    Link,
    Measure,
    SectionComparison,
    Side,
    TableComparison,
    compare,
)
from gongkai.annual.compare.wording import ParagraphChange, Run

__all__ = [
    "CellDifference",
    "Comparison",
    "Link",
    "Measure",
    "ParagraphChange",
    "Run",
    "SectionComparison",
    "Side",
    "TableComparison",
    "compare",
]
