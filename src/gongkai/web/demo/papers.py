"""Papers of the sample's open cases: documents found, letters drafted, reviewed, signed and served like any other."""

from __future__ import annotations

import io
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from gongkai.annual.writers import UnableToWrite
from gongkai.annual.writers.pdf.typesetting import typeset
from gongkai.cases.vocabulary import ServedBy
from gongkai.web.casework.services.letters import drafting, reviewing, serving, signing
from gongkai.web.casework.services.papers.documents import Filing, add_document, mark_document
from gongkai.web.clearance.queries import why_not
from gongkai.web.demo.people import population

if TYPE_CHECKING:
    from gongkai.web.casework.models import Case, Letter
    from gongkai.web.clearance.models import Review
    from gongkai.web.demo.stage import Stage

_SHEET: Final = Path(__file__).with_name("sheet.typ")
_ROWS: Final = 14
_AGREED: Final = "同意。"
_TRACKING: Final = "XA{number}0CN"


@cache
def can_print() -> bool:
    """Whether this machine has the Chinese font that letters and documents take."""
    try:
        typeset(_SHEET, {"title": "", "head": [], "rows": []}, whole=False)
    except UnableToWrite:
        return False
    return True


def store(
    stage: Stage, case: Case, on: date, at: datetime, *, kind: str, title: str, pages: int, given: bool = False
) -> None:
    """A document of the case: a list of people who do not exist. 条例2019 §36."""
    by = stage.handler(case, on)
    filing = Filing(content=_sheet(title, case.number), name="sheet.pdf", kind=kind, title=title, pages=pages)
    document = add_document(case, filing, by=by, at=at)
    if given:
        mark_document(document.pk, given=True, pages=pages, by=by, at=at)


def issue(stage: Stage, case: Case, on: date, at: datetime, *, kind: str, way: str) -> None:
    """A letter without reviews, issued and served the same day. 条例2019 §31, §45."""
    by = stage.handler(case, on)
    letter = drafting.draft(case, kind, by=by, at=at)
    signing.issue(letter.pk, version=letter.version, by=by, at=at)
    serve(stage, case, on, at, kind=kind, way=way)


def draft(
    stage: Stage, case: Case, on: date, at: datetime, *, kind: str, outcome: str = "", words: dict[str, str]
) -> None:
    """A letter is begun. 条例2019 §45."""
    drafting.draft(case, kind, outcome=outcome, words=words, by=stage.handler(case, on), at=at)


def submit(stage: Stage, case: Case, on: date, at: datetime, *, kind: str) -> None:
    """The letter goes to the reviewers. 条例2019 §17."""
    letter = _letter(case, kind)
    reviewing.submit(letter.pk, version=letter.version, by=stage.handler(case, on), at=at)


def secrecy(stage: Stage, case: Case, on: date, at: datetime, *, kind: str) -> None:
    """Its secrecy review is passed. 保密法条例2024 §42."""
    letter = _letter(case, kind)
    _judge(stage, letter, letter.secrecy, passed=True, words="经审查不涉及国家秘密。", on=on, at=at)


def review(stage: Stage, case: Case, on: date, at: datetime, *, kind: str, words: str = _AGREED) -> None:
    """The next reviewer passes it; the last one signs. 条例2019 §17."""
    letter = _letter(case, kind)
    _judge(stage, letter, letter.review, passed=True, words=words, on=on, at=at)


def send_back(stage: Stage, case: Case, on: date, at: datetime, *, kind: str, words: str) -> None:
    """The next reviewer returns it with words. 条例2019 §17."""
    letter = _letter(case, kind)
    _judge(stage, letter, letter.review, passed=False, words=words, on=on, at=at)


def serve(stage: Stage, case: Case, on: date, at: datetime, *, kind: str, way: str) -> None:
    """The letter reaches the other side. 处理决定送达解释2016."""
    case.refresh_from_db()
    tracking = _TRACKING.format(number=case.number.replace("-", "")) if way == ServedBy.POST else ""
    service = serving.Service(way=ServedBy(way), on=on, tracking=tracking)
    letter = _letter(case, kind)
    serving.serve(letter.pk, service, version=case.version, by=stage.handler(case, on), at=at)


def _letter(case: Case, kind: str) -> Letter:
    return case.letters.filter(kind=kind).exclude(state="void").latest("made_at")


def _judge(
    stage: Stage, letter: Letter, found: Review | None, *, passed: bool, words: str, on: date, at: datetime
) -> None:
    assert found is not None, letter
    actors = (stage.actor(name, on) for name in stage.people)
    by = next(actor for actor in actors if not why_not(found, actor))
    reviewing.judge(letter.pk, found.pk, passed=passed, words=words, at_step=found.at_step, by=by, at=at)


@cache
def a_page(title: str) -> bytes:
    """A page with that title, in the place of a paper that somebody scanned; blank where nothing can be printed."""
    if can_print():
        return typeset(_SHEET, {"title": title, "head": [], "rows": []}, whole=False)
    content = io.BytesIO()
    with pikepdf.new() as blank:
        blank.add_blank_page(page_size=(595, 842))
        blank.save(content)
    return content.getvalue()


def _sheet(title: str, number: str) -> bytes:
    rng = Random(number)
    rows: list[list[Any]] = [
        [str(place), person.name, person.identity_number, person.phone, person.address.removeprefix("砚川县青石镇")]
        for place, person in enumerate(population(rng, count=_ROWS), start=1)
    ]
    head = ["序号", "姓名", "证件号码", "联系电话", "住址"]
    return typeset(_SHEET, {"title": title, "head": head, "rows": rows}, whole=False)
