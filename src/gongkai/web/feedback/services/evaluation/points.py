"""Evaluation points 评价点: set up, renamed, closed, opened again, printed. 条例2019 §46."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from msgspec import Struct

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import section_of
from gongkai.web.feedback.models import EvaluationPoint, PointKind
from gongkai.web.feedback.services.masking import masked_words
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from uuid import UUID

    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency


class UnableToSetUp(Refused):
    """The point cannot stand like that: a Chinese sentence. field: where it was typed."""


class About(Struct, frozen=True, kw_only=True):
    """What is told of a point. subject: `station:UUID`, `item:UUID`, "" for a mere name; section_id: who answers."""

    kind: str
    name: str
    subject: str = ""
    section_id: int | None = None


@transaction.atomic
def set_up(agency: Agency, about: Iterable[About], *, by: Actor, at: datetime) -> list[EvaluationPoint]:
    """The new points; those that stand under that name already are left as they are. Raises UnableToSetUp."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=agency.pk)
    made = [point for one in about if (point := _made(agency, one, at=at)) is not None]
    if made:
        _tell_of(agency, made, "feedback.point", "新设评价点", by=by, at=at)
    return made


@transaction.atomic
def change(point: EvaluationPoint, *, name: str, section_id: int | None, by: Actor, at: datetime) -> EvaluationPoint:
    """The point under that name; its code stays. Raises NotPermitted, UnableToSetUp."""
    held = _held(point.pk, by)
    before = held.name
    held.name, held.section_id = _fit(held.agency, name, at=at), _section(held.agency_id, section_id)
    try:
        with transaction.atomic():
            held.save(update_fields=["name", "section"])
    except IntegrityError as taken:
        raise UnableToSetUp("已经有这个名称的评价点。", "name") from taken
    _tell(held, "changed", f"修改评价点“{before}”。", by=by, at=at)
    return held


@transaction.atomic
def close(point: EvaluationPoint, *, by: Actor, at: datetime) -> None:
    """Nobody can evaluate there any more; what was said stays. Raises NotPermitted."""
    held = _held(point.pk, by)
    if held.closed_at is None:
        held.closed_at = at
        held.save(update_fields=["closed_at"])
        _tell(held, "closed", f"停用评价点“{held.name}”。", by=by, at=at)


@transaction.atomic
def open_again(point: EvaluationPoint, *, by: Actor, at: datetime) -> None:
    """The same code leads to the same point again. Raises NotPermitted."""
    held = _held(point.pk, by)
    if held.closed_at is not None:
        held.closed_at = None
        held.save(update_fields=["closed_at"])
        _tell(held, "opened", f"恢复评价点“{held.name}”。", by=by, at=at)


@transaction.atomic
def note_printed(agency: Agency, points: Iterable[EvaluationPoint], *, by: Actor, at: datetime) -> None:
    """The posters of these points of the body were made now. Raises NotPermitted."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=agency.pk)
    printed = list(EvaluationPoint.objects.filter(agency=agency, pk__in=[point.pk for point in points]))
    EvaluationPoint.objects.filter(pk__in=[point.pk for point in printed]).update(printed_at=at)
    if printed:
        _tell_of(agency, printed, "feedback.points_printed", "打印评价海报", by=by, at=at)


def _made(agency: Agency, one: About, *, at: datetime) -> EvaluationPoint | None:
    if one.kind not in PointKind.values:
        raise UnableToSetUp("请选择评价什么。", "kind")
    name = _fit(agency, one.name, at=at)
    if EvaluationPoint.objects.filter(agency=agency, kind=one.kind, name=name).exists():
        return None
    return EvaluationPoint.objects.create(
        agency=agency,
        kind=one.kind,
        name=name,
        subject=one.subject,
        section_id=_section(agency.pk, one.section_id),
        made_at=at,
    )


def _fit(agency: Agency, name: str, *, at: datetime) -> str:
    """The name as it can hang on a wall. Raises UnableToSetUp."""
    bare = " ".join(name.split())
    if not bare or len(bare) > EvaluationPoint._meta.get_field("name").max_length:
        raise UnableToSetUp("名称要有 1 到 80 个字。", "name")
    if masked_words(bare, agency=agency, at=at).hidden:
        raise UnableToSetUp("名称会印在海报上，不能有姓名、手机号等个人信息。", "name")
    return bare


def _section(agency_id: int, section_id: int | None) -> int | None:
    """Raises UnableToSetUp for a section of another body, or one that is closed."""
    if section_id is None:
        return None
    if section_of(agency_id, section_id) is None:
        raise UnableToSetUp("请重新选择责任科室。", "section")
    return section_id


def _held(id: UUID, by: Actor) -> EvaluationPoint:
    held = EvaluationPoint.objects.select_for_update(of=("self",)).select_related("agency").get(pk=id)
    by.require(Permit.FEEDBACK_HANDLE, agency_id=held.agency_id)
    return held


def _tell_of(
    agency: Agency, points: list[EvaluationPoint], act: str, did: str, *, by: Actor, at: datetime
) -> None:
    names = "、".join(point.name for point in points[:5]) + ("等" if len(points) > 5 else "")
    ledger.write(agency.code, act, "points", f"{did} {len(points)} 个：{names}。"[:400], by=by, at=at)


def _tell(point: EvaluationPoint, act: str, said: str, *, by: Actor, at: datetime) -> None:
    ledger.write(point.agency.code, f"feedback.point_{act}", f"point:{point.pk}", said, by=by, at=at)
