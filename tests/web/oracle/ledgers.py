"""One entry of every ledger of a body's catalogue, made by the services."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from gongkai.web.accounts.queries import Actor
from gongkai.web.catalogue.models import Decision, FeeTaken, Item
from gongkai.web.catalogue.services.columns import Told, add_column
from gongkai.web.catalogue.services.duties.entries import Line, enter_entry, tie
from gongkai.web.catalogue.services.ledger.cleaning_up import start_clean_up
from gongkai.web.catalogue.services.ledger.decisions import Made, enter_decisions
from gongkai.web.catalogue.services.ledger.fees import enter_fee
from gongkai.web.catalogue.services.ledger.normative import Issued, enter_document
from gongkai.web.catalogue.services.sheets import send_in

A_DAY = date(2025, 5, 6)
SHEET = "收费项目,金额,日期\n工本费,20,2025-03-04\n".encode()


def keeping(item: Item, by: Actor, at: datetime) -> dict[str, Any]:
    """Their ids, by the names of the parameters of addresses; the item meets the entry."""
    agency = item.agency
    given: dict[str, Any] = {"by": by, "at": at}
    add_column(
        agency, key="lotus", column=Told(title="莲藕节", type="其他", description="安排", kinds=("news",)), **given
    )
    document = enter_document(agency, issued=Issued(title="办法", number="1号", issued_on=A_DAY), **given)
    clean_up = start_clean_up(agency, title="清理", through_on=at.date(), **given)
    enter_decisions(
        agency, made=[Made(kind="penalty_decisions", number="1号", matter="占道", decided_on=A_DAY)], **given
    )
    enter_fee(agency, item="工本费", yuan=Decimal(20), taken_on=A_DAY, **given)
    sheet = send_in(agency, ledger="fees", content=SHEET, name="收费.csv", fixed={}, **given)
    return {
        "entry_id": _entry(item, by, at),
        "normative_id": document.pk,
        "clean_up_id": clean_up.pk,
        "verdict_id": clean_up.verdicts.get().pk,
        "decision_id": Decision.objects.get(agency=agency).pk,
        "fee_id": FeeTaken.objects.get(agency=agency).pk,
        "sheet_id": sheet.pk,
    }


def _entry(item: Item, by: Actor, at: datetime) -> Any:
    line = Line(
        number=1, matter="救助", content="名单", basis="办法", said_limit="每年", publisher="机关", owed_since=A_DAY
    )
    entry = enter_entry(item.agency, line=line, by=by, at=at)
    tie(entry.pk, item=item, by=by, at=at)
    return entry.pk
