"""回访计划: begun, changed while nobody was drawn, drawn, handed out, closed. 条例2019 §46."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from msgspec import Struct, structs

from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.services import take_number
from gongkai.web.feedback.models import Call, Plan
from gongkai.web.feedback.queries.callbacks.populations import MATTER, SOURCES, population_of
from gongkai.web.feedback.queries.callbacks.sampling import digest_of, draw
from gongkai.web.feedback.queries.callbacks.scripts import MOST, Question, keyed
from gongkai.web.feedback.services.callbacks.matters import forget
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import Word, settle, tell

if TYPE_CHECKING:
    from uuid import UUID

    from gongkai.web.accounts.models import Person
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

_SERIES: Final = "callback_plan"
PATH: Final = "/desk/feedback/callbacks/"
DRAFT: Final = "draft"
CALLING: Final = "calling"
_LARGEST: Final = 2000
"""People of one sample: more than a township calls in a year."""


class UnableToPlan(Refused):
    """The plan cannot be like that, or not any more: a Chinese sentence. field: where it was typed."""


class About(Struct, frozen=True, kw_only=True):
    """What is told of a plan. tries: how often one tries to reach somebody; due_on: by when it is to be done."""

    title: str
    source: str
    since: date
    until: date
    size: int
    tries: int
    due_on: date | None = None
    opening: str = ""
    questions: tuple[Question, ...] = ()


@transaction.atomic
def add(agency: Agency, about: About, *, once: UUID, by: Actor, at: datetime) -> Plan:
    """A new plan, numbered; the same one again where that form was sent before. Raises NotPermitted, UnableToPlan."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=agency.pk)
    before = Plan.objects.filter(once=once).first()
    if before is not None:
        return before
    _refuse_unfit(about, on=civil_day(at))
    year = civil_day(at).year
    made = Plan(
        agency=agency, number=f"{year}-{take_number(agency.pk, kind=_SERIES, year=year)}", once=once, made_at=at,
        made_by=by.name[:120],
    )  # fmt: skip
    _write(made, about)
    made.save(force_insert=True)
    _tell(made, "added", f"新建回访计划 {made.number}。", by=by, at=at)
    return made


@transaction.atomic
def change(plan: Plan, about: About, *, by: Actor, at: datetime) -> Plan:
    """The plan as it is now told, while nobody was drawn. Raises NotPermitted, UnableToPlan."""
    held = _held(plan.pk, by, state=DRAFT, otherwise="已经抽样，不能再改；要改的请另建一个计划。")
    _refuse_unfit(about, on=civil_day(at))
    _write(held, about)
    held.save()
    _tell(held, "changed", f"修改回访计划 {held.number}。", by=by, at=at)
    return held


@transaction.atomic
def drop(plan: Plan, *, by: Actor, at: datetime) -> None:
    """A plan for which nobody was drawn is gone; its number stays taken. Raises NotPermitted, UnableToPlan."""
    held = _held(plan.pk, by, state=DRAFT, otherwise="已经抽样，不能删除；不再打的请结束这个计划。")
    _tell(held, "dropped", f"删除还没有抽样的回访计划 {held.number}。", by=by, at=at)
    held.delete()


@transaction.atomic
def draw_sample(plan: Plan, *, callers: Sequence[int], by: Actor, at: datetime, seed: str = "") -> Plan:
    """The sample, drawn from everybody who fits now and handed out in turn. docs/decisions/0196.

    callers: ids of people, nobody: whoever comes first calls; seed: made here, given by nobody but a test. Raises
    NotPermitted, UnableToPlan.
    """
    held = _held(plan.pk, by, state=DRAFT, otherwise="已经抽过样了。")
    able = {person.pk for person in callers_of(held.agency_id, on=civil_day(at))}
    if not set(callers) <= able:
        raise UnableToPlan("请从能看到电话号码的人里选回访人。", "callers")
    population = population_of(held.agency_id, source=held.source, since=held.since, until=held.until)
    if not population.members:
        raise UnableToPlan("这段时间没有可以回访的人：没有办结的，或者都没有留电话。请改时间范围。")
    held.seed = seed or secrets.token_hex(16)
    held.population, held.population_digest = population.members, digest_of(population.members)
    held.strata = [structs.asdict(stratum) for stratum in population.strata(held.size)]
    held.state, held.drawn_at = CALLING, at
    held.save()
    drawn = draw(population.members, size=held.size, seed=held.seed)
    Call.objects.bulk_create(
        Call(
            plan=held, order=order, subject=subject, stratum=stratum,
            caller_id=callers[(order - 1) % len(callers)] if callers else None,
        )
        for order, (subject, stratum) in enumerate(drawn, start=1)
    )  # fmt: skip
    said = f"回访计划 {held.number} 抽样：{len(population.members)} 人里抽 {len(drawn)} 人。"
    _tell(held, "drawn", said, by=by, at=at, detail={"seed": held.seed, "population": held.population_digest})
    _tell_callers(held, callers, at=at)
    return held


@transaction.atomic
def hand_on(call: Call, *, caller_id: int | None, by: Actor, at: datetime) -> Call:
    """The call in somebody else's hands; None: whoever comes first. Raises NotPermitted, UnableToPlan."""
    held = _held(call.plan_id, by, state=CALLING, otherwise="这个计划已经结束。")
    able = {person.pk for person in callers_of(held.agency_id, on=civil_day(at))}
    if caller_id is not None and caller_id not in able:
        raise UnableToPlan("请选择能看到电话号码的人。", "caller")
    Call.objects.filter(pk=call.pk).update(caller_id=caller_id)
    call.caller_id = caller_id
    _tell(held, "handed_on", f"回访计划 {held.number} 第 {call.order} 号改由他人回访。", by=by, at=at)
    return call


@transaction.atomic
def close(plan: Plan, *, words: str, by: Actor, at: datetime) -> Plan:
    """No more calls; names and telephones from sheets are forgotten unless another plan still calls them.

    个人信息保护法2021 §47. Raises NotPermitted, UnableToPlan.
    """
    held = _held(plan.pk, by, state=CALLING, otherwise="这个计划没有在回访。")
    held.state, held.closed_at, held.closed_words = "closed", at, words.strip()[:400]
    held.save(update_fields=["state", "closed_at", "closed_words"])
    others = Call.objects.filter(plan__agency=held.agency, plan__state=CALLING, subject__startswith=MATTER)
    needed = set(others.values_list("subject", flat=True))
    gone = forget(held.agency, [subject for subject, _ in held.population if subject not in needed], at=at)
    told = f"结束回访计划 {held.number}" + (f"，删除导入的姓名、电话 {gone} 条。" if gone else "。")
    _tell(held, "closed", told, by=by, at=at)
    settle(held.subject, at=at)
    return held


def callers_of(agency_id: int, *, on: date) -> list[Person]:
    """Who may call for the body: whoever handles feedback and may see who applied, by name."""
    seers = {person.pk for person in people_with(Permit.CASE_SEE_PERSON, agency_id=agency_id, on=on)}
    handlers = people_with(Permit.FEEDBACK_HANDLE, agency_id=agency_id, on=on)
    return [person for person in handlers if person.pk in seers]


def _refuse_unfit(about: About, *, on: date) -> None:
    for wrong, said, field in (
        (not about.title.strip(), "请写计划的名称。", "title"),
        (about.source not in dict(SOURCES), "请选择回访谁。", "source"),
        (about.until < about.since, "结束的日期不能早于开始的日期。", "until"),
        (about.since > on, "开始的日期不能晚于今天。", "since"),
        (not 1 <= about.size <= _LARGEST, f"回访人数从 1 到 {_LARGEST}。", "size"),
        (about.tries < 1, "至少打一次。", "tries"),
        (not about.questions, "至少要有一个问题。", ""),
        (len(about.questions) > MOST, f"最多 {MOST} 个问题，问多了没有人愿意答。", ""),
    ):
        if wrong:
            raise UnableToPlan(said, field)


def _write(plan: Plan, about: About) -> None:
    for name in ("title", "source", "since", "until", "size", "tries", "due_on", "opening"):
        setattr(plan, name, getattr(about, name))
    plan.questions = keyed(about.questions)


def _held(id: UUID, by: Actor, *, state: str, otherwise: str) -> Plan:
    """Raises NotPermitted; UnableToPlan where the plan stands elsewhere."""
    held = Plan.objects.select_for_update(of=("self",)).select_related("agency").get(pk=id)
    by.require(Permit.FEEDBACK_HANDLE, agency_id=held.agency_id)
    if held.state != state:
        raise UnableToPlan(otherwise)
    return held


def _tell_callers(plan: Plan, callers: Sequence[int], *, at: datetime) -> None:
    chosen = [person for person in callers_of(plan.agency_id, on=civil_day(at)) if person.pk in set(callers)]
    word = Word(
        key=f"{plan.subject}:drawn", level="near", said=f"回访计划 {plan.number} 已抽样，请按名单回访。",
        path=f"{PATH}{plan.pk}/", subject=plan.subject,
    )  # fmt: skip
    tell(chosen, word, at=at)


def _tell(plan: Plan, act: str, said: str, *, by: Actor, at: datetime, detail: dict[str, str] | None = None) -> None:
    ledger.write(plan.agency.code, f"callback.{act}", plan.subject, said, by=by, at=at, detail=dict(detail or {}))
