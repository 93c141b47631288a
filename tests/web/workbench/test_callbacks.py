"""Call-backs at the desk: from the sheet over the plan to the result; a number only on the page that was asked for."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.web.accounts.roles import Role
from gongkai.web.audit.models import Entry
from gongkai.web.feedback.models import Call, FollowUp, Matter, Plan
from gongkai.web.feedback.queries.quantities import quantities_of, rows_behind
from tests.web.casework.making import a_township
from tests.web.feedback.test_callbacks import a_sheet
from tests.web.workbench.making import a_person, at_desk
from tests.web.workbench.rooms import read, sent

pytestmark = pytest.mark.django_db
FIELDS = {
    "source": "matters", "since": "2026-01-01", "until": "2026-06-01", "size": "4", "tries": "2", "opening": "您好",
    "said0": "态度打几分？", "kind0": "score", "said1": "一趟办成了吗？", "kind1": "yes", "said2": "哪里要改？",
    "kind2": "words", "once": "00000000-0000-4000-8000-000000000001",
}  # fmt: skip


@pytest.fixture
def clerk() -> Client:
    """The clerk's browser, sheets read in."""
    client = at_desk(a_person("李经办", Role.CLERK))
    upload(client, a_sheet())
    return client


def upload(client: Client, content: bytes, name: str = "事项.xlsx") -> str:
    """The page after a sheet was sent."""
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("desk:callback_matters"), {"file": file}, follow=True).content.decode()


def a_plan(client: Client, **more: str) -> Plan:
    """A plan that was typed in."""
    answer = client.post(reverse("desk:callback_plan_add"), {**FIELDS, "title": "一季度回访", **more})
    assert answer.status_code == 302, answer.content.decode()
    return Plan.objects.latest("made_at")


def drawn(client: Client) -> list[Call]:
    """Everybody who was drawn for a plan."""
    plan = a_plan(client)
    client.post(reverse("desk:callback_plan", args=[plan.pk]), {})
    return list(Call.objects.filter(plan=plan).order_by("order"))


class TestSheets:
    def test_are_taken_and_counted(self, clerk: Client) -> None:
        again = upload(clerk, a_sheet())

        assert "已导入 0 条，12 条以前导入过" in again
        assert Matter.objects.count() == 12

    def test_come_back_with_the_rows_that_are_wrong(self, clerk: Client) -> None:
        said = upload(clerk, a_sheet(办结日期="昨天"))

        assert "第 2 行的日期认不出" in said
        assert "没有导入，请改正下面几处" in upload(clerk, b"nothing")

    def test_are_taken_back(self, clerk: Client) -> None:
        batch = Matter.objects.values_list("batch", flat=True)[0]

        sent(clerk, "callback_matters_drop", batch)

        assert not Matter.objects.exists()

    def test_show_what_they_look_like(self, clerk: Client) -> None:
        content = clerk.get(reverse("desk:callback_matters_template")).content

        assert content.startswith(b"PK")


class TestPlans:
    def test_show_who_could_be_drawn_and_are_changed_before(self, clerk: Client) -> None:
        plan = a_plan(clerk)

        shown = read(clerk, "callback_plan", plan.pk)
        sent(clerk, "callback_plan_change", plan.pk, **FIELDS, title="上半年回访")

        assert "共 <b>12</b> 人" in shown
        assert "上半年回访" in read(clerk, "callback_plans")

    def test_come_back_with_what_is_wrong_and_every_word_typed(self, clerk: Client) -> None:
        answer = clerk.post(reverse("desk:callback_plan_add"), {**FIELDS, "title": "回访", "until": "2025-01-01"})

        assert answer.status_code == 422
        assert "不能早于开始" in answer.content.decode()
        assert "一趟办成了吗？" in answer.content.decode()

    def test_are_dropped_while_nobody_was_drawn(self, clerk: Client) -> None:
        plan = a_plan(clerk)

        sent(clerk, "callback_plan_drop", plan.pk)

        assert not Plan.objects.exists()

    def test_prove_their_sample(self, clerk: Client) -> None:
        plan = drawn(clerk)[0].plan

        shown = read(clerk, "callback_proof", plan.pk)
        rows = json.loads(clerk.get(reverse("desk:callback_population_export", args=[plan.pk, "json"])).content)

        assert "是同一批人" in shown
        assert len(rows) == 12
        assert sum(row["抽中"] == "是" for row in rows) == 4

    def test_end_with_a_word_and_forget_whom_they_called(self, clerk: Client) -> None:
        plan = drawn(clerk)[0].plan

        done = sent(clerk, "callback_plan_close", plan.pk, words="到期")

        assert "已结束" in done
        assert not Matter.objects.exclude(phone="").exists()
        assert "到期" in read(clerk, "callback_plan", plan.pk)

    def test_are_not_for_others(self, clerk: Client) -> None:
        plan = a_plan(clerk)
        reviewer = at_desk(a_person("陈审查", Role.SECRECY_REVIEWER))

        assert reviewer.get(reverse("desk:callback_plan", args=[plan.pk])).status_code == 403


class TestCalls:
    def test_show_the_number_on_the_page_that_was_asked_for_alone(self, clerk: Client) -> None:
        call = drawn(clerk)[0]
        phone = str(Matter.objects.get(pk=call.subject.partition(":")[2]).phone)

        before = read(clerk, "callback", call.pk)
        asked = clerk.post(reverse("desk:callback_number", args=[call.pk]))
        listed = read(clerk, "callback_plan", call.plan_id)

        assert phone in asked.content.decode()
        assert asked.headers["Cache-Control"] == "no-store"
        assert phone not in before + listed + read(clerk, "callback", call.pk)
        assert Entry.objects.filter(act="person.reveal").count() == 1

    def test_lead_from_one_to_the_next_and_to_the_result(self, clerk: Client) -> None:
        calls = drawn(clerk)
        plan = calls[0].plan
        answers = {"outcome": "reached", "q1": "5", "q2": "yes", "q3": "很方便"}

        onward = clerk.post(reverse("desk:callback_note", args=[calls[0].pk]), answers)
        for call, score in zip(calls[1:], ("4", "2", ""), strict=True):
            fields = {"outcome": "reached", "q1": score} if score else {"outcome": "refused"}
            clerk.post(reverse("desk:callback_note", args=[call.pk]), fields)

        shown = read(clerk, "callback_result", plan.pk)
        assert onward.headers["Location"] == reverse("desk:callback", args=[calls[1].pk])
        assert "66.7" in shown
        assert "20.8%—93.9%" in shown
        assert "很方便" in shown
        assert FollowUp.objects.get().call == calls[2]
        for name in ("states", "questions"):
            assert clerk.get(reverse("desk:callback_chart", args=[plan.pk, name])).status_code == 200
        for name in ("strata", "questions", "words"):
            address = reverse("desk:callback_result_export", args=[plan.pk, name, "csv"])
            assert clerk.get(address).status_code == 200

    def test_need_an_answer_and_a_day_for_an_appointment(self, clerk: Client) -> None:
        call = drawn(clerk)[0]
        link = reverse("desk:callback_note", args=[call.pk])

        assert "至少记下一个问题" in clerk.post(link, {"outcome": "reached"}).content.decode()
        assert "哪一天再打" in clerk.post(link, {"outcome": "later"}).content.decode()
        clerk.post(link, {"outcome": "later", "next_on": "2026-06-05"})
        assert "2026年6月5日" in read(clerk, "callback", call.pk)

    def test_are_put_right_and_handed_on(self, clerk: Client) -> None:
        first, second, *_ = drawn(clerk)
        other = a_person("王回访", Role.CLERK)
        clerk.post(reverse("desk:callback_note", args=[first.pk]), {"outcome": "refused"})

        sent(clerk, "callback_correct", first.pk, outcome="reached", q1="4", note="记错了号")
        sent(clerk, "callback_hand", second.pk, caller=str(other.pk))

        assert "更正登记" in read(clerk, "callback", first.pk)
        assert Call.objects.get(pk=first.pk).content is True
        assert "王回访" in read(clerk, "callback_plan", first.plan_id)


class TestQuantities:
    def test_count_what_stands_behind_them(self, clerk: Client) -> None:
        first, second, *_ = drawn(clerk)
        clerk.post(reverse("desk:callback_note", args=[first.pk]), {"outcome": "reached", "q1": "5"})
        clerk.post(reverse("desk:callback_note", args=[second.pk]), {"outcome": "refused"})
        agency_id = a_township().pk

        found = {one.key: one for one in quantities_of(agency_id, year=2026)}

        assert [found[f"callbacks.{key}"].value for key in ("plans", "planned", "reached", "refused")] == [1, 4, 1, 1]
        assert str(found["callbacks.satisfied_percent"].value) == "100.0"
        for key in ("plans", "planned", "reached", "refused", "unreached", "scored", "satisfied"):
            rows = rows_behind(agency_id, year=2026, key=f"callbacks.{key}")
            assert len(rows) == found[f"callbacks.{key}"].value
            assert all(clerk.get(row.path).status_code == 200 for row in rows)
