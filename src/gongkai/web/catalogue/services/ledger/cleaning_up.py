"""Rounds of clean-up 清理: every document in force looked at, ended or kept, the lists published."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import CleanUp, CleanUpVerdict, Item, NormativeDocument
from gongkai.web.catalogue.queries.ledger.counting import in_force_on
from gongkai.web.catalogue.queries.ledger.normative import clean_up_verdicts
from gongkai.web.catalogue.services.ledger.normative import mark_document
from gongkai.web.catalogue.services.ledgers import UnableToEnter, told
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from gongkai.web.catalogue.wording.tables import heading, paragraphs, table
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

HEADS: Final = ("文件名称", "文号", "制发日期", "说明")
_KEEP: Final = "keep"
_ENDS: Final = {"repeal": "repealed", "lapse": "expired"}


@transaction.atomic
def start_clean_up(agency: Agency, *, title: str, through_on: date, by: Actor, at: datetime) -> CleanUp:
    """A round over the documents in force that were issued up to that day (含当日). 规范性文件清理2010.

    Raises NotPermitted; UnableToEnter while another round runs, or when there is nothing to look at.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    today = civil_day(at)
    if CleanUp.objects.filter(agency=agency, ended_on__isnull=True).exists():
        raise UnableToEnter("上一轮清理还没有结束，请先办完。")
    standing = NormativeDocument.objects.filter(in_force_on(today), agency=agency, issued_on__lte=through_on)
    documents = list(standing)
    if not documents:
        raise UnableToEnter("没有需要清理的现行有效文件，请先登记规范性文件。")
    made = CleanUp.objects.create(
        agency=agency, title=title.strip(), through_on=through_on, started_on=today, started_by=by.name
    )
    CleanUpVerdict.objects.bulk_create(CleanUpVerdict(clean_up=made, document=document) for document in documents)
    told(agency, "clean_up", f"启动“{made.title}”，共{len(documents)}件。", by=by, at=at)
    return made


@transaction.atomic
def judge_document(verdict_id: int, *, verdict: str, words: str, by: Actor, at: datetime) -> CleanUpVerdict:
    """What the round says of that document; may be said anew until the round ends. 规范性文件清理2010.

    words: why, needed for what does not stay as it is. Raises NotPermitted, UnableToEnter.
    """
    judged = CleanUpVerdict.objects.select_for_update(of=("self",)).select_related("clean_up__agency", "document")
    row = judged.get(pk=verdict_id)
    by.require(Permit.CATALOGUE_KEEP, agency_id=row.clean_up.agency_id)
    if row.clean_up.ended_on is not None:
        raise UnableToEnter("这一轮清理已经结束，不能再改结论。")
    if verdict not in CleanUpVerdict.Verdict.values:
        raise UnableToEnter("请选择清理结论。")
    if verdict != _KEEP and not words.strip():
        raise UnableToEnter("拟修改、废止、失效的，请写明理由或者依据。")
    row.verdict, row.words, row.by, row.at = verdict, words.strip(), by.name, at
    row.save(update_fields=["verdict", "words", "by", "at"])
    said = CleanUpVerdict.Verdict(verdict).label
    told(row.clean_up.agency, "clean_up_verdict", f"“{row.document.title}”清理结论：{said}。", by=by, at=at)
    return row


@transaction.atomic
def end_clean_up(clean_up_id: int, *, by: Actor, at: datetime) -> CleanUp:
    """The round, ended: what is repealed or lapsed is so from today, the four lists are drafted as a notice.

    规范性文件清理2010. Raises NotPermitted, UnableToDraft; UnableToEnter while a document waits for its verdict.
    """
    found = CleanUp.objects.select_for_update(of=("self",)).select_related("agency").get(pk=clean_up_id)
    by.require(Permit.CATALOGUE_KEEP, agency_id=found.agency_id)
    rows = list(found.verdicts.select_related("document"))
    waiting = [row for row in rows if not row.verdict]
    if found.ended_on is not None:
        raise UnableToEnter("这一轮清理已经结束。")
    if waiting:
        raise UnableToEnter(f"还有 {len(waiting)} 件没有结论，例如《{waiting[0].document.title}》。")
    today = civil_day(at)
    for row in rows:
        if row.verdict in _ENDS and row.document.state_on(today) not in (Item.Validity.REPEALED, Item.Validity.EXPIRED):
            mark_document(
                row.document_id, mark=_ENDS[row.verdict], on=today, because=f"{found.title}：{row.words}"[:200],
                by=by, at=at,
            )  # fmt: skip
    found.item = _notice(found, rows, by=by, at=at)
    found.ended_on = today
    found.save(update_fields=["item", "ended_on"])
    told(found.agency, "clean_up_ended", f"“{found.title}”结束，结果已起草为公告。", by=by, at=at)
    return found


def _notice(found: CleanUp, rows: list[CleanUpVerdict], *, by: Actor, at: datetime) -> Item:
    lists = {said: [row for row in rows if row.verdict == verdict] for verdict, said in clean_up_verdicts()}
    said = "，".join(f"{verdict}{len(judged)}件" for verdict, judged in lists.items())
    through = f"{found.through_on.year}年{found.through_on.month}月{found.through_on.day}日"
    parts = [paragraphs(f"截至{through}制发的现行有效文件共{len(rows)}件：{said}。")]
    for verdict, judged in lists.items():
        if judged:
            parts.append(heading(verdict) + table(f"{verdict}的文件", HEADS, map(_line, judged)))
    today = civil_day(at)
    words = Words(title=f"{found.title}结果", body="".join(parts), source=found.agency.name, made_on=today)
    placing = Placing(kind="notice", column="notices", heading="20.1", formed_on=today)
    return drafting.begin(found.agency, placing, words, by=by, at=at)


def _line(row: CleanUpVerdict) -> list[str]:
    document = row.document
    return [document.title, document.number, document.issued_on.isoformat(), row.words]
