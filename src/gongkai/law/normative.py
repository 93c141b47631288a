"""How long normative documents 行政规范性文件 are in force, and which are provisional. 规范性文件管理2018."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from gongkai.law.statutes import table

YEARS: Final = "normative_validity_years"
TRIAL_YEARS: Final = "normative_trial_validity_years"
CLEAN_UP_YEARS: Final = "normative_cleanup_years"
"""Ids of the settings that a province, and so a body, decides: 规范性文件管理2018, 规范性文件清理2010."""


def is_trial(title: str) -> bool:
    """Whether the document calls itself 暂行 or 试行, and so is in force for a shorter time. 规范性文件管理2018."""
    return any(word["title"] in title for word in table("normative")["trial_word"])


def last_day(in_force_on: date, *, years: int) -> date:
    """The last day (含当日) of so many years that begin on that day. 规范性文件管理2018.

    Five years from 2025-03-01 end on 2030-02-28; from a 29 February, where there is none, on the 28th.
    """
    return years_after(in_force_on, years) - timedelta(days=1)


def years_after(day: date, years: int) -> date:
    """The same day so many years later; the first of March where there is no 29 February. 规范性文件清理2010."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
