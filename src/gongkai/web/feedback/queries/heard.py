"""What suggestions, questionnaires, opinion items, drafts for comment and the help desk tell of a year. 条例2019 §50.

Counting rule: the year is that of the day the thing happened. A suggestion is received in the year of its arrival and
answered in that of its answer; a questionnaire and a consultation count in the year of their first day, an answer to
them in the year it was given; an opinion item in the year it was found, its response in the year it was made; a
request for help in the year it came, its verdict in the year of the verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet

from gongkai.web.feedback.models import (
    Comment,
    HelpRequest,
    Opinion,
    PublicConsultation,
    Questionnaire,
    Response,
    Suggestion,
)
from gongkai.web.feedback.queries.counting import Counted, behind, told_of
from gongkai.web.look.quantities import Behind, Quantity
from gongkai.web.look.words import civil_day


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


def _received(agency_id: int, year: int) -> QuerySet[Suggestion]:
    return _suggestions(agency_id, received_at__year=year)


def _answered(agency_id: int, year: int) -> QuerySet[Suggestion]:
    return _suggestions(agency_id, answered_at__year=year)


def _told_to_all(agency_id: int, year: int) -> QuerySet[Suggestion]:
    return _suggestions(agency_id, item__is_shown=True, item__published_at__year=year)


def _held(agency_id: int, year: int) -> QuerySet[Questionnaire]:
    return Questionnaire.objects.filter(agency_id=agency_id, opens_on__year=year, released_at__isnull=False)


def _responses(agency_id: int, year: int) -> QuerySet[Response]:
    found = Response.objects.filter(questionnaire__agency_id=agency_id, on__year=year)
    return found.select_related("questionnaire")


def _raised(agency_id: int, year: int) -> QuerySet[Opinion]:
    return Opinion.objects.filter(agency_id=agency_id, found_at__year=year)


def _responded(agency_id: int, year: int) -> QuerySet[Opinion]:
    return Opinion.objects.filter(agency_id=agency_id, responded_at__year=year)


def _laid_out(agency_id: int, year: int) -> QuerySet[PublicConsultation]:
    return PublicConsultation.objects.filter(agency_id=agency_id, opens_on__year=year)


def _comments(agency_id: int, year: int) -> QuerySet[Comment]:
    found = Comment.objects.filter(consultation__agency_id=agency_id, at__year=year)
    return found.select_related("consultation")


def _asked(agency_id: int, year: int) -> QuerySet[HelpRequest]:
    return HelpRequest.objects.filter(agency_id=agency_id, asked_at__year=year)


def _judged(agency_id: int, year: int) -> QuerySet[HelpRequest]:
    return HelpRequest.objects.filter(agency_id=agency_id, decided_at__year=year)


_FIGURES: Final[dict[str, Counted]] = {
    "suggestions.received": Counted("收到意见投诉数", "件", _received, _suggestion),
    "suggestions.complaints": Counted("其中投诉数", "件", _received, _suggestion, Q(kind="complaint")),
    "suggestions.answered": Counted("答复意见投诉数", "件", _answered, _suggestion),
    "suggestions.answered_on_time": Counted(
        "按期答复意见投诉数", "件", _answered, _suggestion, Q(answered_at__date__lte=F("due_on"))
    ),
    "suggestions.passed_on": Counted("转交其他单位的意见投诉数", "件", _received, _suggestion, Q(state="passed")),
    "suggestions.told_to_all": Counted("公开答复（事事有回应）数", "件", _told_to_all, _suggestion),
    "questionnaires.held": Counted("开展问卷数", "次", _held, _questionnaire),
    "questionnaires.reviews": Counted("其中社会评议数", "次", _held, _questionnaire, Q(purpose="review")),
    "questionnaires.answers": Counted("收到问卷答卷数", "份", _responses, _response),
    "opinions.raised": Counted("监测到的政务舆情数", "条", _raised, _opinion),
    "opinions.responded": Counted("回应政务舆情数", "条", _responded, _opinion),
    "opinions.on_time": Counted("按时回应政务舆情数", "条", _responded, _opinion, Q(responded_at__lte=F("due_at"))),
    "consultations.held": Counted("公开征求意见次数", "次", _laid_out, _consultation),
    "consultations.comments": Counted("收到对草案的意见数", "条", _comments, _comment),
    "consultations.adopted": Counted(
        "采纳、部分采纳的意见数", "条", _comments, _comment, Q(taken__in=("adopted", "partly"))
    ),
    "helpdesk.requests": Counted("远程预审、视频帮办请求数", "件", _asked, _help),
    "helpdesk.judged": Counted("完成预审数", "件", _judged, _help, Q(state__in=("passed", "more", "refused"))),
    "helpdesk.passed": Counted("预审通过数", "件", _judged, _help, Q(state="passed")),
}
_PERCENT: Final = {
    "suggestions.answered_on_time_percent": (
        "意见投诉按期答复率", "suggestions.answered_on_time", "suggestions.answered",
    ),
    "opinions.on_time_percent": ("政务舆情按时回应率", "opinions.on_time", "opinions.responded"),
}  # fmt: skip


def quantities_heard(agency_id: int, *, year: int) -> Iterator[Quantity]:
    """The figures of the year; a ledger in which nothing was kept tells nought. 条例2019 §46, §50."""
    return told_of(_FIGURES, _PERCENT, agency_id, year)


def rows_heard(agency_id: int, *, year: int, key: str) -> tuple[Behind, ...]:
    """What that figure counts; of a percentage what it is the percentage of; () for a key of another ledger."""
    return behind(_FIGURES, _PERCENT, key, agency_id, year)


def by_month(agency_id: int, *, year: int) -> list[tuple[int, int, int]]:
    """Month, suggestions received in it, suggestions answered in it; twelve of them."""
    received = _months(_received(agency_id, year), "received_at__month")
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


def _months(rows: QuerySet[Any], month: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(month).annotate(Count("id")))
