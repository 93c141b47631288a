"""Suggestions, questionnaires, opinion items, drafts for comment and the help desk, as the desk meets them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Role
from gongkai.web.feedback.models import Comment, HelpRequest, Opinion, Questionnaire, Suggestion
from gongkai.web.feedback.services import consulting
from gongkai.web.feedback.services.suggestions import suggestion_work
from gongkai.web.feedback.services.survey import responding
from tests.web.feedback.hearing import (
    PHONE,
    a_consultation,
    a_help_request,
    a_questionnaire,
    a_section,
    a_suggestion,
    its_liaison,
    the_office,
)
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 29, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
NAME = "欧阳建国"


def desk_of(actor: Actor) -> Client:
    """A browser in which that person sits at the desk."""
    return at_desk(Person.objects.get(pk=actor.person_id))


def text(answer: Any) -> str:
    """The page as text."""
    return str(answer.content.decode())


def test_a_call_is_written_down_handed_on_answered_and_told() -> None:
    office, section = desk_of(the_office()), a_section()
    written = office.post(
        reverse("desk:suggestion_add"),
        {
            "once": uuid4(), "kind": "complaint", "channel": "phone", "received_on": "2026-05-28", "about": "路灯不亮",
            "words": f"我是{NAME}，{PHONE}", "contact": PHONE, "name": NAME, "wants_answer": "on", "may_publish": "on",
        },
        follow=True,
    )  # fmt: skip
    found = Suggestion.objects.get()
    one = reverse("desk:suggestion", args=[found.pk])
    assert "查询码" in text(written)
    assert PHONE in text(written)

    office.post(f"{one}assign/", {"section": section.pk, "due_on": "2026-06-05"})
    liaison = desk_of(its_liaison(section))
    seen = text(liaison.get(one))
    assert PHONE not in seen
    assert NAME not in seen
    assert one in text(liaison.get(reverse("desk:inbox")))
    answered = liaison.post(f"{one}answer/", {"words": "六月二日换了灯泡。"}, follow=True)
    assert "六月二日换了灯泡" in text(answered)
    office.post(f"{one}tell/", {"on": "2026-05-29", "how": "电话"})
    drafted = office.post(
        f"{one}publish/", {"title": "路灯什么时候修", "asked": "路灯坏了。", "answered": "换了灯泡。"}, follow=True
    )

    found.refresh_from_db()
    assert (found.state, found.told_how) == ("answered", "电话")
    assert "路灯什么时候修" in text(drafted)


def test_an_act_that_is_refused_keeps_what_was_typed() -> None:
    found = a_suggestion(at=AT)
    link = reverse("desk:suggestion_act", args=[found.pk, "merge"])

    back = desk_of(the_office()).post(link, {"into": "2026-99"})

    assert back.status_code == 422
    assert 'value="2026-99"' in text(back)


@pytest.mark.parametrize("act", ["assign", "merge", "close", "publish", "nothing"])
def test_the_section_does_not_do_what_is_the_offices(act: str) -> None:
    found = suggestion_work.assign(a_suggestion(at=AT).pk, a_section(), due_on=AT.date(), by=the_office(), at=AT)

    assert desk_of(its_liaison()).get(reverse("desk:suggestion_act", args=[found.pk, act])).status_code == 404


def test_the_list_is_filtered_and_taken_along() -> None:
    mine, other = a_suggestion(at=AT, about="路灯"), a_suggestion(at=AT, about="自来水", kind="complaint")
    office = desk_of(the_office())

    listed = text(office.get(reverse("desk:suggestions"), {"kind": "complaint"}))
    file = office.get(reverse("desk:suggestions_export", args=["csv"]), {"kind": "complaint"})

    assert reverse("desk:suggestion", args=[other.pk]) in listed
    assert reverse("desk:suggestion", args=[mine.pk]) not in listed
    assert "自来水" in file.content.decode()
    assert "路灯" not in file.content.decode()
    assert office.get(reverse("desk:suggestion_figures")).status_code == 200
    assert office.get(reverse("desk:suggestion_figures"), {"year": "0000"}).status_code == 404
    assert office.get(reverse("desk:suggestion_chart")).headers["Content-Type"] == "image/svg+xml"
    assert office.get(reverse("desk:suggestions"), {"section": "x", "year": "y"}).status_code == 200


def test_a_questionnaire_is_written_without_a_script_and_told_of() -> None:
    office = desk_of(the_office())
    office.post(
        reverse("desk:questionnaire_add"),
        {"title": "社会评议", "purpose": "review", "opens_on": "2026-05-29", "closes_on": "2026-06-10"},
    )
    found = Questionnaire.objects.get()
    one = reverse("desk:questionnaire", args=[found.pk])
    office.post(
        f"{one}questions/add/", {"kind": "single", "words": "满意吗", "options": "满意\n不满意", "required": "on"}
    )
    office.post(f"{one}questions/add/", {"kind": "text", "words": "建议"})
    first, second = found.questions.all()
    office.post(f"{one}questions/{second.pk}/move/", {"how": "up"})
    assert [question.words for question in found.questions.all()] == ["建议", "满意吗"]
    office.post(f"{one}release/")
    found.refresh_from_db()
    paper = {"once": uuid4(), "on": "2026-05-29", f"q{first.pk}": "0", f"q{second.pk}": f"找我{PHONE}"}
    assert office.post(f"{one}papers/add/", paper).status_code == 302

    shown = text(office.get(one))
    assert f'href="{one}poster.pdf?size=a5"' in shown
    poster = pypdfium2.PdfDocument(office.get(f"{one}poster.pdf?size=a5").content)
    said = "".join(poster[0].get_textpage().get_text_range().split())
    assert f"/say/questionnaires/{found.slug}/" in said
    assert office.get(f"{one}poster.pdf?size=a0").status_code == 404
    assert "满意" in shown
    assert PHONE not in shown
    assert office.get(f"{one}questions/{first.pk}/chart.svg").status_code == 200
    assert "满意吗" in office.get(f"{one}results.csv").content.decode()
    assert office.get(f"{one}answers.xlsx").status_code == 200
    office.post(f"{one}end/")
    assert "社会评议结果" in text(office.post(f"{one}report/", follow=True))


def test_what_is_said_in_public_is_responded_to_in_time() -> None:
    office = desk_of(the_office())
    told = {"once": uuid4(), "source": "论坛", "about": "水发黄", "level": "grave", "found_at": "2026-05-29T09:00"}
    office.post(reverse("desk:opinion_add"), told)
    found = Opinion.objects.get()
    one = reverse("desk:opinion", args=[found.pk])
    assert one in text(office.get(reverse("desk:inbox")))
    office.post(f"{one}hand/", {"section": a_section().pk})
    liaison = desk_of(its_liaison())
    assert one in text(liaison.get(reverse("desk:opinions")))

    done = liaison.post(f"{one}respond/", {"response": "已发公告", "responded_at": "2026-05-29T09:50"}, follow=True)

    assert "按时" in text(done)
    assert found.number in office.get(reverse("desk:opinions_export", args=["json"])).content.decode()


def test_every_comment_is_judged_before_the_result() -> None:
    found = a_consultation(at=AT - timedelta(days=40))
    remark = consulting.Remark(words="收费太高", name=NAME)
    consulting.comment(found, remark, once=uuid4(), at=AT - timedelta(days=20))
    office = desk_of(the_office())
    one = reverse("desk:consultation", args=[found.pk])
    assert NAME in text(office.get(one))
    assert office.post(f"{one}result/", {"summary": "收费"}).status_code == 422

    comment = Comment.objects.get()
    office.post(f"{one}comments/{comment.pk}/", {"taken": "adopted"})
    done = office.post(f"{one}result/", {"summary": "收费首小时免费。"}, follow=True)

    assert "征求意见结果" in text(done)
    assert NAME not in office.get(f"{one}comments.csv").content.decode()
    assert office.get(reverse("desk:consultation_add")).status_code == 200


def test_papers_are_looked_at_one_by_one() -> None:
    found = a_help_request(at=AT)
    office = desk_of(the_office())
    one = reverse("desk:help_request", args=[found.pk])
    assert one in text(office.get(reverse("desk:inbox")))
    office.post(f"{one}do/take/")
    file = found.files.get()
    assert office.get(f"{one}files/{file.pk}/").content == b"front"
    assert office.post(one, {"outcome": "passed", "fit_0": "fit"}).status_code == 422

    said = {"outcome": "more", "fit_0": "fit", "fit_1": "mend", "said_1": "拍清楚"}
    assert office.post(one, said).status_code == 302
    met = office.post(f"{one}appoint/", {"meet_at": "2026-06-02T09:00", "link": "https://meet.example/1"})
    assert met.status_code == 302

    found.refresh_from_db()
    assert (found.state, found.meet_link) == ("more", "https://meet.example/1")
    assert "meet.example" in text(office.get(one))
    assert PHONE not in office.get(reverse("desk:help_export", args=["csv"])).content.decode()


def test_who_does_not_see_persons_looks_at_no_papers() -> None:
    found = a_help_request(at=AT)

    for actor in (its_liaison(),):
        assert desk_of(actor).get(reverse("desk:help_request", args=[found.pk])).status_code in (403, 404)
    first = at_desk(a_person("初审", Role.FIRST_REVIEWER))
    assert first.get(reverse("desk:help_requests")).status_code == 403
    assert HelpRequest.objects.get().state == "waiting"


def test_results_of_a_full_questionnaire_are_shown() -> None:
    found = a_questionnaire(at=AT)
    scale, single, several, words = (question.pk for question in found.questions.all())
    responding.respond(found, {scale: 5, single: 0, several: [0, 1], words: "好"}, device="a", at=AT)

    shown = text(desk_of(the_office()).get(reverse("desk:questionnaire", args=[found.pk])))

    assert "平均 5.0 分" in shown
