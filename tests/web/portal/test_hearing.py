"""What the public brings up: sent once, opened by its code, answered; questionnaires, drafts, the help desk."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongkai.web.feedback.models import Comment, HelpFile, HelpRequest, Response, Suggestion
from gongkai.web.feedback.services.help import helping
from gongkai.web.feedback.services.suggestions import suggestion_ends, suggestion_work
from tests.web.casework.making import a_township
from tests.web.feedback.hearing import (
    PHONE,
    a_consultation,
    a_guide,
    a_questionnaire,
    a_section,
    its_liaison,
    sent_in,
    the_office,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every door's clock stands on that morning."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def a_picture() -> bytes:
    """A small photo."""
    made = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 180, 120)).save(made, "JPEG")
    return made.getvalue()


def text(answer: Any) -> str:
    """The page as text."""
    return str(answer.content.decode())


def test_a_suggestion_is_sent_once_and_opened_by_its_code(client: Client) -> None:
    a_township()
    told = {"once": uuid4(), "kind": "suggestion", "about": "路灯", "words": "村口三盏路灯不亮", "contact": PHONE}
    client.post("/say/suggest/", told)
    sent = client.post("/say/suggest/", told, follow=True)
    assert Suggestion.objects.count() == 1
    code = client.session["told_code_own_suggestion"]["code"]
    assert code[:4] in text(sent)

    other = Client()
    assert other.get("/say/matter/").status_code == 302
    assert other.post("/say/status/", {"code": code, "tail": "0000"}).status_code == 422
    shown = text(other.post("/say/status/", {"code": code, "tail": PHONE[-4:]}, follow=True))
    assert "村口三盏路灯不亮" in shown
    other.post("/say/status/leave/")
    assert other.get("/say/matter/").status_code == 302


@pytest.mark.parametrize(("wrong", "kept"), [({"contact": "打我"}, "打我"), ({"words": ""}, "路灯")])
def test_a_wrong_field_loses_nothing(client: Client, wrong: dict[str, str], kept: str) -> None:
    a_township()
    told = {"once": uuid4(), "kind": "suggestion", "about": "路灯", "words": "不亮", **wrong}

    back = client.post("/say/suggest/", told)

    assert back.status_code == 422
    assert kept in text(back)
    assert Suggestion.objects.count() == 0


def test_the_answer_is_read_by_who_asked_and_by_whom_it_was_merged(client: Client) -> None:
    main, same = sent_in(), sent_in(contact="")
    by = the_office()
    suggestion_work.assign(main.suggestion.pk, a_section(), due_on=AT.date(), by=by, at=AT)
    suggestion_ends.merge(same.suggestion.pk, into=main.suggestion.number, by=by, at=AT)
    suggestion_work.answer(main.suggestion.pk, "三月一日修好了。", by=its_liaison(), at=AT)

    for taken, tail in ((main, PHONE[-4:]), (same, "")):
        shown = text(client.post("/say/status/", {"code": taken.code, "tail": tail}, follow=True))
        assert "三月一日修好了" in shown


def test_too_many_from_one_address_wait(client: Client, settings: Any) -> None:
    a_township()
    settings.SUGGESTIONS_PER_HOUR = 0

    answer = client.post("/say/suggest/", {"once": uuid4(), "kind": "suggestion", "about": "路灯", "words": "不亮"})

    assert answer.status_code == 429


def test_a_questionnaire_is_filled_in_once_from_one_browser(client: Client) -> None:
    found = a_questionnaire()
    here = f"/say/questionnaires/{found.slug}/"
    scale, single, several, words = (f"q{question.pk}" for question in found.questions.all())
    assert client.post(here, {scale: "5"}).status_code == 422

    thanks = client.post(here, {scale: "5", single: "0", several: ["0", "2"], words: f"打{PHONE}"}, follow=True)
    twice = client.post(here, {scale: "1", single: "1"})

    assert "已经收到" in text(thanks)
    assert twice.status_code == 409
    assert Response.objects.count() == 1
    assert PHONE not in str(Response.objects.get().given)
    assert found.title in text(client.get("/together/"))
    assert found.title in text(client.get("/say/questionnaires/"))


def test_a_draft_of_a_questionnaire_is_not_there(client: Client) -> None:
    assert client.get(f"/say/questionnaires/{a_questionnaire(released=False).slug}/").status_code == 404


def test_a_draft_takes_comments_within_its_days(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    found = a_consultation()
    here = f"/say/drafts/{found.slug}/"
    assert "还有 30 天" in text(client.get(here))
    told = {"once": uuid4(), "words": "收费太高"}
    client.post(here, told)
    assert "意见已经收到" in text(client.post(here, told, follow=True))
    assert Comment.objects.count() == 1
    assert found.title in text(client.get("/say/drafts/"))

    monkeypatch.setattr("django.utils.timezone.now", lambda: AT + timedelta(days=31))

    assert "现在不收意见" in text(client.post(here, {"once": uuid4(), "words": "晚了"}))
    assert Comment.objects.count() == 1


def test_papers_come_to_their_places_and_bad_ones_not_at_all(client: Client) -> None:
    guide = a_guide()
    here = f"/help/{guide.slug}/"
    assert "户口簿首页和本人页" in text(client.get(here))
    told = {"way": "prereview", "name": "王小明", "phone": PHONE}
    bad = SimpleUploadedFile("a.exe", b"MZ")
    refused = client.post(here, {**told, "once": uuid4(), "paper0": bad})
    assert refused.status_code == 422
    assert "王小明" in text(refused)

    good = SimpleUploadedFile("身份证.jpg", a_picture())
    client.post(here, {**told, "once": uuid4(), "paper0": good})

    file = HelpFile.objects.get()
    assert file.material is not None
    assert file.material.name == "身份证复印件"
    assert guide.title in text(client.get("/help/"))


def test_the_citizen_adds_papers_and_takes_everything_back(client: Client) -> None:
    taken = helping.ask(a_guide(), helping.Asked(way="video", name="王小明", phone=PHONE), [], once=uuid4(), at=AT)
    client.post("/help/status/", {"code": taken.code, "tail": PHONE[-4:]})
    assert "前面还有 0 件" in text(client.get("/help/mine/"))

    more = client.post("/help/mine/more/", {"paper1": SimpleUploadedFile("b.jpg", a_picture())}, follow=True)
    assert "已经交上" in text(more)
    assert "撤回这件请求吗" in text(client.get("/help/mine/withdraw/"))
    client.post("/help/mine/withdraw/")

    assert HelpRequest.objects.get().state == "withdrawn"
    assert not HelpFile.objects.exists()
    assert client.get("/help/mine/").status_code == 302


def test_who_was_let_in_cannot_fill_the_inbox_of_the_staff(client: Client, settings: Any) -> None:
    settings.HELP_PER_HOUR = 2
    taken = helping.ask(a_guide(), helping.Asked(way="video", name="王小明", phone=PHONE), [], once=uuid4(), at=AT)
    client.post("/help/status/", {"code": taken.code, "tail": PHONE[-4:]})

    codes = [
        client.post("/help/mine/more/", {"words": "还有一句"}, REMOTE_ADDR="192.0.2.77").status_code for _ in range(3)
    ]

    assert codes == [302, 302, 429]


def test_every_open_page_is_there_when_there_is_nothing(client: Client) -> None:
    a_township()

    for address in ("/together/", "/say/answers/", "/say/questionnaires/", "/say/drafts/", "/help/", "/say/status/"):
        assert client.get(address).status_code == 200, address
