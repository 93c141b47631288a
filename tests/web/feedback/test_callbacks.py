"""Call-backs: a sample that can be proved, a number only while one calls, tried again, put right, forgotten."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter
from django.db import connection

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.audit.models import Entry
from gongkai.web.feedback.models import Call, FollowUp, Matter, Plan
from gongkai.web.feedback.queries.callbacks.outcomes import outcome_of
from gongkai.web.feedback.queries.callbacks.plans import next_call, plans_of, population_rows, proof_of, told
from gongkai.web.feedback.queries.callbacks.populations import population_of
from gongkai.web.feedback.queries.callbacks.scripts import beginning
from gongkai.web.feedback.services.callbacks import calling, matters, planning
from gongkai.web.feedback.services.callbacks.calling import Said, UnableToCall
from gongkai.web.feedback.services.callbacks.planning import About, UnableToPlan
from tests.web.casework.making import a_clerk, a_township

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Friday
MONDAY = AT + timedelta(days=3)
PHONE = "13800001234"
HEADS = ("办理事项", "科室", "办结日期", "姓名", "联系电话")


def a_sheet(count: int = 12, *, heads: tuple[str, ...] = HEADS, **wrong: str) -> bytes:
    """A sheet of an office. wrong: a value by head for the first row."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, heads)
        for at in range(count):
            row = ["社保卡申领", "社保所" if at % 3 else "民政办", "2026-03-02", f"赵{at:02d}", f"1380000{at:04d}"]
            for head, value in wrong.items() if at == 0 else ():
                row[heads.index(head)] = value
            sheet.write_row(at + 1, 0, row)
    return content.getvalue()


def taken(agency: Agency, count: int = 12) -> list[Matter]:
    """Matters that were read from a sheet."""
    lines = matters.read_lines(a_sheet(count), name="a.xlsx", on=AT.date())
    matters.take(agency, lines, by=a_clerk(agency), at=AT)
    return list(Matter.objects.all())


def about(**more: object) -> About:
    """A plan of the first quarter."""
    told = {
        "title": "一季度回访",
        "source": "matters",
        "since": date(2026, 1, 1),
        "until": date(2026, 3, 20),
        "size": 6,
    }
    return About(**{"tries": 2, "questions": beginning().question, **told, **more})  # type: ignore[arg-type]


def a_plan(agency: Agency, **more: object) -> Plan:
    """A plan for which nobody was drawn."""
    return planning.add(agency, about(**more), once=uuid4(), by=a_clerk(agency), at=AT)


def drawn(agency: Agency, **more: object) -> tuple[Plan, list[Call]]:
    """A plan with its sample out of twelve."""
    taken(agency)
    plan = planning.draw_sample(a_plan(agency, **more), callers=(), by=a_clerk(agency), at=AT, seed="5eed")
    return plan, list(Call.objects.filter(plan=plan).order_by("order"))


class TestSheets:
    def test_are_taken_whole_and_once_and_sealed(self) -> None:
        agency = a_township()

        taken(agency)
        again = matters.take(
            agency, matters.read_lines(a_sheet(), name="a.xlsx", on=AT.date()), by=a_clerk(agency), at=AT
        )

        with connection.cursor() as cursor:
            cursor.execute("select * from feedback_matter")
            rows = str(cursor.fetchall())
        assert (again.new, again.known, Matter.objects.count()) == (0, 12, 12)
        assert "13800000001" not in rows
        assert "赵01" not in rows

    @pytest.mark.parametrize(
        ("head", "value", "said"),
        [
            ("联系电话", "不详", "第 2 行的电话认不出"),
            ("办结日期", "2027-01-01", "第 2 行的日期"),
            ("办理事项", "", "没有写事项"),
        ],
    )
    def test_are_refused_with_the_row_that_is_wrong(self, head: str, value: str, said: str) -> None:
        with pytest.raises(matters.UnableToRead, match=said):
            matters.read_lines(a_sheet(**{head: value}), name="a.xlsx", on=AT.date())

    def test_are_refused_without_the_columns_that_are_needed(self) -> None:
        sheet = a_sheet(heads=("业务", "科室", "日期", "姓名", "备注"))

        with pytest.raises(matters.UnableToRead, match="没有找到这几列：电话"):
            matters.read_lines(sheet, name="a.xlsx", on=AT.date())

    def test_can_be_taken_back_but_for_those_who_were_drawn(self) -> None:
        agency = a_township()
        drawn(agency)
        batch = Matter.objects.first()
        assert batch is not None

        gone = matters.drop_batch(agency, batch.batch, by=a_clerk(agency), at=AT)

        assert (gone, Matter.objects.count()) == (6, 6)


class TestPlans:
    def test_begin_once_however_often_the_form_is_sent(self) -> None:
        agency, once = a_township(), uuid4()

        first = planning.add(agency, about(), once=once, by=a_clerk(agency), at=AT)
        again = planning.add(agency, about(), once=once, by=a_clerk(agency), at=AT)

        assert first == again
        assert (first.number, first.questions[0]["key"]) == ("2026-1", "q1")

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"title": " "}, "title"),
            ({"until": date(2025, 1, 1)}, "until"),
            ({"size": 0}, "size"),
            ({"questions": ()}, ""),
        ],
    )
    def test_say_what_is_wrong_and_where(self, more: dict[str, object], field: str) -> None:
        with pytest.raises(UnableToPlan) as refused:
            a_plan(a_township(), **more)
        assert refused.value.field == field

    def test_draw_a_sample_that_is_proved_and_hold_nothing_of_anybody(self) -> None:
        plan, calls = drawn(a_township())

        assert [(one["said"], one["of"], one["drawn"]) for one in plan.strata] == [("民政办", 4, 2), ("社保所", 8, 4)]
        assert len(calls) == 6
        assert proof_of(plan).same
        assert proof_of(plan).whole
        assert len(population_rows(plan)) == 12
        with connection.cursor() as cursor:
            cursor.execute("select * from feedback_plan")
            assert "赵" not in str(cursor.fetchall())

    def test_show_that_somebody_was_exchanged(self) -> None:
        plan, calls = drawn(a_township())
        others = {subject for subject, _ in plan.population} - {call.subject for call in calls}
        Call.objects.filter(pk=calls[0].pk).update(subject=min(others))

        assert not proof_of(plan).same

    def test_are_not_changed_once_they_are_drawn(self) -> None:
        agency = a_township()
        plan, _ = drawn(agency)

        with pytest.raises(UnableToPlan, match="已经抽样"):
            planning.change(plan, about(), by=a_clerk(agency), at=AT)
        with pytest.raises(UnableToPlan, match="已经抽样"):
            planning.drop(plan, by=a_clerk(agency), at=AT)

    def test_draw_nobody_where_nobody_can_be_called(self) -> None:
        agency = a_township()

        with pytest.raises(UnableToPlan, match="没有可以回访的人"):
            planning.draw_sample(a_plan(agency, source="cases"), callers=(), by=a_clerk(agency), at=AT)

    def test_are_for_whoever_handles_feedback(self) -> None:
        agency = a_township()

        with pytest.raises(NotPermitted):
            planning.add(agency, about(), once=uuid4(), by=a_clerk(agency, Role.LEGAL_REVIEWER), at=AT)


class TestCalls:
    def test_open_the_number_for_once_and_say_so_in_the_audit(self) -> None:
        agency = a_township()
        _, calls = drawn(agency)

        opened = calling.open_number(calls[0], by=a_clerk(agency), at=AT)

        line = Entry.objects.get(act="person.reveal")
        assert opened.phone.startswith("1380000")
        assert "回访计划 2026-1 第 1 号" in line.said
        assert opened.phone not in f"{line.said}{line.detail}"

    def test_never_open_it_to_who_may_not_see_persons(self) -> None:
        agency = a_township()
        _, calls = drawn(agency)

        with pytest.raises(NotPermitted):
            calling.open_number(calls[0], by=a_clerk(agency, Role.SECTION_LIAISON), at=AT)

    def test_show_names_covered(self) -> None:
        agency = a_township()
        _, calls = drawn(agency)

        said = told(calls[:1], actor=a_clerk(agency))[0].about

        assert said.startswith("社保卡申领（赵**")

    def test_are_tried_again_on_the_next_working_day_and_then_given_up(self) -> None:
        agency = a_township()
        clerk, (_, calls) = a_clerk(agency), drawn(agency)

        first = calling.note(calls[0], Said(outcome="silent"), by=clerk, at=AT)
        assert (first.state, first.next_on) == ("again", date(2026, 3, 23))
        with pytest.raises(UnableToCall, match="2026年3月23日"):
            calling.open_number(calls[0], by=clerk, at=AT + timedelta(hours=5))
        second = calling.note(calls[0], Said(outcome="silent"), by=clerk, at=MONDAY)

        assert (second.state, second.next_on, second.tries.count()) == ("unreached", None, 2)

    def test_keep_an_appointment(self) -> None:
        agency = a_township()
        clerk, (plan, calls) = a_clerk(agency), drawn(agency)

        with pytest.raises(UnableToCall, match="哪一天"):
            calling.note(calls[0], Said(outcome="later"), by=clerk, at=AT)
        calling.note(calls[0], Said(outcome="later", next_on=date(2026, 3, 25)), by=clerk, at=AT)

        found = next_call(plan, actor=clerk, on=AT.date())
        assert found is not None
        assert found.order == 2

    def test_keep_the_answers_with_what_is_personal_covered(self) -> None:
        agency = a_township()
        _, calls = drawn(agency)
        given = {"q1": 5, "q2": 4, "q3": 4, "q4": True, "q9": 1}

        call = calling.note(
            calls[0], Said(outcome="reached", answers=given, words=f"打 {PHONE} 找我"), by=a_clerk(agency), at=AT
        )

        kept = Call.objects.get(pk=call.pk)
        assert (kept.state, kept.content, sorted(kept.answers)) == ("reached", True, ["q1", "q2", "q3", "q4"])
        assert PHONE not in kept.words

    def test_make_a_task_of_a_low_score_and_are_put_right(self) -> None:
        agency = a_township()
        clerk, (_, calls) = a_clerk(agency), drawn(agency)
        calling.note(calls[0], Said(outcome="reached", answers={"q1": 1}), by=clerk, at=AT)
        assert FollowUp.objects.get().call == calls[0]

        with pytest.raises(UnableToCall, match="已经登记过"):
            calling.note(calls[0], Said(outcome="refused"), by=clerk, at=AT)
        with pytest.raises(UnableToCall, match="为什么更正"):
            calling.correct(calls[0], Said(outcome="reached", answers={"q1": 4}), by=clerk, at=AT)
        done = calling.correct(calls[0], Said(outcome="reached", answers={"q1": 4}, note="记错了"), by=clerk, at=AT)

        assert (done.content, [one.outcome for one in done.tries.all()]) == (True, ["reached", "corrected"])

    def test_bring_a_result_with_its_interval(self) -> None:
        agency = a_township()
        clerk, (plan, calls) = a_clerk(agency), drawn(agency)
        for call, score in zip(calls[:4], (5, 4, 5, 3), strict=True):
            calling.note(call, Said(outcome="reached", answers={"q1": score, "q4": score > 4}), by=clerk, at=AT)
        calling.note(calls[4], Said(outcome="refused"), by=clerk, at=AT)

        found = outcome_of(plan)

        assert found.whole.states == {"reached": 4, "refused": 1, "unreached": 0, "open": 1}
        assert found.whole.share is not None
        assert (str(found.whole.share.share), str(found.whole.share.low)) == ("75.0", "30.1")
        assert [(one.answered, str(one.mean), one.good) for one in found.asked][:1] == [(4, "4.25", 3)]
        assert [(one.answered, one.good) for one in found.asked if one.question.kind == "yes"] == [(4, 2)]
        assert (plans_of(agency.pk)[0].settled, plans_of(agency.pk)[0].percent) == (5, 83)

    def test_end_with_the_plan_and_nobody_can_be_found_again(self) -> None:
        agency = a_township()
        clerk, (plan, calls) = a_clerk(agency), drawn(agency)

        planning.close(plan, words="到期", by=clerk, at=AT)

        assert not Matter.objects.exclude(name="", phone="").exists()
        with pytest.raises(UnableToCall, match="已经结束"):
            calling.open_number(calls[0], by=clerk, at=AT)

    def test_keep_the_numbers_that_another_plan_still_calls(self) -> None:
        agency = a_township()
        clerk, (plan, _) = a_clerk(agency), drawn(agency)
        other = planning.draw_sample(a_plan(agency, size=2), callers=(), by=clerk, at=AT, seed="other")

        planning.close(plan, words="", by=clerk, at=AT)

        needed = {call.subject for call in other.calls.all()}
        assert {f"matter:{one.pk}" for one in Matter.objects.exclude(phone="")} == needed
        assert population_of(agency.pk, source="matters", since=date(2026, 1, 1), until=AT.date()).left_out == 10
