"""The ledger of normative documents 行政规范性文件: issued, amended, repealed, lapsed. 条例2019 §20.1."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal

from django.db import transaction
from msgspec import Struct, structs

from gongkai.law import normative as law
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import choice
from gongkai.web.catalogue.models import Item, NormativeDocument
from gongkai.web.catalogue.services.ledgers import UnableToEnter, told
from gongkai.web.catalogue.services.release.releasing import mark_validity

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

DocumentKind = Literal["rules", "normative_documents"]
Mark = Literal["amended", "repealed", "expired"]
_DAYS: Final[dict[str, str]] = {"amended": "amended_on", "repealed": "repealed_on", "expired": "lapsed_on"}


class Issued(Struct, frozen=True, kw_only=True):
    """A document as it was issued. in_force_on: None where it is the day of issue; expires_on: last day, None: no end.

    规范性文件管理2018.
    """

    kind: DocumentKind = "normative_documents"
    title: str
    number: str
    issued_on: date
    in_force_on: date | None = None
    is_trial: bool = False
    expires_on: date | None = None


def usual_last_day(agency_id: int, issued: Issued) -> date:
    """The last day (含当日) of such a document by the years that the body has chosen. 规范性文件管理2018."""
    trial = issued.is_trial or law.is_trial(issued.title)
    years = choice(agency_id, law.TRIAL_YEARS if trial else law.YEARS)
    return law.last_day(issued.in_force_on or issued.issued_on, years=years)


@transaction.atomic
def enter_document(
    agency: Agency, *, issued: Issued, by: Actor, at: datetime, item: Item | None = None
) -> NormativeDocument:
    """The document, in force from its day on. item: where its words are published. 条例2019 §20.1.

    Raises NotPermitted; UnableToEnter when its days cannot be, or it is there already.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    _fit(issued, at=at)
    _refuse_known(agency.pk, issued)
    given = structs.asdict(issued)
    document = NormativeDocument.objects.create(agency=agency, item=_own(item, agency.pk), **given)
    said = f"录入{document.get_kind_display()}《{issued.title}》，{issued.issued_on.isoformat()} 制发。"
    told(agency, "document", said, by=by, at=at)
    return document


@transaction.atomic
def change_document(document_id: int, *, issued: Issued, by: Actor, at: datetime) -> NormativeDocument:
    """The document with what was written wrong put right, or its last day moved. 条例2019 §20.1.

    Raises NotPermitted, UnableToEnter.
    """
    document = _held(document_id, by)
    _fit(issued, at=at)
    changed = [name for name, value in structs.asdict(issued).items() if getattr(document, name) != value]
    if not changed:
        return document
    for name in changed:
        setattr(document, name, getattr(issued, name))
    _refuse_known(document.agency_id, issued, but=document.pk)
    _refuse_before_issue(document)
    document.save(update_fields=changed)
    told(document.agency, "document_changed", f"修改《{document.title}》的登记。", by=by, at=at)
    return document


@transaction.atomic
def mark_document(
    document_id: int,
    *,
    mark: Mark,
    on: date,
    by: Actor,
    at: datetime,
    because: str = "",
    successor_id: int | None = None,
) -> NormativeDocument:
    """The document, amended, repealed or lapsed from that day on. because: by what. 条例2019 §20.1.

    successor_id: the document that stands in its place. Raises NotPermitted; UnableToEnter when it is so already, ended
    before, or the day cannot be. Where it is published, the page is marked at once.
    """
    document = _held(document_id, by)
    _refuse_ended(document, mark)
    if not document.issued_on <= on <= at.date():
        raise UnableToEnter(f"{_said(mark)}日期应当在制发之日以后，而且不能晚于今天，请核对。")
    setattr(document, _DAYS[mark], on)
    document.because = because.strip()
    document.successor = _successor(document, successor_id)
    document.save(update_fields=[_DAYS[mark], "because", "successor"])
    if document.item is not None and document.item.is_shown:
        mark_validity(document.item.pk, mark, on=on, words=_words(document), by=by, at=at)
    told(document.agency, "document_marked", f"登记《{document.title}》{on.isoformat()} {_said(mark)}。", by=by, at=at)
    return document


def repeal(document_id: int, *, repealed_on: date, by: Actor, at: datetime) -> NormativeDocument:
    """The document, repealed 废止 from that day on. 条例2019 §20.1. Raises NotPermitted, UnableToEnter."""
    return mark_document(document_id, mark="repealed", on=repealed_on, by=by, at=at)


@transaction.atomic
def tie_document(document_id: int, *, item: Item | None, by: Actor, at: datetime) -> NormativeDocument:
    """The document with the item where its words are published; None unties it. 条例2019 §20.1.

    Raises NotPermitted; UnableToEnter when the item is another body's or another document's.
    """
    document = _held(document_id, by)
    if item is not None and NormativeDocument.objects.filter(item=item).exclude(pk=document.pk).exists():
        raise UnableToEnter("这条信息已经对应另一份规范性文件，请核对。")
    document.item = _own(item, document.agency_id)
    document.save(update_fields=["item"])
    said = f"《{document.title}》{'对应已公开的信息' if item else '不再对应公开的信息'}。"
    told(document.agency, "document_tied", said, by=by, at=at)
    return document


def _held(document_id: int, by: Actor) -> NormativeDocument:
    held = NormativeDocument.objects.select_for_update(of=("self",)).select_related("agency", "item", "successor")
    document = held.get(pk=document_id)
    by.require(Permit.CATALOGUE_KEEP, agency_id=document.agency_id)
    return document


def _own(item: Item | None, agency_id: int) -> Item | None:
    if item is not None and item.agency_id != agency_id:
        raise UnableToEnter("这条信息属于另一机关，请核对。")
    return item


def _fit(issued: Issued, *, at: datetime) -> None:
    if issued.issued_on > at.date():
        raise UnableToEnter("制发日期不能晚于今天，请核对。")
    since = issued.in_force_on or issued.issued_on
    if since < issued.issued_on:
        raise UnableToEnter("施行日期不能早于制发日期，请核对。")
    if issued.expires_on is not None and issued.expires_on < since:
        raise UnableToEnter("有效期届满之日不能早于施行之日，请核对。")


def _refuse_known(agency_id: int, issued: Issued, *, but: int | None = None) -> None:
    known = NormativeDocument.objects.filter(agency_id=agency_id, number=issued.number).exclude(number="")
    twice = known.exclude(pk=but).first()
    if twice is not None:
        raise UnableToEnter(f"文号“{issued.number}”已经登记给《{twice.title}》，请核对。")


def _refuse_before_issue(document: NormativeDocument) -> None:
    days = [getattr(document, name) for name in _DAYS.values()]
    if any(day is not None and day < document.issued_on for day in days):
        raise UnableToEnter("制发日期不能晚于已经登记的修改、废止、失效日期，请核对。")


def _refuse_ended(document: NormativeDocument, mark: Mark) -> None:
    for known in ("repealed", "expired"):
        day = getattr(document, _DAYS[known])
        if day is not None:
            raise UnableToEnter(f"《{document.title}》已经登记为 {day.isoformat()} {_said(known)}。")
    if mark == "amended" and document.amended_on is not None:
        raise UnableToEnter(f"《{document.title}》已经登记为 {document.amended_on.isoformat()} 修改，请登记新的文件。")


def _successor(document: NormativeDocument, successor_id: int | None) -> NormativeDocument | None:
    if successor_id is None:
        return document.successor
    found = NormativeDocument.objects.filter(agency_id=document.agency_id, pk=successor_id).exclude(pk=document.pk)
    successor = found.first()
    if successor is None:
        raise UnableToEnter("没有找到替代它的文件，请核对。")
    return successor


def _words(document: NormativeDocument) -> str:
    """What the page says beside its validity: why, and what stands in its place."""
    successor = f"由《{document.successor.title}》替代" if document.successor is not None else ""
    return "，".join(part for part in (document.because, successor) if part)[:200]


def _said(mark: str) -> str:
    return {"amended": "修改", "repealed": "废止", "expired": "失效"}[mark]
