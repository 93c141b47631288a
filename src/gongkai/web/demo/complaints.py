"""The sample's complaints: some answered in the sample year, some that wait around the day to show. 条例2019 §47."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from gongkai.web.demo.days import Days
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.look.words import SHANGHAI
from gongkai.web.remedies.services.complaining import Complained, Found, decide, take_complaint, tell_complainant
from gongkai.web.remedies.services.ordering import Ordered
from gongkai.web.remedies.services.stating import ask_statement, give_statement

if TYPE_CHECKING:
    from gongkai.web.demo.stage import Stage
    from gongkai.web.remedies.models import Complaint, Statement

_LAST: Final = 1_500_000
_TOLD: Final = ("kind", "way", "matter", "words", "passed_by", "passed_number", "complainant", "contact")
_STEPS: Final = ("take", "ask", "state", "decide", "tell")


class _Playing:
    """One complaint while it is played."""

    def __init__(self, stage: Stage, entry: dict[str, Any], days: Days, day: date) -> None:
        self.stage, self.entry, self.days, self.day = stage, entry, days, day
        self.made: Complaint | None = None
        self.asked: Statement | None = None

    def on(self, fixed: str, back: str) -> date | None:
        """The day of a step: as it stands there, or so many working days before the day; None where there is none."""
        found: date | None = self.entry.get(fixed)
        return self.days.back(self.day, self.entry[back]) if back in self.entry else found

    def when(self, step: str) -> date | None:
        """The day of that step."""
        names = {
            "take": ("received_on", "back"), "ask": ("asked_on", "asked"), "state": ("stated_on", "stated"),
            "decide": ("decided_on", "decided"), "tell": ("told_on", "told"),
        }  # fmt: skip
        return self.on(*names[step])

    def do(self, step: str, at: datetime) -> None:
        """That step, by who does it."""
        getattr(self, f"_{step}")(at)

    def _who(self, at: datetime, name: str = "by") -> dict[str, Any]:
        return {"by": self.stage.actor(self.entry[name], at.date()), "at": at}

    def _take(self, at: datetime) -> None:
        told = {name: self.entry[name] for name in _TOLD if name in self.entry}
        about = self.stage.agencies[self.entry["about"]]
        complained = Complained(**told, received_on=at.date(), about=about)
        self.made = take_complaint(self.stage.agencies[self.entry["agency"]], complained, **self._who(at))

    def _ask(self, at: datetime) -> None:
        due_on = self.days.on(self.day, self.entry["statement_ahead"]) if "statement_ahead" in self.entry else None
        due_on = due_on or self.days.on(at.date(), 5)
        self.asked = ask_statement(self.complaint.pk, question=self.entry["question"], due_on=due_on, **self._who(at))

    def _state(self, at: datetime) -> None:
        assert self.asked is not None  # the steps are played in order
        words = self.entry["statement"]
        give_statement(self.asked.pk, words=words, file=None, **self._who(at, "statement_by"))

    def _decide(self, at: datetime) -> None:
        order = self.entry.get("order")
        ordered = (
            Ordered(what=order["what"], said=order["said"], due_on=self.days.on(self.day, order["ahead"]))
            if order
            else None
        )
        found = Found(
            finding=self.entry["finding"], reasons=self.entry["reasons"], decided_on=at.date(), ordered=ordered
        )
        decide(self.complaint.pk, found, **self._who(at))

    def _tell(self, at: datetime) -> None:
        tell_complainant(self.complaint.pk, told_on=at.date(), how=self.entry["told_how"], **self._who(at))

    @property
    def complaint(self) -> Complaint:
        """The complaint, once it is taken in."""
        assert self.made is not None  # the steps are played in order
        return self.made


def complaints(stage: Stage, *, days: Days, day: date) -> Iterator[Moment]:
    """Every step of every complaint of the data, at its moment. 条例2019 §47, §51."""
    for number, entry in enumerate(table("remedies")["complaint"]):
        playing = _Playing(stage, entry, days, day)
        for order, step in enumerate(_STEPS):
            on = playing.when(step)
            if on is not None:
                at = datetime.combine(on, time(11), SHANGHAI) + timedelta(minutes=10 * order + number)
                yield Moment(at, _LAST, partial(playing.do, step))
