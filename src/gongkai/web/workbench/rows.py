"""A case as a row of a list, with the light it has today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from gongkai.cases.vocabulary import in_words
from gongkai.law.form_labels import column_label

if TYPE_CHECKING:
    from gongkai.cases.obligations import Light
    from gongkai.web.casework.models import Case
    from gongkai.web.casework.queries.alarm.lights import Lights


_NOTE: Final = "（区分处理"
"""Where the label of partial disclosure goes on to say how it is counted. 年报格式2021 表三."""


class Row(Struct, frozen=True):
    """One case. left: working days until the reply is due, None where nothing counts down."""

    case: Case
    light: Light | None
    left: int | None
    kind: str
    outcome: str


def rows_of(cases: Iterable[Case], lights: Lights) -> list[Row]:
    """The rows, in the order of the cases."""
    return [row_of(case, lights) for case in cases]


def row_of(case: Case, lights: Lights) -> Row:
    """The row of one case."""
    kind = column_label("2021", "requests", case.applicant_kind)
    return Row(case, lights.of(case), lights.left(case), kind, outcome_said(case.outcome))


def outcome_said(key: str) -> str:
    """The result in words; without its number and note; "" while there is none. 年报格式2021 表三."""
    return in_words("outcome", key).partition(_NOTE)[0] if key else ""
