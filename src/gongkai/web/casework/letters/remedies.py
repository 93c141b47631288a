"""The remedy notice 救济告知 of a letter: which way, which organ, how long. 条例2019 §51; 复议法2023 §20, §23, §24."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, StrictUndefined

from gongkai.cases.vocabulary import Letter
from gongkai.law.outcomes import RemedyKind, outcome
from gongkai.law.periods import period
from gongkai.law.remedies import organs
from gongkai.web.casework.letters.facts import Facts

_PAPERS: Final = {
    Letter.REPLY.value: "答复书",
    Letter.NOT_PROCESSED.value: "告知书",
    Letter.LAPSE.value: "告知书",
    Letter.THIRD_PARTY_TOLD.value: "告知书",
}
COURT: Final = "人民法院"


def remedy_notice(kind: str, *, result: str, other: str = "", facts: Facts, on: date) -> str:
    """The notice for a letter of that kind and result, "" where none is told. 复议法2023 §23; 诉讼法2017 §45, §46.

    other: the kind of remedy of a letter that carries no result. Raises NotInForce.
    """
    told = outcome(result).remedy if result else RemedyKind(other) if other else RemedyKind.NONE
    return notice_of(told, paper=_PAPERS.get(kind, "文书"), facts=facts, on=on)


def notice_of(told: RemedyKind, *, paper: str, facts: Facts, on: date) -> str:
    """The notice of that kind of remedy against a body of that level. 复议法2023 §20, §24. Raises NotInForce."""
    text = _texts()[told.value]
    if not text:
        return ""
    organ = next(entry for entry in organs() if entry.level == facts.level)
    made = Environment(undefined=StrictUndefined, autoescape=False)  # plain text, escaped where shown  # nosec B701
    return made.from_string(text).render(
        paper=paper,
        organ=facts.organ or organ.reconsideration_at,
        court=facts.court or COURT,
        reconsider=period("remedy.reconsideration", on=on).said,
        sue=period("remedy.suit_direct", on=on).said,
        after=period("remedy.suit_after_reconsideration", on=on).said,
    )


@cache
def _texts() -> dict[str, str]:
    text = files("gongkai.web.casework.letters").joinpath("data/remedies.toml").read_text("utf-8")
    return {kind: entry["text"] for kind, entry in tomllib.loads(text).items()}
