"""The fee of a case as the desk shows it: both tariffs beside each other, what was noticed and paid. 条例2019 §42."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from gongkai.cases import dues
from gongkai.law.fees import Fee, fee_steps
from gongkai.web.casework.queries.around import documents_of
from gongkai.web.casework.services.course.charging import preview
from gongkai.web.remedies.queries import of_case
from gongkai.web.workbench.asked import number_typed

if TYPE_CHECKING:
    from datetime import date

    from gongkai.web.remedies.models import Remedy
    from gongkai.web.workbench.onecase import OneCase

MOST: Final = 100_000


class Money(Struct, frozen=True, kw_only=True):
    """Yuan by either tariff for these counts; earlier: requests of the same applicant this month before this one."""

    items: int
    pages: int
    earlier: int
    by_items: Fee
    by_items_yuan: Decimal
    by_pages: Fee
    noticed_on: date | None = None
    noticed_yuan: Decimal | None = None
    paid_on: date | None = None
    pay_by: date | None = None
    remedies: list[Remedy] = []


def money_of(seen: OneCase, asked: Mapping[str, str]) -> Money:
    """The fee for the counts asked for, else for one item and the pages that go out. 信息处理费办法2020 §3–§6."""
    given = [document.pages or 0 for document in documents_of(seen.case) if document.given]
    items, pages = _count(asked.get("items"), 1), _count(asked.get("pages"), sum(given))
    told = preview(seen.case, items=items, pages=pages, on=seen.on)
    fee = seen.record.fee if seen.record else None
    return Money(
        items=items,
        pages=pages,
        earlier=told.earlier_this_month,
        by_items=fee_steps("items", told.earlier_this_month + items, on=seen.on),
        by_items_yuan=told.by_items_yuan,
        by_pages=fee_steps("pages", pages, on=seen.on),
        noticed_on=fee.noticed_on if fee else None,
        noticed_yuan=fee.yuan if fee else None,
        paid_on=fee.paid_on if fee else None,
        pay_by=dues.payment_due(fee, calendar=seen.calendar).due_on if fee and not fee.paid_on else None,
        remedies=of_case(seen.case.pk),
    )


def _count(typed: str | None, otherwise: int) -> int:
    return min(number_typed(typed or "", otherwise=otherwise), MOST)
