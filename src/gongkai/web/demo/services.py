"""Building the sample township 示范乡镇: everything made through the services, at the moments it would have been."""

from __future__ import annotations

from datetime import date, datetime, time
from random import Random

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import SYSTEM
from gongkai.web.accounts.services import ledger
from gongkai.web.accounts.services.ledger import SYSTEM_CHAIN
from gongkai.web.accounts.services.passwords import reset_from_console
from gongkai.web.agencies.queries import calendar, tops
from gongkai.web.casework.queries.digests import PHONE_TAIL
from gongkai.web.demo.activities import activities
from gongkai.web.demo.annual import reports
from gongkai.web.demo.answers import published
from gongkai.web.demo.callbacks import callbacks
from gongkai.web.demo.complaints import complaints
from gongkai.web.demo.county import county_round
from gongkai.web.demo.days import Days
from gongkai.web.demo.evaluations import evaluations
from gongkai.web.demo.heard import heard
from gongkai.web.demo.ledgers import penalties
from gongkai.web.demo.outlets import outlets
from gongkai.web.demo.oversight import oversight
from gongkai.web.demo.people import population
from gongkai.web.demo.playing import Played, play
from gongkai.web.demo.present import closed_since, day_to_show, open_cases
from gongkai.web.demo.publishing import items_of_the_sample
from gongkai.web.demo.queries import SUBJECT
from gongkai.web.demo.reading import table
from gongkai.web.demo.remedies import remedies, remedies_since
from gongkai.web.demo.stage import Stage
from gongkai.web.demo.township import set_up
from gongkai.web.demo.year import remedied, requests_of_the_year
from gongkai.web.look.words import SHANGHAI

_SEED = 20250101
_APPLICANTS = 130
_OPEN_FOR = 40
_TO_LOOK_UP = ("sent-yesterday", "supplement", "third-party", "answered")


class NotEmpty(Exception):
    """There is something in this installation already: a Chinese sentence."""

    def __init__(self) -> None:
        super().__init__("这里已经有机关和人员，示范数据只能装进空的平台。")


class TooEarly(Exception):
    """The sample year is not over yet on that day: a Chinese sentence."""

    def __init__(self, year: int, earliest_on: date) -> None:
        super().__init__(f"示范数据是 {year} 年全年的，日期不能早于 {earliest_on.isoformat()}，请核对系统时间。")


class Account(Struct, frozen=True):
    """Somebody who can sign in to the sample: with which one-time password, in which posts."""

    username: str
    name: str
    posts: str
    password: str


class Asked(Struct, frozen=True):
    """A request to look up as its applicant: where it stands, its query code, the digits of the telephone."""

    said: str
    code: str
    tail: str


class Built(Struct, frozen=True):
    """What was built: the accounts, how many requests, and some of them to look up as an applicant."""

    accounts: list[Account]
    cases: int
    asked: list[Asked]


@transaction.atomic
def build(*, at: datetime, now: datetime) -> Built:
    """The sample township as it stands at that moment: the whole sample year, and open cases around the day.

    now: when the one-time passwords are given, for they soon expire; not before `at`. Raises NotEmpty, TooEarly.
    """
    data = table("year")
    if tops():
        raise NotEmpty
    if at.date() < data["earliest_on"]:
        raise TooEarly(data["year"], data["earliest_on"])
    opened_at = datetime.combine(data["opened_on"], time(9), SHANGHAI)
    stage = set_up(at=opened_at)
    ledger.write(
        SYSTEM_CHAIN,
        "demo.build",
        SUBJECT,
        "装入示范乡镇：本平台的机关、人员和案件都是虚构的。",
        by=SYSTEM,
        at=opened_at,
    )
    played = _play(stage, until=at)
    return Built(_accounts(stage, at=now), len(played.cases), _asked(played))


def _play(stage: Stage, *, until: datetime) -> Played:
    """The sample year, a few cases since, and those that are open around the day."""
    rng, days, played = Random(_SEED), Days(calendar()), Played()
    people = population(rng, count=_APPLICANTS)
    plans = requests_of_the_year(rng, days=days, people=people)
    challenged = list(remedied(plans, count=table("year")["remedies"]["upheld"] + 1))
    also = [*penalties(stage, rng, days=days), *remedies(stage, rng, challenged, played, days=days)]
    also += published(stage)
    also += items_of_the_sample(stage, rng, days=days, until=until.date())
    also += outlets(stage, until=until.date())
    also += [*evaluations(stage, until=until.date()), *callbacks(stage, until=until.date())]
    also += reports(stage)
    also += activities(stage, until=until.date())
    also += county_round(stage)
    also += heard(stage, until=until.date())
    also += oversight(stage, until=until.date())
    shown = day_to_show(until.date())
    since = closed_since(rng, days=days, people=people, day=shown)
    also += [*remedies_since(stage, Random(_SEED), since, played, days=days, day=shown)]
    also += [*complaints(stage, days=days, day=shown)]
    plans += since
    plans += open_cases(rng, days=days, people=people[-_OPEN_FOR:], day=shown)
    play(stage, plans, played, rng=rng, until=until, also=also)
    return played


def _accounts(stage: Stage, *, at: datetime) -> list[Account]:
    """Everybody with a one-time password of now, which is to be changed at the first sign-in."""
    return [
        Account(username, person.name, _posts(stage, username), reset_from_console(username, at=at)[1])
        for username, person in stage.people.items()
    ]


def _asked(played: Played) -> list[Asked]:
    """One request in each of a few states, as it was when the last moment had been played."""
    found = []
    for key in (key for key in _TO_LOOK_UP if key in played.cases):
        case = played.cases[key]
        case.refresh_from_db()
        found.append(Asked(case.get_state_display(), played.codes[key], case.applicant.phone[-PHONE_TAIL:]))
    return found


def _posts(stage: Stage, username: str) -> str:
    posts = stage.actor(username, stage.opened_on).posts
    return "、".join(f"{stage.agency(post.agency_id).short_name}{post.role.said}" for post in posts)
