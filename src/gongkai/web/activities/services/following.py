"""What follows from a change: a work point is done with its last task, sections are told of what is theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.activities.describing import Ledger, ledgers
from gongkai.web.activities.models import MODELS, WorkPoint
from gongkai.web.activities.queries.wording import name_of
from gongkai.web.activities.refusals import UnableToKeep
from gongkai.web.activities.services.checking import refuse_telling
from gongkai.web.look.words import civil_day, day_of_month
from gongkai.web.notices.services import Word, settle, tell

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


def follow(entry: Any, ledger: Ledger, *, before: Mapping[str, Any] | None, by: Actor, at: datetime) -> None:
    """Everything that follows from this entry as it stands now. before: what it said, None where it is new.

    Raises UnableToKeep where what should be public must not be.
    """
    step = _FOLLOWING.get(ledger.key)
    if step is not None:
        step(entry, at)
    if ledger.parts and before is not None:
        _date_parts(entry, ledger)
    _tell_section(entry, ledger, before, by=by, at=at)


def subject_of(entry: Any) -> str:
    """Under which subject people are told of the entry."""
    return f"activity:{entry.pk}"


def _point_of(task: Any, at: datetime) -> None:
    """The work point is done on the day of its last task, and open again once one of them is."""
    point = WorkPoint.objects.select_for_update(of=("self",)).get(pk=task.parent_id)
    _settle_point(point)


def _point(point: Any, at: datetime) -> None:
    days = list(point.tasks.filter(struck_at__isnull=True).values_list("done_on", flat=True))
    if days and point.done_on is not None and None in days:
        raise UnableToKeep("还有任务没有完成，请先登记任务的完成情况。", "done_on")
    _settle_point(point)


def _settle_point(point: WorkPoint) -> None:
    days = list(point.tasks.filter(struck_at__isnull=True).values_list("done_on", flat=True))
    if not days:
        return
    done_on = None if None in days else max(day for day in days if day is not None)
    if done_on != point.done_on:
        point.done_on = done_on
        point.edition += 1
        point.save(update_fields=["done_on", "edition"])


def _opinion(opinion: Any, at: datetime) -> None:
    """What is shown is screened before: the words of a visitor as well as the answer. 条例2019 §15."""
    if opinion.is_public and opinion.answered_on is None:
        raise UnableToKeep("答复以后才能公布。", "is_public")
    if opinion.is_public:
        refuse_telling(opinion.agency, {"words": opinion.words, "answer": opinion.answer}, on=civil_day(at))


def _open_day(day: Any, at: datetime) -> None:
    """The public page is screened like everything that the public sees. 条例2019 §15."""
    if day.is_open or day.state == "cancelled":
        texts = {"theme": day.theme, "place": day.place, "programme": day.programme, "summary": day.summary}
        refuse_telling(
            day.agency, {key: text for key, text in texts.items() if text}, on=civil_day(at), own=(day.contact,)
        )


def _date_parts(entry: Any, ledger: Ledger) -> None:
    """Parts that stand by the year of what they belong to move with it."""
    for part in ledger.parts:
        if ledgers()[part].year == "parent":
            rows = MODELS[part]._default_manager.filter(parent_id=entry.pk)
            rows.update(year=entry.year, dated_on=entry.dated_on)


def _tell_section(entry: Any, ledger: Ledger, before: Mapping[str, Any] | None, *, by: Actor, at: datetime) -> None:
    """The liaisons of the section that it was given to now, once; done, struck: nobody is reminded any more."""
    if not ledger.done:
        return
    section_id = entry.section_id
    if getattr(entry, ledger.done) is not None or entry.struck_at is not None:
        settle(subject_of(entry), at=at)
        return
    if section_id is None or (before is not None and before.get("section") == section_id):
        return
    due_on = getattr(entry, ledger.due) if ledger.due else None
    until = f"，{day_of_month(due_on)}前完成" if due_on is not None else ""
    called = "" if ledger.named(ledger.name).sealed else f"：{name_of(entry, ledger)}"
    key, id = (ledger.parent, entry.parent_id) if ledger.parent else (ledger.key, entry.pk)
    word = Word(
        key=f"activity:{entry.pk}:{section_id}",
        level="near",
        said=f"{ledger.title}交给您所在的科室{called}{until}。",
        path=f"/desk/activities/{key}/{id}/",
        subject=subject_of(entry),
    )
    on = civil_day(at)
    able = people_with(Permit.ACTIVITY_KEEP, agency_id=entry.agency_id, on=on, section_id=section_id)
    told = [person for person in able if person.pk != by.person_id]
    tell(with_deputies(told, agency_id=entry.agency_id, on=on), word, at=at)


_FOLLOWING: Final[dict[str, Callable[[Any, datetime], None]]] = {
    "tasks": _point_of,
    "points": _point,
    "opinions": _opinion,
    "open_days": _open_day,
}
