"""The requests of the sample year: as many of each result as the data say, drawn until they fit. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

from gongkai.web.casework.services.asking.intake import Asking, Person
from gongkai.web.demo.arrivals import arrival
from gongkai.web.demo.days import Days
from gongkai.web.demo.plan import Plan
from gongkai.web.demo.reading import table
from gongkai.web.demo.stories import Story, closed

TOWNSHIP = "qingshi"
CLERKS = ("li.wenzhu", "li.wenzhu", "zhou.yining")
FORMS = ("电子文档", "电子文档", "纸质")
DELIVERIES = {"电子文档": "电子邮件", "纸质": "邮寄"}
_TRIES = 500


class NoSuchStory(RuntimeError):
    """The data ask for a result that cannot be reached within their days. A programming error."""


def requests_of_the_year(rng: Random, *, days: Days, people: Sequence[Person]) -> list[Plan]:
    """Every request that the report of the year counts, in the order of the data. 年报格式2021 表三."""
    plans: list[Plan] = []
    for part in table("year")["part"]:
        for outcome, count in part["results"].items():
            plans += [drawn(rng, part, outcome, days=days, people=people) for _ in range(count)]
    return [plan.named(f"year-{number}") for number, plan in enumerate(plans)]


def matter_for(rng: Random, outcome: str, *, year: int) -> dict[str, str]:
    """A matter that such a result fits, about some village."""
    village = rng.choice(table("applicants")["villages"])
    fitting = [entry for entry in table("matters")["matter"] if outcome in entry["fits"]]
    return {key: _filled(value, village, year) for key, value in rng.choice(fitting).items() if key != "fits"}


def asking_for(rng: Random, matter: dict[str, str]) -> Asking:
    """What the applicant writes, and how it is wanted. 条例2019 §29."""
    form = rng.choice(FORMS)
    title, description = matter["title"], matter["description"]
    return Asking(matter=title, description=description, wanted_form=form, wanted_delivery=DELIVERIES[form])


def _filled(text: str, village: str, year: int) -> str:
    return text.replace("{village}", village).replace("{year}", str(year))


def drawn(rng: Random, part: dict[str, Any], outcome: str, *, days: Days, people: Sequence[Person]) -> Plan:
    """A request with that result, received and ended within the days of the part. Raises NoSuchStory."""
    first, last = part["received"]
    since, until = part["ended"]
    working = days.between(first, last)
    for _ in range(_TRIES):
        plan = _plan(rng, rng.choice(working), outcome, days=days, person=_somebody(rng, people))
        if since <= plan.ends_on <= until and _in_time(plan, days):
            return plan
    raise NoSuchStory(f"{part['name']} {outcome}")


def _plan(rng: Random, received_on: date, outcome: str, *, days: Days, person: Person) -> Plan:
    matter = matter_for(rng, outcome, year=received_on.year - rng.randint(0, 2))
    story = Story(rng, days, matter, rng.choice(CLERKS), received_on)
    return Plan(
        key="",
        agency=TOWNSHIP,
        asking=asking_for(rng, matter),
        person=person,
        arrival=arrival(rng, received_on),
        received_on=received_on,
        handler=story.clerk,
        outcome="granted" if outcome == "fee" else outcome,
        steps=tuple(closed(story, outcome)),
    )


def _somebody(rng: Random, people: Sequence[Person]) -> Person:
    """The first of them ask again and again, the others once or twice."""
    return people[min(int(rng.expovariate(1 / 45)), len(people) - 1)]


def _in_time(plan: Plan, days: Days) -> bool:
    """Whether no step falls on a day off: a story that runs over a holiday is drawn again."""
    return all(days.calendar.is_workday(step.on) for step in plan.steps)


def remedied(plans: Sequence[Plan], *, count: int) -> Iterator[Plan]:
    """The requests whose reply is challenged: answered within the days of the data, not given in full."""
    first, last = table("year")["remedies"]["answered"]
    challenged = (
        plan for plan in plans
        if first <= plan.ends_on <= last and plan.outcome in ("granted_in_part", "unavailable.not_held")
    )  # fmt: skip
    for _, plan in zip(range(count), challenged, strict=False):
        yield plan
