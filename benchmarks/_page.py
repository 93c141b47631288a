"""The tables that benchmarks keep in a page of the documentation, each between marks of its own."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "why" / "performance.md"
CAPACITY = PAGE.with_name("capacity.md")


def put(table: str, mark: str, *, page: Path = PAGE) -> None:
    """Puts the table into the page, in place of the one before. mark: the benchmark, and of which database."""
    block = f"<!-- {mark} -->\n\n{table}\n\n<!-- /{mark} -->"
    pattern = re.compile(rf"<!-- {re.escape(mark)} -->.*?<!-- /{re.escape(mark)} -->", re.DOTALL)
    page.write_text(pattern.sub(lambda _: block, page.read_text("utf-8")), "utf-8")
