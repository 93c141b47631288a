"""Subscriptions: confirmed by who reads the address, told once a day, ended with one click; no address in the open."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.urls import reverse

from gongkai.web.catalogue.queries.duties.entries import field_title
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.notices.models import Outgoing
from gongkai.web.outlets.models import Subscription
from gongkai.web.outlets.queries.subscriptions import of_token, stop_token, wanted, ways
from gongkai.web.outlets.services.digesting import tell_subscribers
from gongkai.web.outlets.services.subscribing import (
    MOST_EACH,
    UnableToSubscribe,
    Wish,
    ask,
    confirm,
    confirm_code,
    forget_unconfirmed,
    stop,
)  # fmt: skip
from tests.web.casework.making import a_township
from tests.web.outlets.making import AT, DAY, LATER, a_published_item, a_staff
from tests.web.workbench.rooms import desk_of

pytestmark = pytest.mark.django_db
SITE = "https://open.example.cn"
READER, PHONE = "reader@example.cn", "13800001234"


@pytest.fixture(autouse=True)
def _gateway(settings: Any) -> None:
    """There is a gateway of text messages."""
    settings.SMS_URL = "http://127.0.0.1:1/sms"


def asked(**given: Any) -> UUID:
    """Somebody has asked for a subscription."""
    return ask(Wish(**{"way": "mail", "address": READER, **given}), site=SITE, at=AT)


def secret(id: UUID, pattern: str = rf"{SITE}/open/subscribe/confirm/([^/]+)/") -> str:
    """The token or code in the message about that subscription."""
    found = re.search(pattern, Outgoing.objects.get(key__startswith=f"confirm:{id}").body)
    assert found is not None
    return found[1]


def code_of(id: UUID) -> str:
    """The code in the text message about that subscription."""
    return secret(id, r"验证码 (\d{6})")


def confirmed(**given: Any) -> Subscription:
    """A confirmed subscription."""
    return confirm(secret(asked(**given)), at=AT)


class TestAsking:
    def test_sends_one_letter_and_keeps_no_address_in_the_open(self) -> None:
        asked()
        asked(address=READER.replace("example.cn", "EXAMPLE.CN"))

        assert Outgoing.objects.count() == 1
        assert Subscription.objects.get().address == READER
        with connection.cursor() as cursor:
            for table in ("outlets_subscription", "notices_outgoing"):
                cursor.execute(f"SELECT * FROM {table}")
                assert "reader" not in str(cursor.fetchall())

    @pytest.mark.parametrize("address", ["", "x", "a@b", "a b@example.cn", "a@example.cn\nBcc: b@example.cn", "@x.cn"])
    def test_for_no_address_is_refused(self, address: str) -> None:
        with pytest.raises(UnableToSubscribe, match="电子邮箱不对"):
            asked(address=address)

    @pytest.mark.parametrize("phone", ["12800001234", "1380000123", "138000012345", "reader@example.cn"])
    def test_for_no_telephone_is_refused(self, phone: str) -> None:
        with pytest.raises(UnableToSubscribe, match="手机号码不对"):
            asked(way="sms", address=phone)

    def test_is_bounded_for_one_address(self) -> None:
        for number in range(MOST_EACH):
            confirmed(column=f"c{number}")

        token = secret(asked(column="one too many"))

        with pytest.raises(UnableToSubscribe, match="最多订阅"):
            confirm(token, at=AT)

    def test_by_strangers_does_not_use_up_what_an_address_may_have(self) -> None:
        for number in range(MOST_EACH + 1):
            asked(column=f"c{number}")

        assert Outgoing.objects.count() == 1
        assert ask(Wish(way="mail", address=READER), site=SITE, at=AT + timedelta(hours=1))
        assert Outgoing.objects.count() == 2

    def test_sends_one_letter_an_hour_until_it_is_confirmed(self) -> None:
        first = asked()
        second = asked(column="news")
        sent = Outgoing.objects.count()
        confirm(secret(first), at=AT)

        assert asked(column="news") == second
        assert sent == 1
        assert confirm(secret(second), at=AT).column == "news"

    def test_by_text_message_sends_one_an_hour_though_its_code_lasts_half_of_it(self) -> None:
        asked(way="sms", address=PHONE)
        forget_unconfirmed(at=AT + timedelta(minutes=45))

        ask(Wish(way="sms", address=PHONE, column="news"), site=SITE, at=AT + timedelta(minutes=59))

        assert Outgoing.objects.count() == 1

    def test_that_sent_no_letter_is_forgotten_too(self) -> None:
        asked()
        asked(column="news")

        forget_unconfirmed(at=AT + timedelta(hours=49))

        assert not Subscription.objects.exists()

    def test_without_anybody_to_carry_it_is_refused(self, settings: Any) -> None:
        settings.SMS_URL = ""

        assert [way for way, _ in ways()] == ["mail"]
        with pytest.raises(UnableToSubscribe, match="没有接通手机短信"):
            asked(way="sms", address=PHONE)
        assert not Subscription.objects.exists()

    def test_twice_when_confirmed_answers_the_same_and_sends_nothing(self) -> None:
        first = confirmed()

        assert asked() == first.pk
        assert Outgoing.objects.count() == 1


class TestConfirming:
    def test_works_once_and_within_two_days(self) -> None:
        token = secret(asked())

        with pytest.raises(UnableToSubscribe):
            confirm(token, at=AT + timedelta(hours=48, seconds=1))
        assert confirm(token, at=AT + timedelta(hours=48)).confirmed_at is not None
        with pytest.raises(UnableToSubscribe):
            confirm(token, at=AT)

    @pytest.mark.parametrize("token", ["", "x", "0" * 43])
    def test_with_another_token_is_refused(self, token: str) -> None:
        confirmed(column="news")
        asked()

        with pytest.raises(UnableToSubscribe):
            confirm(token, at=AT)

    def test_by_code_has_five_tries(self) -> None:
        id = asked(way="sms", address=f"+86 {PHONE}")
        code = code_of(id)
        wrong = "000000" if code != "000000" else "111111"

        for _ in range(5):
            with pytest.raises(UnableToSubscribe, match="验证码不对"):
                confirm_code(id, wrong, at=AT)
        with pytest.raises(UnableToSubscribe, match="已经过期"):
            confirm_code(id, code, at=AT)

    def test_by_a_wrong_code_does_not_tell_whether_one_had_subscribed(self) -> None:
        known, fresh = asked(way="sms", address=PHONE), asked(way="sms", address="13800001235")
        confirm_code(known, code_of(known), at=AT)

        said = set()
        for id in (known, fresh):
            with pytest.raises(UnableToSubscribe) as told:
                confirm_code(id, "wrong", at=AT)
            said.add(str(told.value))

        assert len(said) == 1

    def test_by_code_works(self) -> None:
        id = asked(way="sms", address=PHONE)

        assert confirm_code(id, code_of(id), at=AT).address == PHONE

    def test_that_never_came_forgets_the_address(self) -> None:
        asked()

        forget_unconfirmed(at=AT + timedelta(hours=48))
        assert Subscription.objects.exists()
        forget_unconfirmed(at=AT + timedelta(hours=49))
        assert not Subscription.objects.exists()


class TestTelling:
    def test_is_one_letter_a_day_for_an_address_with_what_is_new_and_fits(self) -> None:
        staff = a_staff()
        before = a_published_item(staff, title="以前的")
        confirmed(column="notices")
        confirmed(audience="elders")
        fresh = a_published_item(staff, title="新的通知", audiences=("elders",))
        other = a_published_item(staff, title="新的政策", kind="policy", column="policy")
        Outgoing.objects.all().delete()

        first = tell_subscribers(site=SITE, on=DAY, at=LATER)
        again = tell_subscribers(site=SITE, on=DAY, at=LATER)

        letter = Outgoing.objects.get()
        assert (first, again) == (1, 0)
        assert letter.subject == "新公开 1 条政府信息"
        assert f"{SITE}/open/items/{fresh.slug}/" in letter.body
        assert before.title not in letter.body
        assert other.title not in letter.body
        assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    @pytest.mark.parametrize("topic", ["farming", "22"])
    def test_is_of_the_topic_or_the_field_that_was_asked_for(self, topic: str) -> None:
        staff = a_staff()
        confirmed(topic=topic)
        fits = a_published_item(staff, title="合适的", topic="farming", field="22")
        other = a_published_item(staff, title="别的", topic="market", field="2")
        Outgoing.objects.all().delete()

        tell_subscribers(site=SITE, on=DAY, at=LATER)

        letter = Outgoing.objects.get()
        assert f"/open/items/{fits.slug}/" in letter.body
        assert other.slug not in letter.body

    def test_never_tells_of_what_was_withdrawn_meanwhile(self) -> None:
        staff = a_staff()
        confirmed()
        item = a_published_item(staff)
        releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=AT)
        Outgoing.objects.all().delete()

        assert tell_subscribers(site=SITE, on=DAY, at=LATER) == 0
        assert not Outgoing.objects.exists()

    def test_keeps_to_the_body_that_was_asked_for(self) -> None:
        confirmed(agency=a_township("baishi"))
        a_published_item()

        assert tell_subscribers(site=SITE, on=DAY, at=LATER) == 0

    def test_waits_until_the_address_of_the_portal_is_known(self) -> None:
        confirmed()
        a_published_item()

        assert tell_subscribers(site="", on=DAY, at=LATER) == 0
        assert tell_subscribers(site=SITE, on=DAY, at=LATER) == 1

    def test_by_text_message_is_short(self) -> None:
        id = asked(way="sms", address=PHONE)
        confirm_code(id, code_of(id), at=AT)
        a_published_item()

        tell_subscribers(site=SITE, on=DAY, at=LATER)

        letter = Outgoing.objects.get(key__startswith="digest:")
        assert letter.to == PHONE
        assert len(letter.body) < 120


class TestStopping:
    def test_ends_everything_of_the_address_and_deletes_it(self) -> None:
        first = confirmed()
        confirmed(column="news")
        confirmed(address="other@example.cn")
        token = stop_token(first)

        assert len(of_token(token)) == 2
        assert stop(token) == 2
        assert [one.address for one in Subscription.objects.all()] == ["other@example.cn"]
        assert stop(token) == 0

    def test_ends_one_alone(self) -> None:
        first, second = confirmed(), confirmed(column="news")

        assert stop(stop_token(first), only=second.pk) == 1
        assert list(Subscription.objects.all()) == [first]

    def test_by_a_made_up_token_ends_nothing(self) -> None:
        first, other = confirmed(), confirmed(address="other@example.cn")
        token = stop_token(first)

        for spoilt in (
            "",
            "x",
            token[:-1],
            f"{token[:-1]}{'0' if token[-1] != '0' else '1'}",
            other.pk.hex + token[32:],
        ):
            assert stop(spoilt) == 0
        assert Subscription.objects.count() == 2

    def test_leaves_numbers_for_the_staff_alone(self) -> None:
        agency = a_township()
        confirmed(agency=agency)
        confirmed(agency=agency, address="other@example.cn")
        asked(address="third@example.cn", agency=agency)

        assert [(row.count, row.agency_id) for row in wanted([agency.pk])] == [(2, agency.pk)]

    def test_names_topics_and_fields_at_the_desk(self) -> None:
        staff = a_staff()
        confirmed(agency=staff.agency, topic="farming")
        confirmed(agency=staff.agency, topic="22")
        client = desk_of(staff.clerk)

        page = client.get(reverse("desk:packs")).content.decode()
        rows = client.get(reverse("desk:wanted_export", args=["json"])).json()

        said = {"农业、林业、水利", field_title("22")}
        assert {row["主题、领域"] for row in rows} == said
        assert all(each in page for each in said)
        assert ">farming<" not in page
