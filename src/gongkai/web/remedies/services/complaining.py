"""Complaints to the supervisor 投诉、举报: taken in, mended, decided, told. 条例2019 §47, §51; docs/decisions/0193."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from msgspec import Struct, structs

from gongkai.law.clock import count_working_days
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar, choice, lineage
from gongkai.web.agencies.services import take_number
from gongkai.web.look.words import civil_day
from gongkai.web.notices.services import settle
from gongkai.web.remedies.models import Complaint
from gongkai.web.remedies.models.complaints import MENDS
from gongkai.web.remedies.refusals import UnableToKeep
from gongkai.web.remedies.services.ordering import Ordered, order_by_finding
from gongkai.web.remedies.services.plain_words import refuse_naming
from gongkai.web.remedies.services.telling import told_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Case

_SERIES: Final = "complaint"


class Complained(Struct, frozen=True, kw_only=True):
    """What is told of a complaint. about: the body, where it is kept here; else about_name. Fields as of `Complaint`.

    due_on: None for the usual day. 条例2019 §47.
    """

    kind: str
    way: str
    matter: str
    words: str
    received_on: date
    about: Agency | None = None
    about_name: str = ""
    case: Case | None = None
    case_number: str = ""
    passed_by: str = ""
    passed_number: str = ""
    complainant: str = ""
    contact: str = ""
    due_on: date | None = None
    handler_id: int | None = None


class Found(Struct, frozen=True, kw_only=True):
    """What was found, why, and what the body must put right by which day. 条例2019 §47."""

    finding: str
    reasons: str
    decided_on: date
    ordered: Ordered | None = None


SAID: Final = {
    "kind": "类别", "way": "来的方式", "matter": "事由", "words": "投诉内容", "received_on": "收到之日",
    "about_id": "被投诉机关", "about_name": "被投诉机关", "case_id": "有关的申请", "case_number": "有关的申请",
    "passed_by": "转来的机关", "passed_number": "转来的文号", "complainant": "投诉人", "contact": "联系方式",
    "due_on": "期限", "handler_id": "经办人",
}  # fmt: skip


@transaction.atomic
def take_complaint(
    agency: Agency, complained: Complained, *, by: Actor, at: datetime, once: str | None = None
) -> Complaint:
    """The complaint, numbered; the same one again where that form was sent before. 条例2019 §47, §51.

    Raises NotPermitted, UnableToKeep, CalendarNotPublished.
    """
    by.require(Permit.REMEDY_HANDLE, agency_id=agency.pk)
    before = Complaint.objects.filter(once=once, agency=agency).first() if once else None
    if before is not None:
        return before
    complaint = Complaint(agency=agency, once=once or None, **_columns(agency, complained))
    complaint.handler_id = complaint.handler_id or by.person_id
    _refuse_impossible(complaint, at=at)
    year = civil_day(at).year
    try:
        with transaction.atomic():
            complaint.number = f"{year}-{take_number(agency.pk, kind=_SERIES, year=year)}"
            complaint.save(force_insert=True)
    except IntegrityError:
        if once is None:
            raise
        return Complaint.objects.get(once=once, agency=agency)
    about = "本机关" if complaint.is_about_us else complaint.about_said
    said = f"收到投诉，反映{about}{complaint.get_kind_display()}，最迟 {complaint.due_on.isoformat()} 处理。"
    told_of(complaint, act="take", said=said, by=by, at=at)
    return complaint


@transaction.atomic
def change_complaint(complaint_id: UUID, complained: Complained, *, because: str, by: Actor, at: datetime) -> Complaint:
    """The complaint as it should have been written down; why, is on record. Raises NotPermitted, UnableToKeep."""
    complaint = held(complaint_id, by=by)
    columns = _columns(complaint.agency, complained)
    changed = [name for name, value in columns.items() if getattr(complaint, name) != value]
    if not changed:
        raise UnableToKeep("没有改动，不必保存。")
    if not because.strip():
        raise UnableToKeep("请写明更正的原因。")
    if "about_id" in changed and complaint.statements.exists():
        raise UnableToKeep("已经请被投诉机关作情况说明，不能再改被投诉机关；请撤回登记后另行登记。")
    for name in changed:
        setattr(complaint, name, columns[name])
    _refuse_impossible(complaint, at=at)
    complaint.save()
    named = "、".join(dict.fromkeys(SAID[name] for name in changed))
    told_of(complaint, act="change", said=f"更正{named}，原因：{because.strip()}。", by=by, at=at)
    return complaint


@transaction.atomic
def decide(complaint_id: UUID, found: Found, *, by: Actor, at: datetime) -> Complaint:
    """What was found; what must be put right, the body is told. 条例2019 §47. Raises NotPermitted, UnableToKeep."""
    complaint = held(complaint_id, by=by)
    if not complaint.is_open:
        raise UnableToKeep(f"已经登记了处理结果：{complaint.get_finding_display()}。")
    finding = Complaint.Finding(found.finding)
    if not found.reasons.strip():
        raise UnableToKeep("请写明查明的事实和理由。")
    if not complaint.received_on <= found.decided_on <= at.date():
        raise UnableToKeep("处理之日应当在收到之日以后，而且不能晚于今天，请核对。")
    if (finding in MENDS) != (found.ordered is not None):
        raise UnableToKeep("责令改正的，请写明整改事项和期限；其他结果不写。")
    complaint.finding, complaint.decided_on = finding, found.decided_on
    setattr(complaint, "reasons", found.reasons.strip())  # noqa: B010 the column is a descriptor of text
    complaint.save()
    told_of(complaint, act="decide", said=f"处理结果：{complaint.get_finding_display()}。", by=by, at=at)
    settle(complaint.subject, at=at)
    if found.ordered is not None:
        order_by_finding(complaint, found.ordered, on=found.decided_on, by=by, at=at)
    return complaint


@transaction.atomic
def undecide(complaint_id: UUID, *, because: str, by: Actor, at: datetime) -> Complaint:
    """The finding as if never written down, while nobody acted on it. docs/decisions/0111. Raises as `decide`."""
    complaint = held(complaint_id, by=by)
    if complaint.is_open:
        raise UnableToKeep("还没有登记处理结果。")
    if not because.strip():
        raise UnableToKeep("请写明撤回登记的原因。")
    if complaint.told_on is not None:
        raise UnableToKeep("处理结果已经告知投诉人，不能撤回；有误的，请另行告知并写入文书。")
    if complaint.orders.filter(done_on__isnull=False).exists():
        raise UnableToKeep("被投诉机关已经按要求办结，处理结果不能撤回。")
    said = f"撤回处理结果（原为{complaint.get_finding_display()}），原因：{because.strip()}。"
    for order in complaint.orders.all():
        settle(order.subject, at=at)
        order.delete()
    complaint.finding, complaint.decided_on = "", None
    setattr(complaint, "reasons", "")  # noqa: B010 the column is a descriptor of text
    complaint.save()
    told_of(complaint, act="undecide", said=said, by=by, at=at)
    return complaint


@transaction.atomic
def tell_complainant(complaint_id: UUID, *, told_on: date, how: str, by: Actor, at: datetime) -> Complaint:
    """The complainant was told what was found. 条例2019 §47. Raises NotPermitted, UnableToKeep."""
    complaint = held(complaint_id, by=by)
    if complaint.decided_on is None:
        raise UnableToKeep("请先登记处理结果。")
    if not complaint.decided_on <= told_on <= at.date():
        raise UnableToKeep("告知之日应当在处理之日以后，而且不能晚于今天，请核对。")
    complaint.told_on, complaint.told_how = told_on, how.strip()
    complaint.save(update_fields=["told_on", "told_how"])
    told_of(complaint, act="tell", said=f"{told_on.isoformat()} 已告知投诉人处理结果。", by=by, at=at)
    settle(complaint.subject, at=at)
    return complaint


def held(complaint_id: UUID, *, by: Actor) -> Complaint:
    """The complaint, held until the transaction ends. Raises NotPermitted."""
    found = Complaint.objects.select_for_update(of=("self",)).select_related("agency", "about", "case", "handler")
    complaint = found.get(pk=complaint_id)
    by.require(Permit.REMEDY_HANDLE, agency_id=complaint.agency_id)
    return complaint


def usual_day(agency_id: int, received_on: date) -> date:
    """The last day to decide where none was set 含当日. docs/decisions/0193. Raises CalendarNotPublished."""
    length = choice(agency_id, "complaint_working_days")
    return count_working_days(received_on, length, calendar=calendar()).due_on


def _columns(agency: Agency, complained: Complained) -> dict[str, Any]:
    columns = structs.asdict(complained)
    about, case = columns.pop("about"), columns.pop("case")
    for name in (
        "matter",
        "words",
        "about_name",
        "case_number",
        "passed_by",
        "passed_number",
        "complainant",
        "contact",
    ):
        columns[name] = columns[name].strip()
    columns["about_id"] = about.pk if about is not None else None
    columns["case_id"] = case.pk if case is not None else None
    columns["due_on"] = complained.due_on or usual_day(agency.pk, complained.received_on)
    return columns


def _refuse_impossible(complaint: Complaint, *, at: datetime) -> None:
    about = complaint.about
    if (about is None) == (not complaint.about_name):
        raise UnableToKeep("请选择被投诉的机关；不在本平台的，填写名称。")
    if about is not None and complaint.agency_id not in lineage(about.pk):
        raise UnableToKeep("只能登记对本机关和下级机关的投诉，其他的请转有权机关办理。")
    if complaint.case is not None and complaint.case.agency_id != complaint.agency_id:
        raise UnableToKeep("这件申请不是本机关的，请只写登记号。")
    if complaint.received_on > civil_day(at):
        raise UnableToKeep("收到之日不能晚于今天，请核对。")
    if complaint.due_on < complaint.received_on:
        raise UnableToKeep("期限早于收到之日，请核对。")
    if complaint.decided_on is not None and complaint.decided_on < complaint.received_on:
        raise UnableToKeep("收到之日晚于已登记的处理之日，请核对。")
    if not complaint.matter or not str(complaint.words):
        raise UnableToKeep("请填写事由和投诉内容。")
    refuse_naming(complaint.agency, "事由", complaint.matter, hidden=str(complaint.complainant), at=at)
