"""A request of the staff, as every page of the desk gets it from the door."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime
from typing import Final

from django.http import HttpRequest

from gongkai.web.accounts.queries import Actor

_DIGITS: Final = 18
"""More than any number of ours has, few enough for every database."""
_YEARS: Final = range(1000, 10_000)


class StaffRequest(HttpRequest):
    """A request of the staff: who acts, at which moment, on which civil day. Made by `access.staff`."""

    actor: Actor
    moment: datetime
    day: date


def number_typed(typed: str, *, otherwise: int) -> int:
    """The whole number in an address or a form; `otherwise` for anything else, one of thousands of digits included."""
    return int(typed) if typed.isdecimal() and len(typed) <= _DIGITS else otherwise


def year_typed(typed: str, *, otherwise: int, among: Container[int] = _YEARS) -> int:
    """The year in an address or a form, where it is one of these; `otherwise` for anything else."""
    year = number_typed(typed, otherwise=otherwise)
    return year if year in among else otherwise
