"""The results of a request 办理结果: the rows of table three, each with the article it rests on.

条例2019 §36–39 name the replies; the rows are those of 年报格式2021 表三.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache

from msgspec import Struct

from gongkai.law.report_form import report_form
from gongkai.law.statutes import table


class LetterKind(StrEnum):
    """The kind of paper that carries a result to the applicant. 条例2019 §36."""

    REPLY = "reply"
    NOT_PROCESSED = "not_processed"
    LAPSE = "lapse"
    CLOSING = "closing"

    @property
    def said(self) -> str:
        """The letter's name in Chinese."""
        return LETTER_SAID[self]


LETTER_SAID = {
    LetterKind.REPLY: "政府信息公开答复书",
    LetterKind.NOT_PROCESSED: "不予处理告知书",
    LetterKind.LAPSE: "逾期不再处理告知书",
    LetterKind.CLOSING: "结案登记",
}


class RemedyKind(StrEnum):
    """Which way a result may be challenged. 复议法2023 §23; 公开司法解释2025 §1."""

    RECONSIDERATION_FIRST = "reconsideration_first"
    RECONSIDERATION_FIRST_FOR_REFUSED_PART = "reconsideration_first_for_refused_part"
    EITHER = "either"
    BOTH = "both"
    NONE = "none"


class UnknownOutcome(KeyError):
    """No result has that key. A programming error."""


class Outcome(Struct, frozen=True):
    """One result: its row key, the articles it rests on, its letter, its remedy. 条例2019 §36; 年报格式2021 表三.

    group: `granted`, `granted_in_part`, `refused`, `unavailable`, `not_processed` or `closed_otherwise`;
    force: must 不得公开 or may 可以不公开 for refusals under 条例2019 §14–16, else "".
    """

    key: str
    cites: tuple[str, ...]
    letter: LetterKind
    remedy: RemedyKind
    needs_search_record: bool
    said: str
    since: date
    verified: str
    checked: date
    force: str = ""

    @property
    def group(self) -> str:
        """The part of the key before the dot: the group of rows in 年报格式2021 表三."""
        return self.key.partition(".")[0]

    @property
    def label(self) -> str:
        """The label of its row as printed in 年报格式2021 表三."""
        return _row_label(self.key)


@cache
def outcomes() -> tuple[Outcome, ...]:
    """The 21 results in the order of 年报格式2021 表三, then the undivided one of 年报格式2019 表三."""
    return tuple(
        Outcome(
            **{
                **entry,
                "cites": tuple(entry["cites"]),
                "letter": LetterKind(entry["letter"]),
                "remedy": RemedyKind(entry["remedy"]),
            }
        )
        for entry in table("outcomes")["outcome"]
    )


def outcome(key: str) -> Outcome:
    """The result whose row key is `key`, with its articles (条例2019 §36 and others). Raises UnknownOutcome."""
    for result in outcomes():
        if result.key == key:
            return result
    raise UnknownOutcome(key)


@cache
def _row_label(key: str) -> str:
    """The printed label of the row `key`, 年报格式2021 表三 first. Raises UnknownOutcome."""
    for layout in ("2021", "2019"):
        for row in report_form("2021" if layout == "2021" else "2019").request_rows:
            if row.key == key:
                return row.label
    raise UnknownOutcome(key)
