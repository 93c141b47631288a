"""Writes samples/: the reports that `make run` checks, with planted faults. `python -m tests.corpus.making.samples`.

What is planted where stands in samples/README.md; tests/annual/test_samples.py holds both to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from . import bodies, page, plain, sheet
from .form import Style
from .office import converted
from .printing import written
from .story import Document, document, with_parts
from .truths import Figures, balanced, complete, edited, real
from .wordml import docx
from .wordml_constructs import CRAFTS

SAMPLES = Path(__file__).parents[3] / "samples"
YEAR = 2025


def main() -> None:
    """Write every sample."""
    SAMPLES.mkdir(exist_ok=True)
    for name, build in samples():
        (SAMPLES / name).write_bytes(build())


def samples() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """File name and maker of each sample."""
    yield "墨屏镇2025年年报.docx", lambda: docx(clean(), CRAFTS["spans"])
    yield "竹牍镇2025年年报.txt", lambda: plain.text_of(column_missing(), plain.tabs_in_one_line).encode()
    yield "素绢镇2025年年报.html", lambda: page.site(blank_cell()).encode()
    yield "云笺镇2025年年报.docx", lambda: docx(unbalanced(), CRAFTS["spans"])
    yield "缃帙镇2025年年报.pdf", lambda: converted(docx(carried(YEAR), CRAFTS["printed"]), "pdf")
    yield "缃帙镇2024年年报.xlsx", lambda: sheet.one_sheet(carried(YEAR - 1))
    yield "帛签镇2025年年报.html", lambda: page.html(careless()).encode()
    yield "青缃镇2025年年报.docx", lambda: docx(pictures(), CRAFTS["pictures"])


def clean() -> Document:
    """Nothing wrong: the figures of a busy township."""
    return document(real("004", agency=bodies.agency("墨屏镇"), year=YEAR))


def column_missing() -> Document:
    """Table three has no 其他 column."""
    figures = complete(real("001", agency=bodies.agency("竹牍镇"), year=YEAR))
    return document(figures, Style(without=frozenset({"other_organization"})))


def blank_cell() -> Document:
    """One cell of 四、结转下年度继续办理 is blank."""
    figures = real("002", agency=bodies.agency("素绢镇"), year=YEAR)
    return document(figures, told=complete(figures))


def unbalanced() -> Document:
    """（一）予以公开 of 自然人 has its two digits the wrong way round: 97 for 79."""
    figures = real("004", agency=bodies.agency("云笺镇"), year=YEAR)
    return document(edited(figures, requests__granted__natural_person=97), told=figures)


def carried(year: int) -> Document:
    """Two years of one township: each balances, but what 2024 carries out is not what 2025 carries in."""
    agency = bodies.agency("缃帙镇")
    figures = balanced(12, agency=agency, year=YEAR)
    if year == YEAR:
        return document(_documents(figures, issued=2, repealed=1, in_force=9))
    last = balanced(19, agency=agency, year=year)
    return document(_documents(_carrying_out(last, figures), issued=1, repealed=0, in_force=8))


def careless() -> Document:
    """A placeholder left in, a doubled word, and a count in the prose that the table contradicts."""
    figures = balanced(27, agency=bodies.agency("帛签镇"), year=YEAR)
    doc = document(figures)
    received = figures["requests"]["received"]["total"]
    first, *others = doc.parts
    texts = [text.replace(f"申请{received}件（", f"申请{received + 3}件（") for text in first.paragraphs]
    texts = [text.replace(f"申请{received}件，", f"申请{received + 3}件，") for text in texts]
    texts[0] += "年初更新了《[具体地名]镇政府信息公开指南》，帛签镇镇还把常办事项做成折页。"
    return with_parts(doc, (replace(first, paragraphs=tuple(texts)), *others))


def pictures() -> Document:
    """Tables two and four are pictures."""
    figures = complete(real("003", agency=bodies.agency("青缃镇"), year=YEAR))
    return document(figures, Style(show=written({}), pictures=frozenset({"proactive", "remedies"})))


def _documents(figures: Figures, **counts: int) -> Figures:
    cells = {f"proactive__normative_documents__{key}": value for key, value in counts.items()}
    return edited(figures, **cells)


def _carrying_out(last: Figures, this: Figures) -> Figures:
    """Last year's figures made to carry out what this year carries in, but one request less of natural persons."""
    rows = {key: dict(row) for key, row in last["requests"].items()}
    for column, value in this["requests"]["carried_in"].items():
        less = 1 if column in ("natural_person", "total") else 0
        change = value - less - rows["carried_out"][column]
        rows["carried_out"][column] += change
        rows["received"][column] += change
    return last | {"requests": rows}


if __name__ == "__main__":
    main()
