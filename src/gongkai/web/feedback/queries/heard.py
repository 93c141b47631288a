"""What suggestions, questionnaires, opinion items, drafts for comment and the help desk tell of a year. 条例2019 §50.

Counting rule: the year is that of the day the thing happened. A suggestion is received in the year of its arrival and
answered in that of its answer; a questionnaire and a consultation count in the year of their first day, an answer to
them in the year it was given; an opinion item in the year it was found, its response in the year it was made; a
request for help in the year it came, its verdict in the year of the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet
from msgspec import Struct

from gongkai.web.feedback.models import (
    Comment,
    HelpRequest,
    Opinion,
    PublicConsultation,
    Questionnaire,
    Response,
    Suggestion,
)
from gongkai.web.look.quantities import Behind, Quantity
from gongkai.web.look.words import civil_day

_TENTH: Final = Decimal("0.1")


class _Counted(Struct, frozen=True, kw_only=True):
    """One figure: what it says, its unit, the rows it counts, and how one of them is told."""

    said: str
    unit: str
    rows: Callable[[int, int], QuerySet[Any]]
    told: Callable[[Any], Behind]


def _suggestions(agency_id: int, **more: Any) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(agency_id=agency_id, **more)


def _suggestion(row: Suggestion) -> Behind:
    on = civil_day(row.received_at)
    return Behind(said=f"{row.number} {row.about}", on=on, path=f"/desk/feedback/suggestions/{row.pk}/")


def _questionnaire(row: Questionnaire) -> Behind:
    return Behind(said=row.title, on=row.opens_on, path=f"/desk/feedback/questionnaires/{row.pk}/")


def _response(row: Response) -> Behind:
    path = f"/desk/feedback/questionnaires/{row.questionnaire_id}/"
    return Behind(said=f"{row.questionnaire.title}（{row.get_channel_display()}）", on=row.on, path=path)


def _opinion(row: Opinion) -> Behind:
    on = civil_day(row.found_at)
    return Behind(said=f"{row.number} {row.about}", on=on, path=f"/desk/feedback/opinions/{row.pk}/")


def _consultation(row: PublicConsultation) -> Behind:
    return Behind(said=row.title, on=row.opens_on, path=f"/desk/feedback/consultations/{row.pk}/")


def _comment(row: Comment) -> Behind:
    path = f"/desk/feedback/consultations/{row.consultation_id}/"
    return Behind(said=f"{row.consultation.title}：第{row.number}条", on=civil_day(row.at), path=path)


def _help(row: HelpRequest) -> Behind:
    on = civil_day(row.asked_at)
    return Behind(said=f"{row.number} {row.title}", on=on, path=f"/desk/feedback/help/{row.pk}/")


def _held(agency_id: int, year: int, **more: Any) -> QuerySet[Questionnaire]:
    found = Questionnaire.objects.filter(agency_id=agency_id, opens_on__year=year, released_at__isnull=False)
    return found.filter(**more)


def _responses(agency_id: int, year: int, **more: Any) -> QuerySet[Response]:
    found = Response.objects.filter(questionnaire__agency_id=agency_id, on__year=year)
    return found.filter(**more).select_related("questionnaire")


def _opinions(agency_id: int, **more: Any) -> QuerySet[Opinion]:
    return Opinion.objects.filter(agency_id=agency_id, **more)


def _requests(agency_id: int, **more: Any) -> QuerySet[HelpRequest]:
    return HelpRequest.objects.filter(agency_id=agency_id, **more)


def _answered(agency_id: int, year: int) -> QuerySet[Suggestion]:
    return _suggestions(agency_id, answered_at__year=year)


def _in_time(agency_id: int, year: int) -> QuerySet[Suggestion]:
    return _answered(agency_id, year).filter(answered_at__date__lte=F("due_on"))


_FIGURES: Final[dict[str, _Counted]] = {
    "suggestions.received": _Counted(
        said="收到意见建议投诉数", unit="件", rows=lambda a, y: _suggestions(a, received_at__year=y), told=_suggestion
    ),
    "suggestions.complaints": _Counted(
        said="其中投诉数",
        unit="件",
        rows=lambda a, y: _suggestions(a, received_at__year=y, kind="complaint"),
        told=_suggestion,
    ),
    "suggestions.answered": _Counted(said="答复意见建议投诉数", unit="件", rows=_answered, told=_suggestion),
    "suggestions.answered_on_time": _Counted(said="按期答复意见建议投诉数", unit="件", rows=_in_time, told=_suggestion),
    "suggestions.passed_on": _Counted(
        said="转交其他单位的意见建议投诉数",
        unit="件",
        rows=lambda a, y: _suggestions(a, received_at__year=y, state="passed"),
        told=_suggestion,
    ),
    "suggestions.told_to_all": _Counted(
        said="公开答复（事事有回应）数",
        unit="件",
        rows=lambda a, y: _suggestions(a, item__is_shown=True, item__published_at__year=y),
        told=_suggestion,
    ),
    "questionnaires.held": _Counted(said="开展问卷数", unit="次", rows=_held, told=_questionnaire),
    "questionnaires.reviews": _Counted(
        said="其中社会评议数", unit="次", rows=lambda a, y: _held(a, y, purpose="review"), told=_questionnaire
    ),
    "questionnaires.answers": _Counted(said="收到问卷答卷数", unit="份", rows=_responses, told=_response),
    "opinions.raised": _Counted(
        said="监测到的政务舆情数", unit="条", rows=lambda a, y: _opinions(a, found_at__year=y), told=_opinion
    ),
    "opinions.responded": _Counted(
        said="回应政务舆情数", unit="条", rows=lambda a, y: _opinions(a, responded_at__year=y), told=_opinion
    ),
    "opinions.on_time": _Counted(
        said="按时回应政务舆情数",
        unit="条",
        rows=lambda a, y: _opinions(a, responded_at__year=y, responded_at__lte=F("due_at")),
        told=_opinion,
    ),
    "consultations.held": _Counted(
        said="公开征求意见次数",
        unit="次",
        rows=lambda a, y: PublicConsultation.objects.filter(agency_id=a, opens_on__year=y),
        told=_consultation,
    ),
    "consultations.comments": _Counted(
        said="收到对草案的意见数",
        unit="条",
        rows=lambda a, y: _comments(a, y),
        told=_comment,
    ),
    "consultations.adopted": _Counted(
        said="采纳、部分采纳的意见数",
        unit="条",
        rows=lambda a, y: _comments(a, y).filter(taken__in=("adopted", "partly")),
        told=_comment,
    ),
    "helpdesk.requests": _Counted(
        said="远程预审、视频帮办请求数", unit="件", rows=lambda a, y: _requests(a, asked_at__year=y), told=_help
    ),
    "helpdesk.judged": _Counted(
        said="完成预审数",
        unit="件",
        rows=lambda a, y: _requests(a, decided_at__year=y, state__in=("passed", "more", "refused")),
        told=_help,
    ),
    "helpdesk.passed": _Counted(
        said="预审通过数", unit="件", rows=lambda a, y: _requests(a, decided_at__year=y, state="passed"), told=_help
    ),
}
_PERCENT: Final = {
    "suggestions.answered_on_time_percent": (
        "意见建议投诉按期答复率", "suggestions.answered_on_time", "suggestions.answered",
    ),
    "opinions.on_time_percent": ("政务舆情按时回应率", "opinions.on_time", "opinions.responded"),
}  # fmt: skip


def quantities_heard(agency_id: int, *, year: int) -> Iterator[Quantity]:
    """The figures of the year; a ledger in which nothing was kept tells nought. 条例2019 §46, §50."""
    values = {key: one.rows(agency_id, year).count() for key, one in _FIGURES.items()}
    for key, one in _FIGURES.items():
        yield Quantity(key=key, said=one.said, value=values[key], unit=one.unit)
    for key, (said, part, whole) in _PERCENT.items():
        yield Quantity(key=key, said=said, value=_percent(values[part], values[whole]), unit="%")


def rows_heard(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """What that figure counts; of a percentage what it is the percentage of; () for a key of another ledger."""
    key = _PERCENT[key][1] if key in _PERCENT else key
    one = _FIGURES.get(key)
    return tuple(one.told(row) for row in one.rows(agency_id, year)) if one is not None else ()


def by_month(agency_id: int, *, year: int) -> list[tuple[int, int, int]]:
    """Month, suggestions received in it, suggestions answered in it; twelve of them."""
    received = _months(_suggestions(agency_id, received_at__year=year), "received_at__month")
    answered = _months(_answered(agency_id, year), "answered_at__month")
    return [(month, received.get(month, 0), answered.get(month, 0)) for month in range(1, 13)]


def by_section(agency_id: int, *, year: int, on: date) -> list[tuple[str, int, int, int, int]]:
    """Section, suggestions of the year it has, answered, in time, late and still open; the most first."""
    late = Q(answered_at__isnull=True, due_on__lt=on, state__in=("received", "assigned", "review"))
    rows = (
        _suggestions(agency_id, received_at__year=year, section__isnull=False)
        .order_by()
        .values("section__name")
        .annotate(
            got=Count("id"),
            done=Count("id", filter=Q(answered_at__isnull=False)),
            in_time=Count("id", filter=Q(answered_at__date__lte=F("due_on"))),
            late=Count("id", filter=late),
        )
        .values_list("section__name", "got", "done", "in_time", "late")
    )
    return sorted(((row[0], row[1], row[2], row[3], row[4]) for row in rows), key=lambda row: (-row[1], row[0]))


def by_kind(agency_id: int, *, year: int) -> list[tuple[str, int]]:
    """Kind and how many suggestions of the year are of it, in the order of the form."""
    found = _suggestions(agency_id, received_at__year=year).order_by().values_list("kind").annotate(Count("id"))
    counts = dict(found)
    return [(said, counts.get(kind, 0)) for kind, said in Suggestion.Kind.choices]


def years_of(agency_id: int) -> list[int]:
    """The years in which suggestions came, the newest first."""
    years = Suggestion.objects.filter(agency_id=agency_id).dates("received_at", "year", order="DESC")
    return [day.year for day in years]


def _comments(agency_id: int, year: int) -> QuerySet[Comment]:
    found = Comment.objects.filter(consultation__agency_id=agency_id, at__year=year)
    return found.select_related("consultation")


def _months(rows: QuerySet[Any], month: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(month).annotate(Count("id")))


def _percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(part * 100) / whole).quantize(_TENTH, ROUND_HALF_UP) if whole else None
