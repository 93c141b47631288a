"""Where the reports of a body stand: by which day, and whether what is public is what was signed. 条例2019 §49."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from msgspec import Struct, json

from gongkai.law.periods import period
from gongkai.web.annual.models import Issue, Yearbook
from gongkai.web.annual.queries.drafted import yearbook_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.annual.queries.figures import Known
    from gongkai.web.catalogue.models import Version

_PERIODS: Final = {
    "township": "report.township",
    "department": "report.department",
    "county": "report.government",
}
_NEAR: Final = timedelta(days=14)


class Due(Struct, frozen=True):
    """The last day for a report, itself still in time, and what fixes it. 条例2019 §49."""

    on: date
    said: str
    cite: str


class Standing(Struct, frozen=True):
    """One year of a body. book: None while nobody has begun; public: the issue that people can read now."""

    year: int
    due: Due
    book: Yearbook | None
    issue: Issue | None
    public: Issue | None
    on: date

    @property
    def light(self) -> str:
        """met, late (met after its day), overdue, due, near, far: as the lights of cases are called."""
        if self.public is not None:
            published = self.public.published_at
            return "met" if published is None or published.date() <= self.due.on else "met_late"
        if self.on > self.due.on:
            return "overdue"
        if self.on == self.due.on:
            return "due"
        return "near" if self.due.on - self.on <= _NEAR else "far"


class Moved(Struct, frozen=True):
    """A figure that is another now than in a report that stands fixed. then, now: None where nothing was kept."""

    key: str
    said: str
    then: str | None
    now: str | None


def due_of(agency: Agency, *, year: int) -> Due:
    """The last day for the report on that year; for a township the setting township_report_day. 条例2019 §49."""
    rule = period(_PERIODS[agency.kind], on=date(year + 1, 1, 1))
    month, day = rule.day or (1, 1)
    return Due(date(year + 1, month, day), rule.said, rule.cite)


def standing_of(agency: Agency, *, year: int, on: date) -> Standing:
    """Where the report on that year stands on that day. 条例2019 §49."""
    book = yearbook_of(agency.pk, year=year)
    newest = newest_issue(book) if book is not None else None
    return Standing(year, due_of(agency, year=year), book, newest, public_issue(agency.pk, year=year), on)


def newest_issue(book: Yearbook) -> Issue | None:
    """The last issue that was sent for review, whatever became of it."""
    return book.issues.select_related("item", "review", "yearbook__agency").order_by("-number").first()


def issue_of(book: Yearbook, number: int) -> Issue | None:
    """The issue of that number."""
    return book.issues.select_related("item", "review", "yearbook__agency").filter(number=number).first()


def issue_of_subject(subject: str) -> Issue | None:
    """The issue that a review is about, None for another paper."""
    room, _, id = subject.partition(":")
    found = Issue.objects.filter(pk=id) if room == "annual" else Issue.objects.none()
    return found.select_related("yearbook__agency", "item", "review").first()


def public_issue(agency_id: int, *, year: int) -> Issue | None:
    """The signed issue whose words people can read now in the column 年报; None where there is none. 条例2019 §49."""
    return next(iter(_public(Q(yearbook__agency_id=agency_id, yearbook__year=year))), None)


def public_issues(agency_id: int | None = None) -> list[Issue]:
    """Every issue that people can read now, the newest year first; of one body where it is named. 条例2019 §49."""
    return list(_public(Q() if agency_id is None else Q(yearbook__agency_id=agency_id)))


def _public(which: Q) -> Iterator[Issue]:
    shown = Issue.objects.filter(which, item__is_shown=True).select_related("item__current", "yearbook__agency")
    return (one for one in shown.order_by("-yearbook__year", "yearbook__agency__code", "-number") if is_public(one))


def is_public(issue: Issue) -> bool:
    """Whether what people read now in the column is this issue, word for word as it was signed. 条例2019 §17, §49.

    What was changed in the column before it went out is not: nobody is then told, by the list or by the door for
    machines, the words that were taken out of it.
    """
    item = issue.item
    shown = item is not None and item.is_shown and item.current_id == issue.item_version
    return shown and is_as_signed(issue)


def is_as_signed(issue: Issue) -> bool:
    """Whether the words and files that were put into the column are still those that were. 条例2019 §49."""
    item = issue.item
    if item is None:
        return False
    version = item.draft if item.draft_id == issue.item_version else item.current
    return version is not None and version.pk == issue.item_version and placed_digest(version) == issue.placed


def placed_digest(version: Version) -> str:
    """A fingerprint of the words and the original files of a version, whoever may have touched it. 条例2019 §17."""
    files = [[one.name, one.original.sha256] for one in version.attachments.select_related("original")]
    return sha256(json.encode([version.title, version.body, files])).hexdigest()


def moved_since(issue: Issue, now: Known) -> tuple[Moved, ...]:
    """The figures that are others now than in that issue, in the order of the ledgers. 条例2019 §50."""
    figures = {key: word for key, word in now.words.items() if word.quantity is not None}
    then = issue.figures
    return tuple(
        Moved(key, word.said, then.get(key), word.value) for key, word in figures.items() if then.get(key) != word.value
    )


def years_to_show(agency: Agency, *, on: date, first: int) -> list[int]:
    """The years that the list of reports shows, newest first: this one, those since `first`, those begun or fixed."""
    begun = set(Yearbook.objects.filter(agency_id=agency.pk).values_list("year", flat=True))
    return sorted({*begun, *range(min(first, on.year), on.year + 1)}, reverse=True)
