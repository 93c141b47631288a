"""Telling, once each, who keeps the catalogue what is missed, lapses, or is to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from gongkai.web.agencies.queries import agency_of
from gongkai.web.catalogue.queries.duties.obligations import Duty, Standing, bodies_that_owe
from gongkai.web.catalogue.queries.duties.owing import keepers, pressing, who_owes
from gongkai.web.catalogue.queries.ledger.normative import (
    bodies_with_documents,
    clean_up_due_on,
    ended_unmarked,
    ending_soon,
)
from gongkai.web.notices.services import Word, tell_all

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person
    from gongkai.web.catalogue.models import NormativeDocument

Told = tuple["Person", Word]
DUTIES: Final = "/desk/catalogue/duties/"
DOCUMENTS: Final = "/desk/catalogue/documents/"
CLEAN_UPS: Final = "/desk/catalogue/clean-up/"


def remind(*, on: date, at: datetime) -> int:
    """How many words were due that day; those already told are not told again. 条例2019 §26, 规范性文件管理2018."""
    words = [
        *(word for agency_id in bodies_that_owe() for word in _duties(agency_id, on)),
        *(word for agency_id in bodies_with_documents() for word in _documents(agency_id, on)),
    ]
    tell_all(words, at=at)
    return len(words)


def _duties(agency_id: int, on: date) -> Iterator[Told]:
    for duty in pressing(agency_id, on=on):
        for person in who_owes(agency_id, duty.entry.section_id, on=on):
            yield person, _word(duty, late=duty.standing is Standing.MISSED)


def _word(duty: Duty, *, late: bool) -> Word:
    entry = duty.entry
    said = f"标准目录第{entry.number}条“{entry.matter}”（{duty.said}）"
    what = "已过公开期限，还没有公开" if late else "快到公开期限"
    return Word(
        key=f"entry:{entry.pk}:{duty.ends_on}:{'missed' if late else 'near'}",
        level="overdue" if late else "near",
        said=f"{said}{what}（{duty.due_on:%Y-%m-%d}，含当日）。",
        path=DUTIES,
        subject=f"entry:{entry.pk}",
    )


def _documents(agency_id: int, on: date) -> Iterator[Told]:
    told = keepers(agency_id, on=on)
    words = [_of_document(document, has_ended=False) for document in ending_soon(agency_id, on=on)]
    words += [_of_document(document, has_ended=True) for document in ended_unmarked(agency_id, on=on)]
    due_on = clean_up_due_on(agency_id, on=on)
    if due_on is not None and due_on < on:
        words.append(_clean_up(agency_id, due_on))
    return ((person, word) for word in words for person in told)


def _of_document(document: NormativeDocument, *, has_ended: bool) -> Word:
    ends = (
        f"已于 {document.expires_on} 届满，请标注失效，或者登记延长。"
        if has_ended
        else f"到 {document.expires_on} 届满，请评估是否继续执行。"
    )
    return Word(
        key=f"document:{document.pk}:{'ended' if has_ended else 'ending'}:{document.expires_on}",
        level="overdue" if has_ended else "near",
        said=f"《{document.title}》有效期{ends}",
        path=DOCUMENTS,
        subject=f"document:{document.pk}",
    )


def _clean_up(agency_id: int, due_on: date) -> Word:
    agency = agency_of(agency_id)
    return Word(
        key=f"clean-up:{agency_id}:{due_on}",
        level="due",
        said=f"{agency.short_name if agency else ''}行政规范性文件该清理了（{due_on} 前）。",
        path=CLEAN_UPS,
        subject=f"agency:{agency_id}",
    )
