"""Thousands of reports on the fly, in mixed formats: balanced figures of made-up townships over several years."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import page, plain, sheet
from .bodies import TOWNS
from .story import document
from .truths import Figures, balanced
from .wordml import docx
from .wordml_constructs import CRAFTS

COUNTIES = ("砚川县", "洮砚县", "端溪县", "歙墨县", "宣纸县", "湖笔县")
YEARS = (2021, 2022, 2023, 2024, 2025)
SUFFIXES = ("txt", "html", "docx", "xlsx")


def figures_of(number: int) -> Figures:
    """Figures of the report with that number: another body and year for each, as long as there are any."""
    county = COUNTIES[number // len(TOWNS) % len(COUNTIES)]
    year = YEARS[number // (len(TOWNS) * len(COUNTIES)) % len(YEARS)]
    return balanced(number, agency=f"{county}{TOWNS[number % len(TOWNS)]}人民政府", year=year)


def written(folder: Path, *, count: int) -> Iterator[Path]:
    """Writes `count` reports below the folder, by county and year, each in one of four formats."""
    for number in range(count):
        figures = figures_of(number)
        suffix = SUFFIXES[number % len(SUFFIXES)]
        path = folder / figures["agency"][:3] / str(figures["year"]) / f"{figures['agency'][3:6]}{number:05}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content(figures, suffix))
        yield path


def content(figures: Figures, suffix: str) -> bytes:
    """The report of these figures as a file of that kind."""
    whole = document(figures)
    if suffix == "docx":
        return docx(whole, CRAFTS["spans"])
    if suffix == "html":
        return page.html(whole, table=page.spans).encode()
    if suffix == "xlsx":
        return sheet.one_sheet(whole)
    return plain.text_of(whole, plain.pipes_padded).encode()
