"""The case file 案卷: as one pdf, as a package, as a pack for the court; and filed away. 条例2019 §45."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from msgspec import Struct

from gongkai.cases import dues
from gongkai.cases.vocabulary import in_words
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import calendar
from gongkai.web.casework.archive import dossier as sheets
from gongkai.web.casework.archive.binding import Paper, bind, packed
from gongkai.web.casework.archive.dossier import Dossier, Judged, Moment, Sheet
from gongkai.web.casework.letters.composing import chinese_day
from gongkai.web.casework.letters.wording import wording
from gongkai.web.casework.models import Applicant, Document, Letter
from gongkai.web.casework.queries.letters import letters_of
from gongkai.web.casework.services.letters.drafting import clock_of
from gongkai.web.casework.services.recording import locked
from gongkai.web.clearance.queries import reviews_of, trail
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day
from gongkai.web.vault.media_types import PDF, ZIP
from gongkai.web.vault.queries import content_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case

FILE: Final = "政府信息公开申请案卷"
COURT: Final = "政府信息公开申请证据材料"


class UnableToArchive(Refused):
    """The case cannot be filed away: a Chinese sentence that says what to do. 条例2019 §45."""


class Packed(Struct, frozen=True):
    """A file to give. The name tells of no person."""

    content: bytes
    name: str
    media_type: str


class Evidence(Struct, frozen=True):
    """What a case brings to a pack for whoever decides: pairs for the cover, papers that prove something, sheets."""

    cover: tuple[tuple[str, str], ...] = ()
    papers: tuple[Paper, ...] = ()
    sheets: tuple[Sheet, ...] = ()


@transaction.atomic
def archive(case: Case, *, by: Actor, at: datetime) -> Case:
    """The case filed away: closed, every signed letter served or void. Raises NotPermitted, UnableToArchive."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    case = locked(case.pk)
    reason = why_not_archive(case)
    if reason:
        raise UnableToArchive(reason)
    case.archived_at = at
    case.save(update_fields=["archived_at"])
    _tell(case, act="archive", said="归档", by=by, at=at)
    return case


def why_not_archive(case: Case) -> str:
    """Why the case cannot be filed away now, "" where it can. 条例2019 §45."""
    if case.archived_at is not None:
        return "本件已经归档。"
    if case.closed_on is None:
        return "本件还没有办结，办结之后再归档。"
    waiting = (Letter.State.DRAFT, Letter.State.RETURNED, Letter.State.IN_REVIEW, Letter.State.SIGNED)
    if any(letter.state in waiting for letter in letters_of(case)):
        return "本件还有没有送达的文书，请先送达、作废或者删除草稿。"
    return ""


def case_file(case: Case, form: str, *, by: Actor, at: datetime) -> Packed:
    """The whole file as `pdf`, or as `zip` with every paper as it is kept. Raises NotPermitted, UnableToWrite."""
    by.require(Permit.CASE_SEE_PERSON, agency_id=case.agency_id)
    papers = list(_papers(case))
    front = _front(case, FILE, papers, sheets.contents, court=False)
    _tell(case, act="file", said=f"导出案卷（{form}）", by=by, at=at)
    return _packed(case, FILE, "案卷", papers, front, form, at=at)


def court_pack(case: Case, form: str, *, by: Actor, at: datetime) -> Packed:
    """The pack for reconsideration or court: evidence list, what happened, the days, the reviews, the papers.

    复议法2023 §48; 诉讼法2017 §34, §67. Raises NotPermitted, UnableToWrite.
    """
    by.require(Permit.CASE_SEE_PERSON, agency_id=case.agency_id)
    papers = list(evidence_of(case).papers)
    front = _front(case, COURT, papers, sheets.evidence, court=True)
    _tell(case, act="court_pack", said=f"导出证据材料（{form}）", by=by, at=at)
    return _packed(case, COURT, "证据材料", papers, front, form, at=at)


def evidence_of(case: Case) -> Evidence:
    """What the case brings to a pack for reconsideration or court. 复议法2023 §48; 诉讼法2017 §34."""
    papers = tuple(paper for paper in _papers(case) if paper.proves)
    return Evidence(_cover(case), papers, tuple(_sheets(case, court=True)))


def _packed(
    case: Case, title: str, short: str, papers: list[Paper], front: Callable[[dict[int, int]], bytes], form: str,
    *, at: datetime,
) -> Packed:  # fmt: skip
    whole = bind(front, papers)
    name = f"{case.number}{short}"
    if form == "pdf":
        return Packed(whole, f"{name}.pdf", PDF)
    numbered = [(f"{number:02d}-{paper.name}", paper.content) for number, paper in enumerate(papers, start=1)]
    about: dict[str, object] = {
        "title": title,
        "case": case.number,
        "agency": case.agency.name,
        "papers": [
            {
                "file": file,
                "title": paper.title,
                "on": paper.on.isoformat() if paper.on else None,
                "proves": paper.proves,
            }
            for (file, _), paper in zip(numbered, papers, strict=True)
        ],
    }
    content = packed([(f"00-{name}.pdf", whole), *numbered], about=about, made_at=at)
    return Packed(content, f"{name}.zip", ZIP)


def _front(
    case: Case, title: str, papers: list[Paper], listing: Callable[..., Sheet], *, court: bool
) -> Callable[[dict[int, int]], bytes]:
    """What makes the sheets, once the pages are known."""
    rest = list(_sheets(case, court=court))

    def made(pages: dict[int, int]) -> bytes:
        found = (listing(papers, pages), *rest)
        return sheets.as_pdf(Dossier(title=title, agency=case.agency.name, cover=_cover(case), sheets=found))

    return made


def _cover(case: Case) -> tuple[tuple[str, str], ...]:
    applicant = Applicant.objects.filter(case=case).first()
    result = in_words("outcome", case.outcome) if case.outcome else "办理中"
    archived = chinese_day(civil_day(case.archived_at)) if case.archived_at else "未归档"
    return (
        ("登记号", case.number),
        ("申请人", applicant.name if applicant else ""),
        ("申请公开的内容", case.matter),
        ("收到申请之日", chinese_day(case.received_on) if case.received_on else "待确认"),
        ("答复期限", chinese_day(case.due_on) if case.due_on else ""),
        ("办结日期", chinese_day(case.closed_on) if case.closed_on else "办理中"),
        ("办理结果", result),
        ("经办人", case.handler.name if case.handler else ""),
        ("归档日期", archived),
    )


def _sheets(case: Case, *, court: bool) -> Iterator[Sheet]:
    yield sheets.timeline(Moment(event.on, event.said, event.recorded_by) for event in case.events.all())
    if case.received_on is not None:
        record = case.to_record()
        on = record.closed_on or record.last_on
        try:
            due = dues.reply_due(record, on=on, calendar=calendar())
        except CalendarNotPublished as silent:
            yield Sheet(heading="答复期限逐日说明", lines=(str(silent),))
        else:
            last_on = dues.last_day_to_reply(record, on=on, calendar=calendar())
            yield sheets.clock(due, last_on=last_on, closed_on=record.closed_on)
    judged = list(_judged(case))
    if judged or not court:
        yield sheets.reviews(judged)


def _judged(case: Case) -> Iterator[Judged]:
    for letter in letters_of(case):
        for review in reversed(reviews_of(letter.subject)):
            for said in trail(review):
                if said.verdict is not None:
                    who = f"{said.who}（代{said.for_whom}）" if said.for_whom else said.who
                    words = f"{'同意' if said.passed else '退回'}{f'：{said.words}' if said.words else ''}"
                    at = clock_of(said.verdict.at)
                    yield Judged(
                        letter.number or wording(letter.kind, letter.outcome).title, said.title, who, words, at
                    )


def _papers(case: Case) -> Iterator[Paper]:
    """Documents that came in, then letters as they were signed, then everything else: in the order of a file."""
    documents = list(Document.objects.filter(case=case).select_related("file").order_by("added_at", "pk"))
    came = [
        document for document in documents if document.kind in (Document.Kind.APPLICATION, Document.Kind.DELEGATION)
    ]
    yield from (_of_document(document) for document in came)
    yield from _of_letters(case)
    yield from (_of_document(document) for document in documents if document not in came)


def _of_letters(case: Case) -> Iterator[Paper]:
    for letter in letters_of(case):
        if letter.pdf is None or letter.signed_at is None:
            continue
        void = letter.state == Letter.State.VOID
        title = f"{wording(letter.kind, letter.outcome).title}{f'（{letter.number}）' if letter.number else ''}"
        yield Paper(
            title=f"{title}（已作废）" if void else title,
            name=letter.pdf.name,
            media_type=letter.pdf.media_type,
            content=content_of(letter.pdf),
            on=civil_day(letter.signed_at),
            by=letter.signed_by,
            proves="" if void else sheets.proof_of("letters", letter.kind),
        )


def _of_document(document: Document) -> Paper:
    return Paper(
        title=document.title,
        name=document.file.name,
        media_type=document.file.media_type,
        content=content_of(document.file),
        on=civil_day(document.added_at),
        by=document.added_by,
        proves=sheets.proof_of("documents", document.kind),
    )


def _tell(case: Case, *, act: str, said: str, by: Actor, at: datetime) -> None:
    ledger.write(case.agency.code, f"case.{act}", case.subject, f"{case.number}：{said}。", by=by, at=at)
