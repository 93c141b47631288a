"""How a case ends: a result decided and served, something that lapsed, a withdrawal. 条例2019 §30, §36, §37."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from msgspec import Struct

from gongkai.cases.acts import lapses
from gongkai.cases.deciding import letter_for
from gongkai.cases.events import ClosedOtherwise, Decided, Replied, ReplyCorrected, SupplementLapsed, Withdrawn
from gongkai.cases.vocabulary import Letter, ServedBy
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.casework.models import Letter as Paper
from gongkai.web.casework.queries.applicant import supplement_waits
from gongkai.web.casework.services.recording import locked, record
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.cases.events import AnyEvent
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case


_SIGNED: Final = (Decided.__name__, ReplyCorrected.__name__, ClosedOtherwise.__name__)
"""Events that are themselves a signature."""
_PERSON: Final = "person:"


class FourEyes(Refused):
    """Whoever handles the case cannot sign it: a Chinese sentence."""

    def __init__(self) -> None:
        super().__init__("经办人不能签发自己办理的答复，也不能由代理人代签，请由签发领导签发。")


class NotLapsed(Refused):
    """Nothing has run out that could be confirmed: a Chinese sentence."""

    def __init__(self) -> None:
        super().__init__("本件目前没有已经逾期、需要确认的事项，请刷新页面后核对。")


class SupplementWaits(NotLapsed):
    """The applicant has handed in a supplement that nobody has taken up: a Chinese sentence. 条例2019 §30."""

    def __init__(self) -> None:
        Exception.__init__(self, "申请人已在网上提交补正材料，还没有登记，不能按逾期处理；请先核对补正材料。")


class Result(Struct, frozen=True, kw_only=True):
    """What is decided. overriding_interest, not_ours: as `cases.events.Decided` has them. 条例2019 §32, §36."""

    outcome: str
    overriding_interest: bool = False
    not_ours: bool = False


@transaction.atomic
def decide(case: Case, result: Result, *, decided_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case with its one result, signed by `by`. 条例2019 §36, §37. Raises FourEyes besides what `record` does."""
    _require_other_eyes(case, by, version=version)
    event = Decided(
        on=decided_on,
        outcome=result.outcome,
        approved_by=by.name,
        overriding_interest=result.overriding_interest,
        not_ours=result.not_ours,
    )
    return record(case.pk, event, by=by, at=at, version=version)


def reply(case: Case, *, served_by: ServedBy, served_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case closed by the service of its letter. 处理决定送达解释2016. Raises NotPermitted, Unable, Changed."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    letter = letter_for(case.outcome) if case.outcome else Letter.REPLY
    return record(case.pk, Replied(on=served_on, letter=letter, served_by=served_by), by=by, at=at, version=version)


@transaction.atomic
def correct_reply(
    case: Case, *, outcome: str, reason: str, corrected_on: date, by: Actor, at: datetime, version: int
) -> Case:
    """The case whose served reply was replaced. 条例2019 §51. Raises NotPermitted, FourEyes, Unable, Changed."""
    _require_other_eyes(case, by, version=version)
    event = ReplyCorrected(on=corrected_on, outcome=outcome, reason=reason)
    return record(case.pk, event, by=by, at=at, version=version)


def confirm_lapse(case: Case, *, on: date, by: Actor, at: datetime, version: int, ref: str = "") -> Case:
    """The case after what ran out was confirmed; ref: a consultation. 条例2019 §30, §32, §34. Raises NotLapsed."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    found = [lapse.event for lapse in lapses(case.to_record(), on=on, calendar=calendar())]
    event = next((event for event in found if _ref(event) == ref), None)
    if event is None:
        raise NotLapsed
    if isinstance(event, SupplementLapsed) and supplement_waits(case):
        raise SupplementWaits
    return record(case.pk, event, by=by, at=at, version=version)


def withdraw(case: Case, *, withdrawn_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case closed because the applicant withdrew it, as told to the staff. 年报格式2021 表三."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    return record(case.pk, Withdrawn(on=withdrawn_on), by=by, at=at, version=version)


@transaction.atomic
def close_otherwise(case: Case, *, reason: str, closed_on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case closed in a way no other result names. 年报格式2021 表三. Raises NotPermitted, FourEyes, Changed."""
    _require_other_eyes(case, by, version=version)
    return record(case.pk, ClosedOtherwise(on=closed_on, reason=reason), by=by, at=at, version=version)


def _require_other_eyes(case: Case, by: Actor, *, version: int) -> None:
    """Raises NotPermitted; FourEyes where who signs had a hand in the case, or stands in for somebody who had."""
    by.require(Permit.CASE_SIGN, agency_id=case.agency_id)
    eyes = by.eyes(Permit.CASE_SIGN, agency_id=case.agency_id)
    if eyes & _hands_in(locked(case.pk, version=version)):
        raise FourEyes


def _hands_in(case: Case) -> frozenset[int | None]:
    """The ids of who has the case, who wrote its letters, and who recorded what happened short of signing."""
    authors = {author for letter in Paper.objects.filter(case=case) for author in letter.authors}
    keys = case.events.exclude(kind__in=_SIGNED).values_list("recorded_key", flat=True)
    recorded = {int(key.removeprefix(_PERSON)) for key in keys if key.startswith(_PERSON)}
    return frozenset({case.handler_id, *authors, *recorded} - {None})


def _ref(event: AnyEvent) -> str:
    return getattr(event, "ref", "")
