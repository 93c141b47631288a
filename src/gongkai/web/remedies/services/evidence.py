"""The pack for whoever decides: evidence, what happened, the days, all papers. 复议法2023 §48; 诉讼法2017 §67."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.casework.archive import dossier as sheets
from gongkai.web.casework.archive.binding import Paper, bind, packed
from gongkai.web.casework.archive.dossier import Dossier, Moment, Sheet
from gongkai.web.casework.letters.composing import chinese_day
from gongkai.web.casework.services.papers.archiving import Evidence, evidence_of
from gongkai.web.look.refusing import Refused
from gongkai.web.remedies.queries.course import course_of
from gongkai.web.remedies.queries.days import answer_due
from gongkai.web.remedies.services.answering import Given, proof_of
from gongkai.web.remedies.services.telling import told
from gongkai.web.vault.media_types import PDF, ZIP
from gongkai.web.vault.queries import content_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.remedies.models import Paper as Kept
    from gongkai.web.remedies.models import Remedy

TITLE: Final = {"reconsideration": "行政复议证据材料", "litigation": "行政诉讼证据材料"}
FORMS: Final = ("pdf", "zip")


class NothingToPack(Refused):
    """There is neither a case nor a paper: a Chinese sentence that says what to do."""

    def __init__(self) -> None:
        super().__init__("这件没有关联的申请，也没有存入证据，不能生成证据材料。请先存入证据。")


def evidence_pack(remedy: Remedy, form: str, *, by: Actor, at: datetime) -> Given:
    """The pack as `pdf`, or as `zip` with every paper as it is kept. 复议法2023 §48; 诉讼法2017 §34, §67.

    Raises NotPermitted, NothingToPack, UnableToWrite.
    """
    by.require(Permit.CASE_SEE_PERSON, agency_id=remedy.agency_id)
    case = evidence_of(remedy.case) if remedy.case is not None else Evidence()
    papers = [*case.papers, *_papers(remedy)]
    if not papers:
        raise NothingToPack
    title, rest = TITLE[remedy.kind], [*case.sheets, *_sheets(remedy)]
    cover = (*_cover(remedy), *case.cover)

    def front(pages: dict[int, int]) -> bytes:
        listed = (sheets.evidence(papers, pages), *rest)
        return sheets.as_pdf(Dossier(title=title, agency=remedy.agency.name, cover=cover, sheets=listed))

    whole = bind(front, papers)
    name = f"{remedy.case.number if remedy.case is not None else ''}{title}"
    told(remedy, act="pack", said=f"导出{title}（{form}）。", by=by, at=at)
    if form == "pdf":
        return Given(whole, f"{name}.pdf", PDF)
    numbered = [(f"{number:02d}-{paper.name}", paper.content) for number, paper in enumerate(papers, start=1)]
    about: dict[str, object] = {
        "title": title,
        "agency": remedy.agency.name,
        "papers": [
            {"file": file, "title": paper.title, "proves": paper.proves}
            for (file, _), paper in zip(numbered, papers, strict=True)
        ],
    }
    return Given(packed([(f"00-{name}.pdf", whole), *numbered], about=about, made_at=at), f"{name}.zip", ZIP)


def _papers(remedy: Remedy) -> Iterator[Paper]:
    """Ours that prove something; of a suit, those of the reconsideration before it as well."""
    if remedy.follows is not None:
        for paper in remedy.follows.papers.filter(kind__in=("answer", "decision")).select_related("file"):
            yield _paper(paper, "之前的行政复议")
    for paper in remedy.papers.select_related("file"):
        proves = paper.proves or proof_of(paper.kind)
        if proves:
            yield _paper(paper, proves)


def _paper(kept: Kept, proves: str) -> Paper:
    return Paper(
        title=kept.title,
        name=kept.file.name,
        media_type=kept.file.media_type,
        content=content_of(kept.file),
        on=kept.on,
        by=kept.added_by,
        proves=proves,
    )


def _cover(remedy: Remedy) -> tuple[tuple[str, str], ...]:
    return (
        ("案由", f"{remedy.get_kind_display()}（{remedy.get_ground_display()}）"),
        ("办理机关", remedy.organ),
        ("案号", remedy.number or "尚未告知"),
        ("收到副本之日", chinese_day(remedy.received_on) if remedy.received_on else "尚未收到"),
    )


def _sheets(remedy: Remedy) -> Iterator[Sheet]:
    moments = [Moment(step.on, step.said, "") for step in course_of(remedy)]
    yield Sheet(
        heading=f"{remedy.get_kind_display()}经过",
        columns=("日期", "事项"),
        widths=(2, 10),
        rows=tuple((moment.on.isoformat(), moment.said) for moment in moments),
    )
    try:
        due = answer_due(remedy, calendar=calendar())
    except CalendarNotPublished as silent:
        yield Sheet(heading="提交答复的期限", lines=(str(silent),))
        return
    if due is not None:
        yield sheets.counted_days(due, heading="提交答复的期限逐日说明", lines=())
