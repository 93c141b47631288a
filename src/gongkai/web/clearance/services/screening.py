"""A run of the screening written down, and what people decide about its findings. 条例2019 §14, §15, §17."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from msgspec import Struct, structs

from gongkai.screening.model import Level
from gongkai.web.accounts.services import ledger
from gongkai.web.clearance.models import Found, Screening
from gongkai.web.clearance.queries import screening as asked
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

_COPY: Final = "copy"
_GRAVITY: Final = {Level.INFO.value: 0, Level.WARN.value: 1, Level.REVIEW.value: 2, Level.BLOCK.value: 3}


class UnableToSettle(Refused):
    """The finding cannot be decided like that: a Chinese sentence that says what to do."""


class Met(Struct, frozen=True, kw_only=True):
    """One finding to be written down; the fields are those of `models.Found`. excerpt: masked."""

    rule: str
    version: int
    level: str
    place: dict[str, Any]
    excerpt: str
    said: str
    repair: str
    mark: str
    masks: list[Any] = []
    mending: str = ""
    secret: bool = False


@transaction.atomic
def keep_run(
    agency: Agency,
    *,
    subject: str,
    title: str,
    digest: str,
    rules: str,
    whole: bool,
    authors: Iterable[int],
    met: Sequence[Met],
    alive: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> Screening:
    """The run with its findings; what was decided before about the same words, at no lower level, holds on.

    whole: every rendition could be read; title names no person; alive: digests of the paper that count beside this
    one, whose newest runs stay in force. Runs over any other text of it are superseded.
    """
    before = _decided(subject)
    run = Screening.objects.create(
        agency=agency, subject=subject, title=title, digest=digest, rules=rules, whole=whole,
        authors=sorted(set(authors)), at=at,
    )  # fmt: skip
    older = Screening.objects.filter(subject=subject, superseded=False).exclude(pk=run.pk)
    older.exclude(digest__in=set(alive) - {digest}).update(superseded=True)
    rows = [Found(screening=run, order=order, **structs.asdict(one)) for order, one in enumerate(met, start=1)]
    for row in rows:
        _carry(row, before.get(row.mark))
    Found.objects.bulk_create(rows)
    grave = sum(row.level in asked.HOLDING and row.state == Found.State.OPEN for row in rows)
    said = f"发布前检查：{len(rows)}处，待处理{grave}处{'' if whole else '，有附件没能检查'}。"
    _tell(run, "run", said, by=by, at=at)
    return run


@transaction.atomic
def confirm(found_id: int, *, words: str, by: Actor, at: datetime) -> Found:
    """The finding, confirmed by an author who looked at it; for WARN alone. Raises UnableToSettle.

    That he may write in the paper is asked by the caller.
    """
    found = _locked(found_id)
    if found.level != Level.WARN.value:
        raise UnableToSettle("这一处不能由起草人确认：请改正，或者请有权限的同事决定。")
    if not words.strip():
        raise UnableToSettle("请写明为什么这样写没有问题。")
    return _settle(found, Found.State.CONFIRMED, words, by=by, at=at)


@transaction.atomic
def override(found_id: int, *, words: str, by: Actor, at: datetime) -> Found:
    """The finding, let pass by a second named person who gives the reason. Raises UnableToSettle. 条例2019 §17."""
    found = _locked(found_id)
    reason = asked.why_not_override(found, by)
    if reason:
        raise UnableToSettle(reason)
    if not words.strip():
        raise UnableToSettle("放行须写明理由。")
    return _settle(found, Found.State.OVERRIDDEN, words, by=by, at=at)


@transaction.atomic
def mend(found_id: int, *, words: str, by: Actor, at: datetime) -> Found:
    """The finding, mended: masked in the text, or gone from the public copy. Raises UnableToSettle where it is not."""
    found = _locked(found_id)
    if not found.mending:
        raise UnableToSettle("这一处没有可以一键处理的办法，请修改内容。")
    return _settle(found, Found.State.MASKED, words, by=by, at=at)


@transaction.atomic
def mend_all(found_ids: Iterable[int], *, words: str, by: Actor, at: datetime) -> int:
    """How many findings of one paper were mended at once, with one line in the ledger. Raises UnableToSettle."""
    wanted = set(found_ids)
    held = Found.objects.select_for_update(of=("self",)).select_related("screening__agency").filter(pk__in=wanted)
    rows = list(held)
    if len(rows) < len(wanted) or any(row.screening.superseded or row.state != Found.State.OPEN for row in rows):
        raise UnableToSettle("内容已经重新检查过，请刷新页面后按新的结果办理。")
    if not all(row.mending for row in rows):
        raise UnableToSettle("有的地方没有可以一键处理的办法，请修改内容。")
    masked: Any = Found.State.MASKED
    mended = {"state": masked.value, "reason": words.strip(), "settled_at": at}
    whose = {"settled_by_id": by.person_id, "settled_name": by.name}
    held.update(**mended, **whose)
    rules = Counter(row.rule for row in rows)
    said = "、".join(f"{rule} {count}处" for rule, count in sorted(rules.items()))
    detail = {"state": masked.value, "screening": str(rows[0].screening_id), "found": sorted(wanted)}
    _tell(rows[0].screening, "settle", f"{said}：{masked.label}。", by=by, at=at, detail=detail)
    return len(rows)


def _settle(found: Found, state: Any, words: str, *, by: Actor, at: datetime) -> Found:
    if found.state != Found.State.OPEN:
        raise UnableToSettle(f"这一处已经由{found.settled_name}处理（{found.get_state_display()}），请刷新页面。")
    found.state, found.reason, found.settled_at = state.value, words.strip(), at
    found.settled_by_id, found.settled_name = by.person_id, by.name
    found.save(update_fields=["state", "reason", "settled_at", "settled_by", "settled_name"])
    detail = {"rule": found.rule, "level": found.level, "state": state.value, "screening": str(found.screening_id)}
    _tell(found.screening, "settle", f"{found.rule}：{state.label}。", by=by, at=at, detail=detail)
    return found


def _locked(found_id: int) -> Found:
    held = Found.objects.select_for_update(of=("self",)).select_related("screening__agency").filter(pk=found_id)
    found = held.first()
    if found is None or found.screening.superseded:
        raise UnableToSettle("内容已经重新检查过，请刷新页面后按新的结果办理。")
    return found


def _decided(subject: str) -> dict[str, Found]:
    """The latest decision about each mark."""
    decided = (Found.State.CONFIRMED, Found.State.OVERRIDDEN, Found.State.MASKED)
    found = Found.objects.filter(screening__subject=subject, state__in=decided).order_by("settled_at", "pk")
    return {one.mark: one for one in found}


def _carry(row: Found, before: Found | None) -> None:
    if before is None or (before.state == Found.State.MASKED and row.mending != _COPY):
        return  # masked words that stand there again are no masked words
    if _GRAVITY[row.level] <= _GRAVITY[before.level]:
        row.state, row.reason = before.state, before.reason
        row.settled_by_id, row.settled_name, row.settled_at = (
            before.settled_by_id,
            before.settled_name,
            before.settled_at,
        )


def _tell(
    run: Screening, act: str, said: str, *, by: Actor, at: datetime, detail: dict[str, Any] | None = None
) -> None:
    told = {"screening": str(run.pk), "digest": run.digest, "rules": run.rules}
    ledger.write(run.agency.code, f"screening.{act}", run.subject, said, by=by, at=at, detail=detail or told)
