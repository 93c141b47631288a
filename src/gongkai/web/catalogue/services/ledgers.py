"""Keeping the ledgers behind table two: documents, decisions, fees taken. 条例2019 §20.1, §20.5, §20.6, §20.8."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from msgspec import Struct

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.catalogue.models import Decision, FeeTaken, NormativeDocument

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

DocumentKind = Literal["rules", "normative_documents"]
DecisionKind = Literal["licensing_decisions", "penalty_decisions", "coercive_decisions"]


class UnableToEnter(Exception):
    """The entry as told cannot be: a Chinese sentence that says what to mend."""


class Made(Struct, frozen=True, kw_only=True):
    """One decision as an office's ledger has it. 条例2019 §20.5, §20.6."""

    kind: DecisionKind
    number: str
    matter: str
    decided_on: date


@transaction.atomic
def enter_decisions(agency: Agency, *, made: Sequence[Made], by: Actor, at: datetime) -> int:
    """How many decisions were entered; one audit line for the whole ledger. 条例2019 §20.5, §20.6.

    Raises NotPermitted; UnableToEnter, and enters none, when one lies in the future or is there already.
    """
    by.require(Permit.REPORT_COMPILE, agency_id=agency.pk)
    if any(one.decided_on > at.date() for one in made):
        raise UnableToEnter("作出决定的日期不能晚于今天，请核对台账。")
    _refuse_known(agency, made)
    Decision.objects.bulk_create(
        Decision(agency=agency, kind=one.kind, number=one.number, matter=one.matter, decided_on=one.decided_on)
        for one in made
    )
    _told(agency, act="catalogue.decisions", said=f"录入处理决定{len(made)}件。", by=by, at=at)
    return len(made)


@transaction.atomic
def enter_document(
    agency: Agency, *, kind: DocumentKind, title: str, number: str, issued_on: date, by: Actor, at: datetime
) -> NormativeDocument:
    """The rule or normative document, in force since that day. 条例2019 §20.1. Raises NotPermitted, UnableToEnter."""
    by.require(Permit.REPORT_COMPILE, agency_id=agency.pk)
    if issued_on > at.date():
        raise UnableToEnter("制发日期不能晚于今天，请核对。")
    document = NormativeDocument.objects.create(
        agency=agency, kind=kind, title=title, number=number, issued_on=issued_on
    )
    said = f"录入{document.get_kind_display()}《{title}》，{issued_on.isoformat()} 制发。"
    _told(agency, act="catalogue.document", said=said, by=by, at=at)
    return document


@transaction.atomic
def repeal(document_id: int, *, repealed_on: date, by: Actor, at: datetime) -> NormativeDocument:
    """The document, no longer in force from that day on. 条例2019 §20.1. Raises NotPermitted, UnableToEnter."""
    document = NormativeDocument.objects.select_for_update().get(pk=document_id)
    by.require(Permit.REPORT_COMPILE, agency_id=document.agency_id)
    if document.repealed_on is not None:
        raise UnableToEnter(f"《{document.title}》已经登记为 {document.repealed_on.isoformat()} 废止。")
    if not document.issued_on <= repealed_on <= at.date():
        raise UnableToEnter("废止日期应当在制发之日以后，而且不能晚于今天，请核对。")
    document.repealed_on = repealed_on
    document.save(update_fields=["repealed_on"])
    said = f"登记《{document.title}》{repealed_on.isoformat()} 废止。"
    _told(document.agency, act="catalogue.repeal", said=said, by=by, at=at)
    return document


@transaction.atomic
def enter_fee(agency: Agency, *, item: str, yuan: Decimal, taken_on: date, by: Actor, at: datetime) -> FeeTaken:
    """The amount taken, in yuan. 条例2019 §20.8. Raises NotPermitted, UnableToEnter."""
    by.require(Permit.REPORT_COMPILE, agency_id=agency.pk)
    if yuan <= 0 or taken_on > at.date():
        raise UnableToEnter("收费金额应当大于零，收费日期不能晚于今天，请核对。")
    fee = FeeTaken.objects.create(agency=agency, item=item, yuan=yuan, taken_on=taken_on)
    _told(agency, act="catalogue.fee", said=f"录入行政事业性收费“{item}”{yuan}元。", by=by, at=at)
    return fee


def _refuse_known(agency: Agency, made: Sequence[Made]) -> None:
    numbers = [(one.kind, one.number) for one in made]
    known = Decision.objects.filter(agency=agency, number__in={number for _, number in numbers})
    twice = {*known.values_list("kind", "number")} & {*numbers} or {one for one in numbers if numbers.count(one) > 1}
    if twice:
        raise UnableToEnter(f"文号“{min(number for _, number in twice)}”重复，请核对台账。")


def _told(agency: Agency, *, act: str, said: str, by: Actor, at: datetime) -> None:
    ledger.write(agency.code, act, f"agency:{agency.pk}", said, by=by, at=at)
