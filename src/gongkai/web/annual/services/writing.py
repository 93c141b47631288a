"""Writing the report: begun, its paragraphs changed, added, dropped, put back; all of it undoable. 条例2019 §50."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from gongkai.law.report_form import report_form
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.annual.models import Edit, Paragraph, Yearbook
from gongkai.web.annual.queries.drafted import text_of
from gongkai.web.annual.queries.figures import Known, known
from gongkai.web.annual.queries.templates import templates
from gongkai.web.annual.queries.wording import UnknownFigure, keys_in, on_one_line, with_tokens
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import without_controls

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

_LONGEST = 4000
_STEP = 10


class UnableToWrite(Refused):
    """The words cannot be kept like that: a Chinese sentence that says what to do."""


@transaction.atomic
def begin(agency: Agency, *, year: int, by: Actor, at: datetime) -> Yearbook:
    """The report of that year with a paragraph for every template; the one that was begun before, if any.

    Raises NotPermitted, UnableToWrite for a year to come.
    """
    by.require(Permit.REPORT_COMPILE, agency_id=agency.pk)
    if year > at.year:
        raise UnableToWrite("这个年度还没有开始，请选择今年或者以前的年度。")
    begun = {"begun_at": at, "begun_by": by.name}
    book, made = Yearbook.objects.get_or_create(agency=agency, year=year, defaults=begun)
    if made:
        rows = [
            Paragraph(
                yearbook=book, section=one.section, order=(number + 1) * _STEP, template=one.key,
                touched_at=at, touched_by=by.name,
            )
            for number, one in enumerate(templates())
        ]  # fmt: skip
        Paragraph.objects.bulk_create(rows)
        tell(book, "begin", f"开始编制{year}年年度报告。", by=by, at=at)
    return book


@transaction.atomic
def write(paragraph_id: UUID, text: str, *, edition: int, by: Actor, at: datetime) -> Paragraph:
    """The paragraph with these words, brackets turned into bound figures, all figures taken as seen now.

    edition: of the paragraph that was before him. Raises NotPermitted, UnableToWrite: somebody was faster, or the
    brackets name what no ledger knows.
    """
    row = _held(paragraph_id, by)
    if row.edition != edition:
        raise UnableToWrite(f"{row.touched_by}刚刚改过这一段，您的修改没有保存。请对照下面的最新文字后再保存。")
    figures = known(row.yearbook.agency, year=row.yearbook.year)
    row.text, row.is_own = _kept(text, figures), True
    return _changed(row, Edit.Act.WRITE, figures, by=by, at=at)


@transaction.atomic
def add(book: Yearbook, *, section: str, text: str, by: Actor, at: datetime) -> Paragraph:
    """A paragraph of one's own at the end of that section. Raises NotPermitted, UnableToWrite."""
    held = _writable(book.pk, by)
    if section not in {"", *(one.key for one in report_form().sections)}:
        raise UnableToWrite("请选择写在哪一部分。", "section")
    figures = known(held.agency, year=held.year)
    last = held.paragraphs.order_by("-order").values_list("order", flat=True).first() or 0
    row = Paragraph(
        yearbook=held, section=section, order=last + _STEP, text=_kept(text, figures), is_own=True,
        touched_at=at, touched_by=by.name, edition=0,
    )  # fmt: skip
    return _changed(row, Edit.Act.ADD, figures, by=by, at=at)


@transaction.atomic
def take_new(paragraph_id: UUID, *, by: Actor, at: datetime) -> Paragraph:
    """The paragraph, its figures seen as they are now. Raises NotPermitted, UnableToWrite."""
    row = _held(paragraph_id, by)
    return _changed(row, Edit.Act.TAKE, known(row.yearbook.agency, year=row.yearbook.year), by=by, at=at)


@transaction.atomic
def take_all_new(book: Yearbook, *, by: Actor, at: datetime) -> int:
    """How many paragraphs were taken as seen with the figures of now. Raises NotPermitted, UnableToWrite."""
    held = _writable(book.pk, by)
    figures = known(held.agency, year=held.year)
    stale = [row for row in _standing(held) if row.seen != _seen(row, figures)]
    for row in stale:
        _changed(row, Edit.Act.TAKE, figures, by=by, at=at)
    return len(stale)


@transaction.atomic
def reset(paragraph_id: UUID, *, by: Actor, at: datetime) -> Paragraph:
    """The paragraph as its template drafts it, live again. Raises NotPermitted, UnableToWrite."""
    row = _held(paragraph_id, by)
    if not row.template:
        raise UnableToWrite("这一段是自己新增的，没有自动起草的文字；不要的话，请删去。")
    row.is_own, row.text = False, ""
    return _changed(row, Edit.Act.RESET, known(row.yearbook.agency, year=row.yearbook.year), by=by, at=at)


@transaction.atomic
def go_back(paragraph_id: UUID, edit_id: int, *, by: Actor, at: datetime) -> Paragraph:
    """The paragraph as it was after that change. Raises NotPermitted, UnableToWrite."""
    row = _held(paragraph_id, by)
    edit = row.edits.filter(pk=edit_id).first()
    if edit is None:
        raise UnableToWrite("没有这一次修改的记录，请刷新页面。")
    row.is_own, row.text = edit.is_own, edit.text if edit.is_own else ""
    row.dropped_at = None
    return _changed(row, Edit.Act.BACK, known(row.yearbook.agency, year=row.yearbook.year), by=by, at=at)


@transaction.atomic
def drop(paragraph_id: UUID, *, by: Actor, at: datetime) -> Paragraph:
    """The paragraph out of the report; it can be put back. Raises NotPermitted, UnableToWrite."""
    row = _held(paragraph_id, by)
    row.dropped_at = at
    return _changed(row, Edit.Act.DROP, known(row.yearbook.agency, year=row.yearbook.year), by=by, at=at)


@transaction.atomic
def put_back(paragraph_id: UUID, *, by: Actor, at: datetime) -> Paragraph:
    """The dropped paragraph, in the report again. Raises NotPermitted, UnableToWrite."""
    row = _held(paragraph_id, by)
    row.dropped_at = None
    return _changed(row, Edit.Act.RESTORE, known(row.yearbook.agency, year=row.yearbook.year), by=by, at=at)


@transaction.atomic
def move(paragraph_id: UUID, *, up: bool, by: Actor, at: datetime) -> Paragraph:
    """The paragraph one place up or down in its section. Raises NotPermitted, UnableToWrite: dropped."""
    row = _held(paragraph_id, by)
    if row.dropped_at is not None:
        raise UnableToWrite("这一段已经删去；要移动，请先恢复。")
    rows = [one for one in _standing(row.yearbook) if one.section == row.section]
    at_now = next(number for number, one in enumerate(rows) if one.pk == row.pk)
    other = at_now - 1 if up else at_now + 1
    if 0 <= other < len(rows):
        rows[at_now], rows[other] = rows[other], rows[at_now]
        for number, one in enumerate(rows):
            Paragraph.objects.filter(pk=one.pk).update(order=(number + 1) * _STEP)
    row.refresh_from_db()
    return row


def authors_of(book: Yearbook) -> list[int]:
    """The ids of everybody who wrote in the report: none of them may sign it. 条例2019 §17."""
    return sorted({id for authors in book.paragraphs.values_list("authors", flat=True) for id in authors})


def tell(book: Yearbook, act: str, said: str, *, by: Actor, at: datetime) -> None:
    """The audit line of an act on the report. 网络安全等级保护2019 8.1.4."""
    ledger.write(book.agency.code, f"report.{act}", book.subject, said, by=by, at=at, detail={"year": book.year})


def held_book(book_id: UUID) -> Yearbook:
    """The report, locked until the transaction ends. Raises Yearbook.DoesNotExist."""
    Yearbook.objects.select_for_update().get(pk=book_id)
    return Yearbook.objects.select_related("agency").get(pk=book_id)


def _writable(book_id: UUID, by: Actor) -> Yearbook:
    book = held_book(book_id)
    by.require(Permit.REPORT_COMPILE, agency_id=book.agency_id)
    if book.state == Yearbook.State.DRAFTING:
        return book
    todo = {
        Yearbook.State.IN_REVIEW: "正在审核，要修改的，请先撤回送审。",
        Yearbook.State.SIGNED: "已经签发，要修改的，请先退回起草。",
        Yearbook.State.PUBLISHED: "已经公布并锁定，要修改的，请办理更正。",
    }
    raise UnableToWrite(f"这份年报{todo[Yearbook.State(book.state)]}")


def _held(paragraph_id: UUID, by: Actor) -> Paragraph:
    row = Paragraph.objects.filter(pk=paragraph_id).first()
    if row is None:
        raise UnableToWrite("没有这一段，请刷新页面。")
    _writable(row.yearbook_id, by)
    return Paragraph.objects.select_related("yearbook__agency").get(pk=paragraph_id)


def _standing(book: Yearbook) -> list[Paragraph]:
    return list(book.paragraphs.filter(dropped_at__isnull=True))


def _kept(text: str, figures: Known) -> str:
    said = without_controls(on_one_line(text)).strip()
    if not said:
        raise UnableToWrite("请填写文字；整段不要的，请点“删去”。", "text")
    if len(said) > _LONGEST:
        raise UnableToWrite(f"一段最多 {_LONGEST} 个字，请分成几段。", "text")
    try:
        return with_tokens(said, figures)
    except UnknownFigure as unknown:
        raise UnableToWrite(f"台账里没有“{unknown.said}”这个数，请从右边的数里选。", "text") from unknown


def _seen(row: Paragraph, figures: Known) -> dict[str, str]:
    text, _ = text_of(row, figures)
    values = ((key, figures.value(key)) for key in keys_in(text))
    return {key: value for key, value in values if value is not None and figures.words[key].quantity is not None}


def _changed(row: Paragraph, act: Any, figures: Known, *, by: Actor, at: datetime) -> Paragraph:
    row.seen, row.edition = _seen(row, figures), row.edition + 1
    row.touched_at, row.touched_by = at, by.name
    if by.person_id is not None:
        row.authors = sorted({*row.authors, by.person_id})
    row.save()
    text, _ = text_of(row, figures)
    Edit.objects.create(paragraph=row, act=act, is_own=row.is_own, text=text, at=at, by=by.name)
    tell(row.yearbook, "write", f"{act.label}一段文字（{_place(row)}）。", by=by, at=at)
    return row


def _place(row: Paragraph) -> str:
    return next((one.label for one in report_form().sections if one.key == row.section), "引言")
