"""The report on its way to the leader's signature: sent, judged, taken back, corrected later. 条例2019 §17, §49."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from msgspec import json

from gongkai.annual.model import Severity
from gongkai.web.accounts.queries import people, people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.annual.models import Issue, Yearbook
from gongkai.web.annual.queries.carrying import carried_numbers
from gongkai.web.annual.queries.drafted import Draft, drafted, findings_of
from gongkai.web.annual.queries.placed import Place, place_of
from gongkai.web.annual.queries.previous import plain
from gongkai.web.annual.queries.standing import is_public, newest_issue
from gongkai.web.annual.services.writing import authors_of, held_book, tell
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.clearance import services as clearance
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import civil_day
from gongkai.web.notices import services as notices
from gongkai.web.remedies.services.locking import lock_year, open_year

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.clearance.models import Review

KIND = "annual"
"""The kind of its chain of reviews: see `clearance/data/chains.toml`."""


class UnableToSubmit(Refused):
    """The report cannot go on like that: a Chinese sentence that says what to do."""


@transaction.atomic
def submit(book: Yearbook, *, despite: str = "", by: Actor, at: datetime) -> Issue:
    """The report as it stands now, fixed and under review. 条例2019 §17.

    despite: why it goes although the checks find errors. Raises NotPermitted, UnableToTally; UnableToSubmit while the
    year runs, while figures changed since somebody looked, and for errors without a word why.
    """
    held = held_book(book.pk)
    by.require(Permit.REPORT_COMPILE, agency_id=held.agency_id)
    draft = drafted(held.agency, year=held.year)
    _refuse_unready(held, draft, despite, at=at)
    issue = _fixed(held, draft, by=by, at=at)
    issue.review = clearance.start(
        held.agency, kind=KIND, subject=issue.subject, title=_title(held), digest=issue.digest,
        authors=authors_of(held), by=by, at=at,
    )  # fmt: skip
    issue.save(update_fields=["review"])
    _stand(held, Yearbook.State.IN_REVIEW)
    why = f"（检查发现的错误已说明：{despite.strip()}）" if despite.strip() else ""
    tell(held, "submit", f"{_title(held)}第{issue.number}稿送审{why}。", by=by, at=at)
    _ask(issue.review, at=at)
    return issue


@transaction.atomic
def judge(issue_id: UUID, *, passed: bool, words: str, at_step: int, by: Actor, at: datetime) -> Issue:
    """The issue after what this person says at the next step; the last one signs it. 条例2019 §17.

    Raises UnableToReview: not his, drafted by him, gone on meanwhile.
    """
    issue = Issue.objects.get(pk=issue_id)
    book = held_book(issue.yearbook_id)
    issue = Issue.objects.select_related("review", "yearbook__agency").get(pk=issue_id)
    if issue.review is None or issue.state != Issue.State.IN_REVIEW:
        raise clearance.UnableToReview("这份年报的审核已经结束，请刷新页面。")
    after = clearance.give_verdict(
        issue.review_id, passed=passed, words=words, digest=digest_of(issue), at_step=at_step, by=by, at=at
    )
    if after.state == after.State.OPEN:
        _ask(after, at=at)
    elif after.state == after.State.PASSED:
        _sign(book, issue, by=by, at=at)
    else:
        issue.state = Issue.State.RETURNED
        issue.save(update_fields=["state"])
        _stand(book, Yearbook.State.DRAFTING)
        tell(book, "returned", f"{_title(book)}第{issue.number}稿退回修改。", by=by, at=at)
        _tell_authors(issue, f"{_title(book)}退回修改，请按意见修改后重新送审。", at=at)
    return issue


@transaction.atomic
def withdraw(book: Yearbook, *, by: Actor, at: datetime) -> Yearbook:
    """The report back from review, by who wrote or sent it. Raises UnableToReview, UnableToSubmit."""
    held = held_book(book.pk)
    issue = newest_issue(held)
    if held.state != Yearbook.State.IN_REVIEW or issue is None or issue.review is None:
        raise UnableToSubmit("这份年报没有在审核，不能撤回，请刷新页面。")
    clearance.withdraw(issue.review_id, by=by, at=at)
    issue.state = Issue.State.WITHDRAWN
    issue.save(update_fields=["state"])
    tell(held, "withdraw", f"{_title(held)}撤回送审。", by=by, at=at)
    return _stand(held, Yearbook.State.DRAFTING)


@transaction.atomic
def take_back(book: Yearbook, *, because: str, by: Actor, at: datetime) -> Yearbook:
    """The signed report back on the desk before it is public; what was put into the column goes. 条例2019 §17.

    Raises NotPermitted, UnableToSubmit.
    """
    held = held_book(book.pk)
    by.require(Permit.REPORT_COMPILE, agency_id=held.agency_id)
    issue = newest_issue(held)
    if held.state != Yearbook.State.SIGNED or issue is None or is_public(issue):
        raise UnableToSubmit("只有已签发、还没有公布的年报可以退回起草，请刷新页面。")
    if not because.strip():
        raise UnableToSubmit("请写明为什么退回起草。", "because")
    if issue.item is not None and issue.item.draft_id == issue.item_version:
        drafting.discard(issue.item_id, by=by, at=at)
    issue.state = Issue.State.WITHDRAWN
    issue.save(update_fields=["state"])
    tell(held, "take_back", f"{_title(held)}签发后退回起草：{because.strip()[:200]}", by=by, at=at)
    return _stand(held, Yearbook.State.DRAFTING)


@transaction.atomic
def correct(book: Yearbook, *, because: str, by: Actor, at: datetime) -> Yearbook:
    """The published report on the desk again; what people read stands until another takes its place. 条例2019 §6.

    Also of one that was taken down, or that reads otherwise than it was signed. Raises NotPermitted, UnableToSubmit:
    not published, or its signed words are on their way back into the column.
    """
    held = held_book(book.pk)
    by.require(Permit.REPORT_COMPILE, agency_id=held.agency_id)
    settle(held)
    issue = newest_issue(held)
    if issue is None or held.state != Yearbook.State.PUBLISHED:
        raise UnableToSubmit("只有已经公布的年报可以更正，请刷新页面。")
    if place_of(issue) in (Place.ON_ITS_WAY, Place.ALTERED_DRAFT):
        raise UnableToSubmit("正在改回签发的内容；请先公布那一版，或者在公开信息里作废它。")
    if not because.strip():
        raise UnableToSubmit("请写明更正的理由。", "because")
    held.because = because.strip()[:400]
    open_year(held.agency, year=held.year)
    tell(held, "correct", f"着手更正{_title(held)}：{held.because}", by=by, at=at)
    return _stand(held, Yearbook.State.DRAFTING)


@transaction.atomic
def give_up_correction(book: Yearbook, *, by: Actor, at: datetime) -> Yearbook:
    """No correction after all: the published report stands as it is. Raises NotPermitted, UnableToSubmit."""
    held = held_book(book.pk)
    by.require(Permit.REPORT_COMPILE, agency_id=held.agency_id)
    if held.state != Yearbook.State.DRAFTING or not held.because:
        raise UnableToSubmit("现在没有在更正，请刷新页面。")
    held.because = ""
    lock_year(held.agency, year=held.year, by=by, at=at)
    tell(held, "give_up", f"不再更正{_title(held)}。", by=by, at=at)
    return _stand(held, Yearbook.State.PUBLISHED)


def settle(book: Yearbook) -> Issue | None:
    """The held report, taken as published where people can read its newest issue, whichever page that was done on."""
    issue = newest_issue(book)
    if issue is None or issue.state != Issue.State.SIGNED or not is_public(issue):
        return None
    version = issue.item.current if issue.item is not None else None
    issue.state = Issue.State.PUBLISHED
    issue.published_at = version.released_at if version is not None else None
    issue.save(update_fields=["state", "published_at"])
    book.because = ""
    _stand(book, Yearbook.State.PUBLISHED)
    return issue


def digest_of(issue: Issue) -> str:
    """64 hexadecimal digits of figures, words and the requests carried out: what reviews and the signature bind."""
    content = [str(issue.yearbook_id), issue.number, issue.because, issue.content, issue.figures, issue.carried]
    return sha256(json.encode(content, order="sorted")).hexdigest()


def _refuse_unready(book: Yearbook, draft: Draft, despite: str, *, at: datetime) -> None:
    if book.state != Yearbook.State.DRAFTING:
        raise UnableToSubmit(f"这份年报{Yearbook.State(book.state).label}，不能再送审，请刷新页面。")
    if civil_day(at).year <= book.year:
        raise UnableToSubmit(f"{book.year}年还没有结束，数字还会变；请在{book.year + 1}年1月1日以后送审。")
    if draft.stale:
        raise UnableToSubmit(f"有 {len(draft.stale)} 段文字里的数和上次核对时不同，请先到“正文”核对、采用新数。")
    errors = [one for one in findings_of(draft) if one.severity == Severity.ERROR]
    if errors and not despite.strip():
        raise UnableToSubmit(f"检查发现 {len(errors)} 处错误，请改正；确实没有问题的，请写明理由。", "despite")


def _fixed(book: Yearbook, draft: Draft, *, by: Actor, at: datetime) -> Issue:
    issue = Issue(
        yearbook=book,
        number=book.issues.count() + 1,
        because=book.because,
        content=plain(draft.report),
        figures=draft.known.printed(),
        carried=carried_numbers(book.agency_id, year=book.year),
        made_at=at,
        made_by=by.name,
    )
    issue.digest = digest_of(issue)
    issue.save(force_insert=True)
    return issue


def _sign(book: Yearbook, issue: Issue, *, by: Actor, at: datetime) -> None:
    issue.state, issue.signed_at, issue.signed_by = Issue.State.SIGNED, at, by.name
    issue.save(update_fields=["state", "signed_at", "signed_by"])
    _stand(book, Yearbook.State.SIGNED)
    tell(book, "sign", f"{_title(book)}第{issue.number}稿签发，摘要 {issue.digest[:16]}。", by=by, at=at)
    releasers = people_with(Permit.REPORT_RELEASE, agency_id=book.agency_id, on=civil_day(at))
    said = f"{_title(book)}已由{by.name}签发，可以公布。"
    notices.tell(releasers, _word(issue, "signed", said), at=at)


def _stand(book: Yearbook, state: Any) -> Yearbook:
    book.state = state
    book.save(update_fields=["state", "because"])
    return book


def _title(book: Yearbook) -> str:
    return f"{book.agency.short_name}{book.year}年年度报告"


def _ask(review: Review, *, at: datetime) -> None:
    """A word to everybody who may take the next step."""
    step = review.steps[review.at_step]
    posted = people_with(Permit(step["permit"]), agency_id=review.agency_id, on=civil_day(at))
    able = with_deputies(posted, agency_id=review.agency_id, on=civil_day(at))
    judged = set(review.verdicts.values_list("person_id", flat=True))
    asked = [person for person in able if person.pk not in {*review.authors, *judged}]
    word = notices.Word(
        key=f"review:{review.pk}:{review.at_step}",
        said=f"{review.title}：请办理{step['title']}。",
        path=f"/desk/reviews/{review.pk}/",
        subject=review.subject,
    )
    notices.tell(asked, word, at=at)


def _tell_authors(issue: Issue, said: str, *, at: datetime) -> None:
    authors = people(issue.review.authors) if issue.review is not None else []
    notices.tell(authors, _word(issue, "returned", said, level="near"), at=at)


def _word(issue: Issue, what: str, said: str, *, level: str = "info") -> notices.Word:
    path = f"/desk/annual/{issue.yearbook.year}/"
    return notices.Word(key=f"{what}:{issue.pk}", level=level, said=said, path=path, subject=issue.subject)
