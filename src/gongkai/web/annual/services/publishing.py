"""The signed report put into the column 年报, published there and locked. 条例2019 §17, §49.

What is published passes the same gate as every item: screening, three reviews and the secrecy review of its own.
"""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction

from gongkai.annual.figures.whole import from_whole
from gongkai.annual.model import Report
from gongkai.annual.writers import UnableToWrite, write
from gongkai.screening.cleaning import clean
from gongkai.text.spreadsheets import BYTE_ORDER_MARK
from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.models import Issue, Yearbook
from gongkai.web.annual.queries.pages import CELL_HEADS, body_of, cells_of, summary_of
from gongkai.web.annual.queries.placed import why_not_mended
from gongkai.web.annual.queries.standing import is_as_signed, is_public, newest_issue, placed_digest
from gongkai.web.annual.services.reviewing import settle
from gongkai.web.annual.services.writing import held_book, tell
from gongkai.web.catalogue.queries.columns import usual_column
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.review import submitting
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from gongkai.web.look.refusing import Refused
from gongkai.web.remedies.services.locking import lock_year

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item
    from gongkai.web.catalogue.services.review.submitting import Submitted


_FIXED: Final = (Yearbook.State.SIGNED, Yearbook.State.PUBLISHED)
"""States in which the newest issue is signed and stands."""


class UnableToPublish(Refused):
    """The report cannot be published like that: a Chinese sentence that says what to do."""


def place(book: Yearbook, *, by: Actor, at: datetime) -> Submitted:
    """The signed report as a draft in the column 年报 with its files, screened and sent to its reviews. 条例2019 §17.

    Of a correction: beside what is shown. Raises NotPermitted, UnableToPublish; what `submitting.submit` raises.
    """
    issue = _signed(book)
    files = files_of(from_whole(issue.content))
    item = _placed(book, issue.pk, files, by=by, at=at)
    return submitting.submit(item.pk, by=by, at=at)


def mend(book: Yearbook, *, by: Actor, at: datetime) -> Submitted:
    """The signed words and files in the column again, where something else stands there. 条例2019 §6, §17.

    What people read stays until the new version has passed the reviews of every item. Raises NotPermitted,
    UnableToPublish: nothing differs, or somebody is writing beside it; what `submitting.submit` raises.
    """
    issue = _differing(book)
    files = files_of(from_whole(issue.content))
    item = _put_back(book, issue.pk, files, by=by, at=at)
    return submitting.submit(item.pk, by=by, at=at)


@transaction.atomic
def release(book: Yearbook, *, by: Actor, at: datetime) -> Issue:
    """The report, public and locked from now on. 条例2019 §49.

    Raises NotPermitted, UnableToPublish: not put into the column, or something else put in its place; what
    `releasing.publish` raises.
    """
    held = held_book(book.pk)
    by.require(Permit.REPORT_RELEASE, agency_id=held.agency_id)
    issue = newest_issue(held)
    if held.state not in _FIXED or issue is None or issue.item is None:
        raise UnableToPublish("这份年报还没有放进年报栏目，请先“生成公布稿”。")
    is_new = not is_public(issue)
    if is_new:
        if not is_as_signed(issue):
            raise UnableToPublish("年报栏目里的公布稿在签发之后改过，与签发的不一致；请先“改回签发的内容”。")
        releasing.publish(issue.item_id, by=by, at=at)
    issue.item.refresh_from_db()
    done = settle(held) or (issue if is_new else None)
    if done is None:
        raise UnableToPublish("这份年报已经公布，请刷新页面。")
    lock_year(held.agency, year=held.year, by=by, at=at)
    tell(held, "publish", f"公布{held.year}年年度报告（第{issue.number}稿），从此锁定。", by=by, at=at)
    return done


def files_of(report: Report) -> list[tuple[str, bytes]]:
    """The files beside the published report: docx, pdf where a font is there, xlsx with formulas, csv of all cells."""
    title = report.title
    made = [(f"{title}.docx", write(report, "docx"))]
    with suppress(UnableToWrite):  # without a Chinese font on this machine: the docx and the page itself are there
        made.append((f"{title}.pdf", write(report, "pdf")))
    made += [(f"{title}数据.xlsx", write(report, "xlsx")), (f"{title}数据.csv", as_csv(report).encode())]
    cleaned = (clean(name, content) for name, content in made)  # who wrote it on which machine stands in no file
    return [(one.name, one.content) for one in cleaned]


def as_csv(report: Report) -> str:
    """Every cell of the three tables, one a line: table, row, column, figure, address. 条例2019 §24."""
    lines = io.StringIO()
    lines.write(BYTE_ORDER_MARK)
    out = csv.writer(lines, lineterminator="\r\n")
    out.writerows((CELL_HEADS, *cells_of(report)))
    return lines.getvalue()


def _signed(book: Yearbook) -> Issue:
    issue = newest_issue(book)
    if issue is None or issue.state != Issue.State.SIGNED:
        raise UnableToPublish("这份年报还没有签发，不能公布。")
    return issue


@transaction.atomic
def _placed(book: Yearbook, issue_id: UUID, files: list[tuple[str, bytes]], *, by: Actor, at: datetime) -> Item:
    held = held_book(book.pk)
    by.require(Permit.REPORT_RELEASE, agency_id=held.agency_id)
    issue = _signed(held)
    if issue.pk != issue_id or (issue.item is not None and issue.item.draft_id == issue.item_version):
        raise UnableToPublish("公布稿已经生成，请刷新页面。")
    item = _opened(held, issue, _words(held, issue, at=at), by=by, at=at)
    _bound(item, issue, files, by=by, at=at)
    tell(held, "place", f"{held.year}年年度报告生成公布稿（第{issue.number}稿）。", by=by, at=at)
    return item


def _differing(book: Yearbook) -> Issue:
    issue = newest_issue(book)
    if issue is None or book.state not in _FIXED:
        raise UnableToPublish("只有已经签发、没有在更正的年报可以改回签发的内容，请刷新页面。")
    refused = why_not_mended(issue)
    if refused:
        raise UnableToPublish(refused)
    return issue


@transaction.atomic
def _put_back(book: Yearbook, issue_id: UUID, files: list[tuple[str, bytes]], *, by: Actor, at: datetime) -> Item:
    held = held_book(book.pk)
    by.require(Permit.REPORT_RELEASE, agency_id=held.agency_id)
    issue = _differing(held)
    item: Any = issue.item
    if issue.pk != issue_id:
        raise UnableToPublish("这份年报刚刚有了新的一稿，请刷新页面。")
    if item.draft is None:
        because = f"公开的内容与签发的不一致，改回签发的第{issue.number}稿。"
        item = releasing.correct(item.pk, because=because, by=by, at=at)
    item = _rewritten(item, _words(held, issue, at=at), because=None, by=by, at=at)
    _bound(item, issue, files, by=by, at=at)
    tell(held, "mend", f"{held.year}年年度报告改回签发的内容（第{issue.number}稿），送审。", by=by, at=at)
    return item


def _words(book: Yearbook, issue: Issue, *, at: datetime) -> Words:
    report = from_whole(issue.content)
    return Words(
        title=report.title,
        body=body_of(report),
        summary=summary_of(report, year=book.year)[:100],
        source=book.agency.name,
        made_on=issue.signed_at.date() if issue.signed_at else at.date(),
    )


def _opened(book: Yearbook, issue: Issue, words: Words, *, by: Actor, at: datetime) -> Item:
    """A new item, or the one that people read or could read with a draft beside it; its attribute chosen."""
    before = book.issues.filter(item__current__isnull=False).order_by("-number").first()
    if before is None or before.item is None:
        placing = Placing(kind="annual", column=usual_column("annual"), formed_on=words.made_on)
        item = drafting.begin(book.agency, placing, words, by=by, at=at)
        return drafting.choose_attribute(item.pk, "proactive", by=by, at=at)
    because = issue.because or f"换成签发的第{issue.number}稿。"
    item = releasing.correct(before.item_id, because=because, by=by, at=at)
    return _rewritten(item, words, because=because, by=by, at=at)


def _rewritten(item: Item, words: Words, *, because: str | None, by: Actor, at: datetime) -> Item:
    """The item, its draft with these words and without files."""
    version: Any = item.draft
    for attachment in list(version.attachments.all()):
        drafting.detach(attachment.pk, by=by, at=at)
    version.refresh_from_db()
    return drafting.revise(item.pk, words, edition=version.edition, because=because, by=by, at=at)


def _bound(item: Item, issue: Issue, files: list[tuple[str, bytes]], *, by: Actor, at: datetime) -> None:
    """The files beside the words, and the issue bound to both by their digest."""
    for name, content in files:
        drafting.attach(item.pk, name, content, by=by, at=at)
    item.refresh_from_db()
    version: Any = item.draft
    issue.item, issue.item_version, issue.placed = item, version.pk, placed_digest(version)
    issue.save(update_fields=["item", "item_version", "placed"])
