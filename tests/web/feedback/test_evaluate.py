"""An evaluation: once, within its bounds, covered on arrival, without a trace of who; a low one is looked into."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Section
from gongkai.web.audit.models import Entry
from gongkai.web.feedback.models import Evaluation, EvaluationPoint, FollowUp
from gongkai.web.feedback.queries.evaluation.evaluations import Wanted, evaluation_of, page_of
from gongkai.web.feedback.queries.evaluation.follow_ups import follow_up, to_answer
from gongkai.web.feedback.queries.evaluation.scores import by_kind, by_month, by_point, whole
from gongkai.web.feedback.services.evaluation import following_up, points
from gongkai.web.feedback.services.evaluation.evaluating import (
    AlreadyEvaluated,
    Opinion,
    PointClosed,
    Scores,
    evaluate,
    evaluate_at,
)  # fmt: skip
from gongkai.web.feedback.services.evaluation.points import About, UnableToSetUp
from gongkai.web.feedback.services.removing import UnableToRemove, remove_words
from gongkai.web.notices.models import Notice
from tests.web.casework.making import a_clerk, a_township
from tests.web.workbench.making import a_person, acting

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
SUBJECT = "case:7c1e36a4-92b5-4f5e-8f7b-3a6fd2b9a001"
ONCE = UUID("00000000-0000-4000-8000-000000000001")
PHONE = "13812345678"


def a_point(name: str = "3号窗口", *, kind: str = "window", section: Section | None = None) -> EvaluationPoint:
    """A point of the township."""
    agency = a_township()
    about = About(kind=kind, name=name, section_id=section.pk if section else None)
    return points.set_up(agency, [about], by=a_clerk(agency), at=AT)[0]


def said(*, words: str = "", once: UUID | None = None, **scores: int) -> Opinion:
    """What somebody says."""
    return Opinion(scores=Scores(**scores), words=words, once=once)


class TestReplies:
    def test_are_evaluated_once(self) -> None:
        first = evaluate(a_township(), subject=SUBJECT, said=said(attitude=5, speed=4), at=AT)

        with pytest.raises(AlreadyEvaluated, match="一件只能评价一次"):
            evaluate(a_township(), subject=SUBJECT, said=said(attitude=1), at=AT + timedelta(days=9))
        assert evaluation_of(SUBJECT) == first

    @pytest.mark.parametrize("scores", [{}, {"attitude": 0}, {"speed": 6}])
    def test_take_scores_from_one_to_five_alone(self, scores: dict[str, int]) -> None:
        with pytest.raises(ValueError, match=r"^\["):
            evaluate(a_township(), subject=SUBJECT, said=said(**scores), at=AT)


class TestPoints:
    def test_are_evaluated_once_a_day_by_a_device(self) -> None:
        point = a_point()
        evaluate_at(point, device="a" * 32, said=said(attitude=5), at=AT)

        with pytest.raises(AlreadyEvaluated, match="明天可以再评"):
            evaluate_at(point, device="a" * 32, said=said(attitude=1), at=AT + timedelta(hours=13))
        evaluate_at(point, device="a" * 32, said=said(attitude=4), at=AT + timedelta(hours=14))  # past midnight
        evaluate_at(point, device="b" * 32, said=said(attitude=4), at=AT)
        assert Evaluation.objects.filter(point=point).count() == 3

    def test_count_a_form_that_is_sent_twice_once(self) -> None:
        point = a_point()

        first = evaluate_at(point, device="a" * 32, said=said(speed=3, once=ONCE), at=AT)
        again = evaluate_at(point, device="a" * 32, said=said(speed=3, once=ONCE), at=AT + timedelta(minutes=1))

        assert first == again
        assert Entry.objects.filter(act="feedback.evaluate").count() == 1

    def test_keep_nothing_that_leads_to_the_device(self) -> None:
        evaluate_at(a_point(), device="d" * 32, said=said(attitude=5, words="张所长办事公道"), at=AT)

        with connection.cursor() as cursor:
            cursor.execute("select * from feedback_evaluation")
            row = str(cursor.fetchall())
        assert "d" * 32 not in row
        assert "张所长" not in row

    def test_cover_what_is_personal_before_it_is_stored(self) -> None:
        made = evaluate_at(a_point(), device="a" * 32, said=said(attitude=4, words=f"找我 {PHONE}\n很好"), at=AT)

        kept = Evaluation.objects.get(pk=made.pk)
        assert PHONE not in kept.words
        assert kept.words.endswith("很好")
        assert (kept.hidden, kept.has_words) == (1, True)

    def test_keep_nothing_of_words_with_a_secret_mark(self) -> None:
        made = evaluate_at(a_point(), device="a" * 32, said=said(attitude=4, words="机密★ 关于某事"), at=AT)

        assert "某事" not in Evaluation.objects.get(pk=made.pk).words

    def test_take_nothing_once_they_are_closed_and_again_when_they_are_opened(self) -> None:
        point, clerk = a_point(), a_clerk(a_township())
        points.close(point, by=clerk, at=AT)

        with pytest.raises(PointClosed):
            evaluate_at(EvaluationPoint.objects.get(), device="a" * 32, said=said(speed=5), at=AT)
        points.open_again(point, by=clerk, at=AT)
        assert evaluate_at(EvaluationPoint.objects.get(), device="a" * 32, said=said(speed=5), at=AT).point == point

    def test_are_named_fit_for_a_wall_once(self) -> None:
        point, clerk = a_point(), a_clerk(a_township())
        other = a_point("4号窗口")

        with pytest.raises(UnableToSetUp, match="不能有姓名"):
            points.change(point, name=f"找小李 {PHONE}", section_id=None, by=clerk, at=AT)
        with pytest.raises(UnableToSetUp, match="已经有这个名称"):
            points.change(other, name=point.name, section_id=None, by=clerk, at=AT)
        assert points.set_up(a_township(), [About(kind="window", name=point.name)], by=clerk, at=AT) == []

    def test_are_kept_by_whoever_handles_feedback_alone(self) -> None:
        agency = a_township()

        with pytest.raises(NotPermitted):
            points.set_up(agency, [About(kind="window", name="1号")], by=a_clerk(agency, Role.LEGAL_REVIEWER), at=AT)


class TestLowScores:
    def test_become_a_task_with_a_day_for_the_section(self) -> None:
        section = Section.objects.create(agency=a_township(), name="社保所")
        liaison = a_person("孙联络", Role.SECTION_LIAISON, section=section)

        made = evaluate_at(a_point(section=section), device="a" * 32, said=said(attitude=5, speed=2), at=AT)

        task = FollowUp.objects.get()
        assert (task.evaluation, task.section, task.due_on) == (made, section, date(2026, 3, 27))
        assert "低分评价" in Notice.objects.get(person=liaison).said
        assert [row.task for row in to_answer(acting(liaison), agency_id=task.agency_id, on=AT.date())] == [task]

    def test_of_three_are_none(self) -> None:
        evaluate_at(a_point(), device="a" * 32, said=said(attitude=3), at=AT)

        assert not FollowUp.objects.exists()

    def test_are_answered_by_whom_they_were_given_and_by_no_other(self) -> None:
        agency = a_township()
        section = Section.objects.create(agency=agency, name="社保所")
        mine = acting(a_person("孙联络", Role.SECTION_LIAISON, section=section))
        other = acting(
            a_person("周联络", Role.SECTION_LIAISON, section=Section.objects.create(agency=agency, name="林业站"))
        )
        evaluate_at(a_point(section=section), device="a" * 32, said=said(speed=1), at=AT)
        task = FollowUp.objects.get()

        with pytest.raises(NotPermitted):
            following_up.answer(task, state="mended", answer="已增开窗口", by=other, at=AT)
        assert follow_up(other, task.pk, on=AT.date()) is None
        done = following_up.answer(task, state="mended", answer="已增开窗口", by=mine, at=AT)
        standing = follow_up(mine, task.pk, on=AT.date())
        assert (done.state, standing.light if standing else "") == ("mended", "met")

    def test_come_back_to_be_done_anew_with_what_was_written(self) -> None:
        evaluate_at(a_point(), device="a" * 32, said=said(speed=1), at=AT)
        clerk = a_clerk(a_township())
        task = following_up.answer(FollowUp.objects.get(), state="unclear", answer="查不到", by=clerk, at=AT)

        open_again = following_up.open_again(task, by=clerk, at=AT)

        assert (open_again.state, open_again.answer) == ("open", "查不到")

    def test_go_to_somebody_who_can_answer_for_that_section(self) -> None:
        agency = a_township()
        section = Section.objects.create(agency=agency, name="社保所")
        reviewer = a_person("陈审查", Role.SECRECY_REVIEWER)
        liaison = a_person("孙联络", Role.SECTION_LIAISON, section=section)
        evaluate_at(a_point(), device="a" * 32, said=said(speed=1), at=AT)
        given = {"section_id": section.pk, "due_on": date(2026, 3, 30), "by": a_clerk(agency), "at": AT}
        task = FollowUp.objects.get()

        with pytest.raises(following_up.UnableToFollowUp, match="能答复"):
            following_up.assign(task, person_id=reviewer.pk, **given)
        following_up.assign(task, person_id=liaison.pk, **given)

        assert Notice.objects.filter(person=liaison, said__contains="交给您").exists()


class TestResults:
    def test_count_by_point_kind_and_month_and_who_was_content(self) -> None:
        window, station = a_point(), a_point("东庄站", kind="station")
        evaluate_at(window, device="a" * 32, said=said(attitude=5, speed=4, openness=5), at=AT)
        evaluate_at(window, device="b" * 32, said=said(attitude=5, speed=2), at=AT)
        evaluate_at(station, device="a" * 32, said=said(openness=4, words="好"), at=AT - timedelta(days=30))
        evaluate(a_township(), subject=SUBJECT, said=said(attitude=3), at=AT)
        wanted = Wanted(since=date(2026, 2, 1), until=date(2026, 3, 31))
        agency_id = window.agency_id

        total = whole(agency_id, wanted)

        assert (total.count, total.content, total.low, str(total.percent)) == (4, 2, 1, "50.0")
        assert [str(mean) for mean in total.means] == ["4.33", "3.00", "4.50"]
        assert [(row.said, row.count) for row in by_kind(agency_id, wanted)] == [
            ("服务窗口", 2),
            ("公开专区、便民服务站", 1),
            ("依申请公开答复", 1),
        ]
        assert by_point(agency_id, wanted)[0].said == "3号窗口"
        assert [(row.said, row.count) for row in by_month(agency_id, wanted)] == [("2026年2月", 1), ("2026年3月", 3)]

    def test_belong_to_the_day_in_beijing(self) -> None:
        point = a_point()
        evaluate_at(point, device="a" * 32, said=said(attitude=5), at=datetime(2026, 3, 31, 16, 30, tzinfo=AT.tzinfo))
        evaluate_at(point, device="b" * 32, said=said(attitude=5), at=datetime(2026, 4, 1, 0, 30, tzinfo=AT.tzinfo))

        march = Wanted(since=date(2026, 3, 1), until=date(2026, 3, 31))

        assert whole(point.agency_id, march).count == 1

    def test_are_paged_by_their_keys_without_a_gap(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("gongkai.web.feedback.queries.evaluation.evaluations.A_PAGE", 2)
        point = a_point()
        for number in range(5):
            evaluate_at(point, device=f"{number:032x}", said=said(attitude=5), at=AT)
        wanted = Wanted(since=AT.date(), until=AT.date())
        met, after = [], ""
        for _ in range(3):
            page = page_of(point.agency_id, wanted, after=after)
            met += [row.pk for row in page.rows]
            after = page.next

        assert after == ""
        assert len(set(met)) == len(met) == 5


class TestRemovingWords:
    def test_leaves_the_scores_and_the_reason(self) -> None:
        made = evaluate_at(a_point(), device="a" * 32, said=said(attitude=4, words="王某某骂人"), at=AT)
        clerk = a_clerk(a_township())

        with pytest.raises(UnableToRemove):
            remove_words(made, because=" ", by=clerk, at=AT)
        done = remove_words(made, because="写了别人的名字", by=clerk, at=AT)

        assert (done.words, done.attitude, done.removed_because) == ("", 4, "写了别人的名字")

    def test_names_nobody_in_the_ledger(self) -> None:
        made = evaluate_at(a_point(), device="a" * 32, said=said(attitude=4, words="有人骂人"), at=AT)

        remove_words(made, because="留言里写了手机 13812345678", by=a_clerk(a_township()), at=AT)

        assert "13812345678" not in Entry.objects.get(act="feedback.words_removed").said
