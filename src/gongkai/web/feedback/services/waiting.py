"""Whoever answers for what somebody waits for is told before its day, on it and after. docs/decisions/0200, 0201."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gongkai.web.accounts.queries import people_with, with_deputies
from gongkai.web.accounts.roles import Permit
from gongkai.web.feedback.models import HelpRequest, Opinion, Suggestion
from gongkai.web.feedback.queries.opinions import consultations_over
from gongkai.web.feedback.queries.survey.questionnaires import over
from gongkai.web.feedback.queries.terms import hours_light, term_of
from gongkai.web.look.words import civil_day, day_of_month, moment
from gongkai.web.notices.services import Word, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai.web.agencies.models import Agency

_GRAVE = ("near", "due", "overdue")
_SuggestionState: Any = Suggestion.State
_HelpState: Any = HelpRequest.State


def warn(agency: Agency, *, on: date, at: datetime) -> int:
    """How many things somebody of that body was warned of, whether he had heard of them before or not.

    What is overdue is told to the leaders as well. docs/decisions/0095.
    """
    words = (*_suggestions(agency, on), *_opinions(agency, at), *_help(agency, on), *_over(agency, on))
    return _told(agency, words, on=on, at=at)


def warn_of_opinions(agency: Agency, *, at: datetime) -> int:
    """How many opinion items somebody was warned of: they count in hours. docs/decisions/0201."""
    return _told(agency, tuple(_opinions(agency, at)), on=civil_day(at), at=at)


def _told(agency: Agency, words: Iterable[tuple[Word, int | None]], *, on: date, at: datetime) -> int:
    told = 0
    for word, section_id in words:
        asked = people_with(Permit.FEEDBACK_HANDLE, agency_id=agency.pk, on=on)
        if section_id is not None:
            asked += people_with(Permit.FEEDBACK_ANSWER, agency_id=agency.pk, on=on, section_id=section_id)
        if word.level == "overdue":
            asked += people_with(Permit.CASE_SIGN, agency_id=agency.pk, on=on)
        tell(with_deputies(asked, agency_id=agency.pk, on=on), word, at=at)
        told += 1
    return told


def _suggestions(agency: Agency, on: date) -> Iterator[tuple[Word, int | None]]:
    rows = Suggestion.objects.filter(
        agency=agency, state__in=(_SuggestionState.RECEIVED, _SuggestionState.ASSIGNED), due_on__isnull=False
    )
    for row in rows:
        assert row.due_on is not None
        light = term_of(row.due_on, on=on).light
        if light in _GRAVE:
            path = f"/desk/feedback/suggestions/{row.pk}/"
            said = f"{row.get_kind_display()} {row.number}{_until(row.due_on, light)}：{row.about}"
            yield _word(row.subject, light, said, path), row.section_id


def _opinions(agency: Agency, at: datetime) -> Iterator[tuple[Word, int | None]]:
    state: Any = Opinion.State.OPEN
    for row in Opinion.objects.filter(agency=agency, state=state):
        light = hours_light(row.due_at, at=at)
        if light in _GRAVE:
            until = "已超过回应时限" if light == "overdue" else f"{moment(row.due_at)}前要回应"
            path = f"/desk/feedback/opinions/{row.pk}/"
            yield _word(row.subject, light, f"舆情 {row.number}{until}：{row.about}", path), row.section_id


def _help(agency: Agency, on: date) -> Iterator[tuple[Word, int | None]]:
    for row in HelpRequest.objects.filter(agency=agency, state__in=(_HelpState.WAITING, _HelpState.TAKEN)):
        light = term_of(row.due_on, on=on).light
        if light in ("due", "overdue"):
            path = f"/desk/feedback/help/{row.pk}/"
            said = f"{row.get_way_display()} {row.number}{_until(row.due_on, light)}：{row.title}"
            yield _word(row.subject, light, said, path), None


def _over(agency: Agency, on: date) -> Iterator[tuple[Word, int | None]]:
    for held in over(agency.pk, on=on):
        path = f"/desk/feedback/questionnaires/{held.pk}/"
        yield _word(held.subject, "over", f"问卷“{held.title}”已到截止日期，请结束并起草结果。", path), None
    for laid in consultations_over(agency.pk, on=on):
        path = f"/desk/feedback/consultations/{laid.pk}/"
        yield _word(laid.subject, "over", f"“{laid.title}”征求意见期满，请研究意见、公布采纳情况。", path), None


def _until(due_on: date, light: str) -> str:
    return "已超过答复期限" if light == "overdue" else f"最迟{day_of_month(due_on)}答复"


def _word(subject: str, light: str, said: str, path: str) -> Word:
    level = light if light in _GRAVE else "near"
    return Word(key=f"{subject}:{light}", level=level, said=said[:400], path=path, subject=subject)
