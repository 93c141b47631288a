"""What of suggestions, opinion items, the help desk and questionnaires waits for somebody: rows of the inbox."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.clearance.queries import due_for
from gongkai.web.feedback.queries.helpdesk import may_work, waiting
from gongkai.web.feedback.queries.opinions import consultations_over, opinions_to_do
from gongkai.web.feedback.queries.suggestions import todo_of
from gongkai.web.feedback.queries.survey.questionnaires import over
from gongkai.web.feedback.queries.terms import hours_light, term_of
from gongkai.web.look.words import civil_day, moment

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class Waiting(Struct, frozen=True, kw_only=True):
    """One thing that waits: what it is, what to do, where, its light and day."""

    number: str
    title: str
    said: str
    href: str
    lamp: str
    lamp_said: str = ""
    due_on: date | None = None
    left: int | None = None
    who: str = ""


def heard_by(actor: Actor, *, agency_id: int, at: datetime) -> Iterator[Waiting]:
    """What waits for this person, the gravest kind first."""
    yield from _reviews(actor, agency_id)
    yield from _opinions(actor, agency_id, at)
    yield from _suggestions(actor, agency_id, civil_day(at))
    yield from _help(actor, agency_id, civil_day(at))
    if actor.may(Permit.FEEDBACK_HANDLE, agency_id=agency_id):
        yield from _over(agency_id, civil_day(at))


def _reviews(actor: Actor, agency_id: int) -> Iterator[Waiting]:
    for review in due_for(actor):
        kind, _, id = review.subject.partition(":")
        if kind == "suggestion" and review.agency_id == agency_id:
            href = reverse("desk:suggestion", args=[id])
            step = review.steps[review.at_step]["title"]
            yield Waiting(number="答复", title=review.title, said=step, href=href, lamp="near", lamp_said="待审核")


def _opinions(actor: Actor, agency_id: int, at: datetime) -> Iterator[Waiting]:
    for row in opinions_to_do(actor, agency_id=agency_id):
        published = row.item is not None and row.item.is_shown
        yield Waiting(
            number=f"舆情 {row.number}",
            title=row.about,
            said="回应已发布，请登记" if published else f"{moment(row.due_at)}前回应",
            href=reverse("desk:opinion", args=[row.pk]),
            lamp=hours_light(row.due_at, at=at),
            who=row.section.name if row.section else "",
        )


def _suggestions(actor: Actor, agency_id: int, on: date) -> Iterator[Waiting]:
    for row in todo_of(actor, agency_id=agency_id):
        term = term_of(row.due_on, on=on) if row.due_on else None
        yield Waiting(
            number=f"{row.get_kind_display()} {row.number}",
            title=row.about,
            said="交办" if row.section_id is None else "答复",
            href=reverse("desk:suggestion", args=[row.pk]),
            lamp=term.light if term else "near",
            due_on=row.due_on,
            left=term.left if term else None,
            who=row.section.name if row.section else "",
        )


def _help(actor: Actor, agency_id: int, on: date) -> Iterator[Waiting]:
    if not may_work(actor, agency_id=agency_id):
        return
    for row in waiting(agency_id):
        if row.taken_by_id in (None, actor.person_id):
            term = term_of(row.due_on, on=on)
            yield Waiting(
                number=f"{row.get_way_display()} {row.number}",
                title=row.title,
                said="接单" if row.taken_by_id is None else "看材料",
                href=reverse("desk:help_request", args=[row.pk]),
                lamp=term.light,
                due_on=row.due_on,
                left=term.left,
            )


def _over(agency_id: int, on: date) -> Iterator[Waiting]:
    for found in over(agency_id, on=on):
        href = reverse("desk:questionnaire", args=[found.pk])
        said = "结束问卷、起草结果"
        yield Waiting(number="问卷", title=found.title, said=said, href=href, lamp="near", lamp_said="已到期")
    for laid in consultations_over(agency_id, on=on):
        href = reverse("desk:consultation", args=[laid.pk])
        said = "公布采纳情况"
        yield Waiting(number="征求意见", title=laid.title, said=said, href=href, lamp="near", lamp_said="已期满")
