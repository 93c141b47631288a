"""The made-up bodies and figures that the committed documents use. No such county or township exists."""

from __future__ import annotations

from .truths import Figures, balanced, complete, real

COUNTY = "砚川县"
TOWNS = ("墨屏镇", "云笺镇", "竹牍镇", "素绢镇", "缃帙镇", "青缃镇", "帛签镇", "印笏镇")
YEAR = 2025


def agency(town: str) -> str:
    """The full name of a made-up township government."""
    return f"{COUNTY}{town}人民政府"


def busy() -> Figures:
    """Figures of the busiest of the five real reports (004), fully shown."""
    return real("004", agency=agency("墨屏镇"), year=YEAR)


def quiet() -> Figures:
    """Figures of a real report with one request (000)."""
    return real("000", agency=agency("云笺镇"), year=YEAR)


def two_requests() -> Figures:
    """Figures of report 001 with its missing column made zeros."""
    return complete(real("001", agency=agency("竹牍镇"), year=YEAR))


def one_blank() -> Figures:
    """Figures of report 002: all zeros, one cell blank."""
    return real("002", agency=agency("素绢镇"), year=2023)


def silent() -> Figures:
    """Figures of report 003 with its pictures made tables of zeros."""
    return complete(real("003", agency=agency("缃帙镇"), year=2024))


def random(seed: int, *, layout: str = "2021", year: int = YEAR, scale: int = 9) -> Figures:
    """Random balanced figures of one of the townships."""
    town = TOWNS[seed % len(TOWNS)]
    return balanced(seed, agency=agency(town), year=year, layout="2019" if layout == "2019" else "2021", scale=scale)
