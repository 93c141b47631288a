"""Makes reports in every layout that reading.md names, with their true figures: own prose, made-up bodies.

`documents` makes them on the fly for property tests; `python -m tests.corpus.making.write` writes the kept ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from . import page, plain, plain_odd, sheet
from .story import document
from .truths import Figures
from .undecided import decided
from .wordml import docx
from .wordml_constructs import CRAFTS

TEXTS = {
    "tab_cell_lines": plain.tab_and_one_cell_per_line,
    "tabs_in_line": plain.tabs_in_one_line,
    "pipes_padded": plain.pipes_padded,
    "pipes_repeated": plain.pipes_repeated,
    "pipes_unpadded": plain.pipes_unpadded,
    "pipes_two_extra": plain.pipes_with_two_extra,
    "pipe_line_end": plain.pipe_at_the_end,
    "pipe_alone": plain.pipe_alone,
    "blank_lines": plain.blank_lines,
    "one_per_line": plain.one_per_line,
    "spaces_in_line": plain_odd.spaces_in_one_line,
    "pdf_lines": plain_odd.pdf_lines,
    "page_cut": plain_odd.cut_by_pages,
    "header_again": plain_odd.header_again,
}
TOGETHER = {
    "run_together": plain_odd.run_together,
    "run_together_rows": plain_odd.run_together_by_row,
    "run_together_spaces": plain_odd.run_together_with_strays,
}
WORD = tuple(name for name in CRAFTS if name not in ("doctype", "pictures"))
PAGES = {"spans": page.spans, "word_made": page.word_made, "unclosed": page.unclosed}


class Made(NamedTuple):
    """A document in memory: a file name that tells its layout, its bytes, the figures to be read from it."""

    name: str
    data: bytes
    truth: Figures
    behind: Figures | None = None  # what it was made from, where it does not decide every cell


def documents(figures: Figures) -> Iterator[Made]:
    """The same complete report in every text, docx, html and xlsx layout.

    Run together only in the 2021 form: 增减 of the older one has signs, which leave nothing to split by.
    """
    whole = document(figures)
    for name, table in TEXTS.items():
        yield Made(f"{name}.txt", plain.text_of(whole, table).encode(), whole.truth)
    known = decided(figures) if figures["layout"] == "2021" else {}
    for name, table in TOGETHER.items() if known else ():
        yield Made(f"{name}.txt", plain.text_of(whole, table).encode(), known, figures)
    for name in WORD:
        yield Made(f"{name}.docx", docx(whole, CRAFTS[name]), whole.truth)
    for name, markup in PAGES.items():
        yield Made(f"{name}.html", page.html(whole, table=markup).encode(), whole.truth)
    yield Made("one_sheet.xlsx", sheet.one_sheet(whole), whole.truth)
