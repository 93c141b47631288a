"""How long a report takes to write: `benchmarks/.venv/bin/python benchmarks/writing.py`.

Each format once warm, then against peers in the same rounds: pdf by typst against WeasyPrint from our own html, docx by
filling a template against building the same document with python-docx. Times are medians, in milliseconds of processor.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._measuring import interleaved
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.model import Report
from gongkai.annual.writers import FORMS, form_table, write
from gongkai.annual.writers.content import content, figures_printed
from tests.corpus.making import words
from tests.corpus.making.truths import balanced

WEASYPRINT_AT_LEAST = 2.0  # times faster, else the choice of typst has lost its reason
DOCX_AT_MOST = 40.0  # ms


def report() -> Report:
    """A made-up report of usual size: 200 figures, a page and a half of prose."""
    figures = balanced(7, agency="砚川县墨屏镇人民政府", year=2025, scale=40)
    tell = words.telling(figures, 7)
    said = {"": tell.preface(), "overview": tell.overview(), "problems": tell.problems(), "other": tell.other()}
    return from_whole({**figures, "sections": [{"key": key, "paragraphs": list(text)} for key, text in said.items()]})


def built(it: Report) -> bytes:
    """The same words and tables built with python-docx, merged cells included, without any styling."""
    from docx import Document

    said, printed = content(it), figures_printed(it)
    made = Document()
    made.add_paragraph(said.title)
    for part in said.parts:
        made.add_paragraph(part.heading)
        for line in part.paragraphs:
            made.add_paragraph(line.lead + line.rest)
        if part.table:
            _table(made, form_table.placed(part.table, it.layout), printed)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _table(made: Any, placed: tuple[tuple[int, int, form_table.Slot], ...], printed: dict[str, str]) -> None:
    rows = max(y + slot.down for y, _, slot in placed)
    columns = max(x + slot.across for _, x, slot in placed)
    table = made.add_table(rows, columns, style="Table Grid")
    for y, x, slot in placed:
        cell = table.cell(y, x)
        if slot.across > 1 or slot.down > 1:
            cell = cell.merge(table.cell(y + slot.down - 1, x + slot.across - 1))
        cell.text = printed.get(slot.address, "") if slot.address else slot.text


def by_weasyprint(page: str) -> bytes:
    """The page as pdf by WeasyPrint."""
    from weasyprint import HTML

    return bytes(HTML(string=page).write_pdf())


def main() -> int:
    """0 when the budgets hold."""
    it = report()
    works: dict[str, Callable[[], object]] = {form: lambda form=form: write(it, form) for form in FORMS}  # type: ignore[misc]
    works["docx by python-docx"] = lambda: built(it)
    if find_spec("weasyprint"):
        page = write(it, "html").decode()
        works["pdf by WeasyPrint"] = lambda: by_weasyprint(page)
    times = interleaved(works)
    for name, time in times.items():
        print(f"{name:22} {time.cpu:8.1f} ms processor {time.wall:8.1f} ms clock")
    return _judged(times)


def _judged(times: dict[str, Any]) -> int:
    docx, peer = times["docx"].cpu, times["docx by python-docx"].cpu
    print(f"docx filled: {docx:.1f} ms (at most {DOCX_AT_MOST}), {peer / docx:.1f} times faster than built")
    fine = docx <= DOCX_AT_MOST
    if "pdf by WeasyPrint" in times:
        ratio = times["pdf by WeasyPrint"].cpu / times["pdf"].cpu
        print(f"pdf: {ratio:.1f} times faster than WeasyPrint (at least {WEASYPRINT_AT_LEAST})")
        fine = fine and ratio >= WEASYPRINT_AT_LEAST
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
