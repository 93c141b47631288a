"""Remedies 救济: where a result may be challenged, in which order, how long. 复议法2023 §20–24; 诉讼法2017 §45–46."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from gongkai.law.outcomes import RemedyKind, outcome
from gongkai.law.periods import NotInForce, Period, period
from gongkai.law.statutes import table

Level = Literal["township", "department", "county"]
Path = Literal["reconsideration", "litigation_direct"]
Procedure = Literal["simple", "ordinary"]


class Organ(Struct, frozen=True):
    """Whom to turn to against a body of one level. 复议法2023 §24."""

    level: Level
    title: str
    reconsideration_at: str
    complaint_at: str
    cite: str
    since: date
    verified: str
    checked: date


class Route(Struct, frozen=True):
    """The ways open against one kind of result, and what the letter must say of it. 复议法2023 §23; 条例2019 §51."""

    kind: RemedyKind
    title: str
    paths: tuple[Path, ...]
    said: str
    cites: tuple[str, ...]
    since: date
    verified: str
    checked: date

    @property
    def reconsideration_first(self) -> bool:
        """Whether the courts are closed until reconsideration was asked for 复议前置. 复议法2023 §23¶1.4."""
        return self.paths == ("reconsideration",)


class Remedy(Struct, frozen=True):
    """Everything a remedy notice needs for one result of one body. 复议法2023 §20, §23, §24; 诉讼法2017 §45, §46.

    to_sue: the direct suit, None when reconsideration comes first; suit_after: the suit after reconsideration.
    """

    route: Route
    organ: Organ
    to_reconsider: Period
    to_sue: Period | None
    suit_after: Period

    @property
    def said(self) -> str:
        """The notice in one or two sentences, ready for a letter. 复议法2023 §23¶2; 条例2019 §51."""
        if not self.route.paths:
            return ""
        return REMEDY_SAID[self.to_sue is not None].format(
            organ=self.organ.reconsideration_at,
            reconsider=self.to_reconsider.said,
            sue=self.to_sue.said if self.to_sue else "",
            after=self.suit_after.said,
            route=self.route.said,
        )


REMEDY_SAID = {
    False: (
        "如不服本决定，应当自收到本决定之日起{reconsider}内先向{organ}申请行政复议；"
        "对行政复议决定不服的，可以自收到复议决定书之日起{after}内向人民法院提起行政诉讼。"
    ),
    True: "如不服本决定，可以自收到本决定之日起{reconsider}内向{organ}申请行政复议，"
    "也可以在{sue}内直接向人民法院提起行政诉讼。{route}",
}


@cache
def organs() -> tuple[Organ, ...]:
    """The levels of bodies and whom to turn to. 复议法2023 §24."""
    return tuple(Organ(**entry) for entry in table("remedies")["organ"])


@cache
def routes() -> tuple[Route, ...]:
    """The routes by kind of remedy. 复议法2023 §23; 公开司法解释2025 §1."""
    return tuple(
        Route(
            **{
                **entry,
                "kind": RemedyKind(entry["kind"]),
                "paths": tuple(entry["paths"]),
                "cites": tuple(entry["cites"]),
            }
        )
        for entry in table("remedies")["route"]
    )


def route(kind: RemedyKind) -> Route:
    """The ways open against results of that kind. 复议法2023 §23; 条例2019 §51."""
    return next(route for route in routes() if route.kind is kind)


def remedy(outcome_key: str, *, level: Level, on: date) -> Remedy:
    """How the result `outcome_key` of a body of that level may be challenged on the day `on`.

    复议前置 only for refusals under 条例2019 §14–16: 复议法2023 §23¶1.4, 公开司法解释2025 §1. Raises UnknownOutcome,
    NotInForce before 2024-01-01.
    """
    way = route(outcome(outcome_key).remedy)
    if on < way.since:
        raise NotInForce("救济途径规定", on)
    direct = "litigation_direct" in way.paths
    return Remedy(
        route=way,
        organ=next(organ for organ in organs() if organ.level == level),
        to_reconsider=period("remedy.reconsideration", on=on),
        to_sue=period("remedy.suit_direct", on=on) if direct else None,
        suit_after=period("remedy.suit_after_reconsideration", on=on),
    )


def answer_period(procedure: Procedure, *, on: date) -> Period:
    """How long the body has to answer in reconsideration: 简易程序 §54, 普通程序 §48 of 复议法2023."""
    return period(f"remedy.answer_{procedure}", on=on)


def decision_period(procedure: Procedure, *, on: date) -> Period:
    """How long reconsideration itself may take, counted from acceptance. 复议法2023 §62."""
    return period(f"remedy.decision_{procedure}", on=on)


def suit_period(procedure: Procedure, *, on: date) -> Period:
    """How long the court of first instance may take, counted from 立案: 诉讼法2017 §83 简易程序, §81 otherwise."""
    return period("remedy.first_instance_simple" if procedure == "simple" else "remedy.first_instance", on=on)


def appeal_period(by_ruling: bool, *, on: date) -> Period:
    """How long an appeal is open after the paper was served: a ruling 裁定 shorter than a judgment. 诉讼法2017 §85."""
    return period("remedy.appeal_ruling" if by_ruling else "remedy.appeal_judgment", on=on)
