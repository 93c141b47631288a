"""Open days on a telephone: registering, taking it back, signing in once, saying something. Nothing tells who."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from gongkai.web.activities.models import Opinion, Visit
from gongkai.web.activities.queries.open_days import turnout
from gongkai.web.audit.models import Entry
from tests.web.activities.making import DAY, SHANGHAI, an_entry, stepped

pytestmark = pytest.mark.django_db
COMING = date(2026, 3, 20)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the day of the public door; the day of the tests until it is set."""

    def on(day: date) -> None:
        at = datetime(day.year, day.month, day.day, 10, tzinfo=SHANGHAI)
        monkeypatch.setattr("gongkai.web.portal.asking.visiting.timezone", SimpleNamespace(now=lambda: at))

    on(DAY)
    return on


def told(kind: str = "residents", people: int = 2, once: uuid.UUID | None = None) -> dict[str, str]:
    return {"kind": kind, "people": str(people), "once": str(once or uuid.uuid4())}


def test_one_telephone_registers_changes_its_mind_and_takes_it_back(clock: Any) -> None:
    day = an_entry("open_days", held_on=COMING, seats=5)
    address, phone = f"/open-days/{day.code}/", Client()

    phone.post(address, told(people=2))
    page = phone.post(address, told(people=4), follow=True).content.decode()
    counted = turnout(day).registered
    phone.post(f"{address}take-back/")

    assert counted == 4
    assert "报名成功，4 人" in page
    assert "还剩 1 个" in page
    assert turnout(day).registered == 0


def test_a_form_pressed_twice_before_the_answer_came_counts_once(clock: Any) -> None:
    day = an_entry("open_days", held_on=COMING)
    once = uuid.uuid4()

    for _ in range(2):
        Client().post(f"/open-days/{day.code}/", told(once=once))

    assert turnout(day).registered == 2


def test_no_more_register_than_there_are_seats(clock: Any) -> None:
    day = an_entry("open_days", held_on=COMING, seats=3, contact="0000-6600123")
    Client().post(f"/open-days/{day.code}/", told(people=2))

    refused = Client().post(f"/open-days/{day.code}/", told(people=2))

    assert refused.status_code == 422
    assert "名额只剩 1 个" in refused.content.decode()
    assert turnout(day).registered == 2


def test_signing_in_counts_a_telephone_once_and_on_the_day_alone(clock: Any) -> None:
    day = an_entry("open_days", held_on=COMING)
    address, phone = f"/open-days/{day.code}/sign-in/", Client()
    early = phone.post(address, told())
    clock(COMING)

    for people in (3, 2):
        phone.post(address, told(people=people))
    Client().post(address, told(kind="press", people=1))
    page = phone.get(address).content.decode()
    clock(date(2026, 3, 21))
    late = Client().post(address, told())

    assert [early.status_code, late.status_code] == [422, 422]
    assert turnout(day).came == 3
    assert "已签到，2 人" in page
    assert set(Visit.objects.values_list("kind", flat=True)) == {"residents", "press"}


def test_an_opinion_is_sealed_waits_and_is_shown_with_its_answer(clock: Any) -> None:
    day = an_entry("open_days")
    address = f"/open-days/{day.code}/"
    typed = {"words": "叫号屏的字太小。", "kind": "", "once": str(uuid.uuid4())}

    for _ in range(2):
        Client().post(f"{address}opinion/", typed)
    opinion = Opinion.objects.get()
    before = Client().get(address).content.decode()
    stepped(opinion, "opinions", "answer", taken="taken", answer="已换成大字版。", answered_on=DAY, is_public=True)
    after = Client().get(address).content.decode()

    assert "叫号屏" not in Opinion.objects.values_list("words", flat=True).get()
    assert not Entry.objects.filter(said__contains="叫号屏").exists()
    assert "叫号屏" not in before
    assert "叫号屏的字太小。" in after
    assert "已换成大字版。" in after


def test_nothing_can_be_said_a_week_later(clock: Any) -> None:
    day = an_entry("open_days")
    clock(date(2026, 3, 9))
    last = Client().post(f"/open-days/{day.code}/opinion/", {"words": "好", "once": str(uuid.uuid4())})
    clock(date(2026, 3, 10))

    late = Client().post(f"/open-days/{day.code}/opinion/", {"words": "好", "once": str(uuid.uuid4())})

    assert [last.status_code, late.status_code] == [302, 422]


def test_a_page_that_is_not_open_is_not_there_and_a_cancelled_day_says_so(clock: Any) -> None:
    shut = an_entry("open_days", is_open=False, held_on=COMING)
    off = an_entry("open_days", held_on=COMING)
    stepped(off, "open_days", "cancelled", summary="有大雨")

    assert Client().get(f"/open-days/{shut.code}/").status_code == 404
    page = Client().get(f"/open-days/{off.code}/")
    assert "这次开放日取消了" in page.content.decode()
    assert "有大雨" in page.content.decode()
    assert "我要报名" not in page.content.decode()
    assert off.theme not in Client().get("/open-days/").content.decode()


def test_the_token_of_a_telephone_travels_sealed_alone(clock: Any, settings: Any) -> None:
    settings.COOKIES_SECURE = True
    day, phone = an_entry("open_days", held_on=COMING), Client()

    phone.post(f"/open-days/{day.code}/", told())

    kept = phone.cookies[f"day-{day.code}"]
    assert (kept["secure"], kept["httponly"], kept["samesite"]) == (True, True, "Lax")
