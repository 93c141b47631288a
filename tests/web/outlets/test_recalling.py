"""What waits to go out when an item is withdrawn or corrected: said anew without it, or not at all. 条例2019 §6."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.notices.models import Outgoing
from gongkai.web.notices.queries import due_outgoing
from gongkai.web.notices.services import deliver
from gongkai.web.notices.services import outbox as carrying
from gongkai.web.outlets.services.digesting import tell_subscribers
from gongkai.web.outlets.services.drafts import send_draft
from gongkai.web.outlets.services.following import follow
from gongkai.web.outlets.services.posting import plan
from gongkai.web.outlets.services.subscribing import Wish, ask, confirm
from tests.web.outlets.making import AT, DAY, LATER, a_channel, a_manager, a_published_item, a_staff, corrected

pytestmark = pytest.mark.django_db
SITE = "https://open.example.cn"


@pytest.fixture(autouse=True)
def _carriers(settings: Any) -> None:
    """Mail is to be had, and an official account."""
    settings.WECHAT_APP_ID, settings.WECHAT_SECRET = "app", "secret"


@pytest.fixture
def items() -> tuple[Item, Item]:
    """Two items that somebody was to be told of this evening."""
    ask(Wish(way="mail", address="reader@example.cn"), site=SITE, at=AT)
    token = Outgoing.objects.get().body.split("/confirm/")[1].split("/")[0]
    confirm(token, at=AT)
    Outgoing.objects.all().delete()
    staff = a_staff()
    made = a_published_item(staff, title="误发的名单公告"), a_published_item(staff, title="清淤公告")
    follow(site=SITE, at=AT)
    tell_subscribers(site=SITE, on=DAY, at=LATER)
    return made


def withdrawn(item: Item) -> None:
    """The item is withdrawn."""
    releasing.withdraw(item.pk, because="误发", by=a_staff().clerk, at=LATER)


class TestALetter:
    def test_waits_from_the_withdrawal_on(self, items: tuple[Item, Item]) -> None:
        waiting = due_outgoing(LATER).count()

        withdrawn(items[0])

        assert (waiting, due_outgoing(LATER).count()) == (1, 0)

    def test_is_said_anew_without_what_was_withdrawn(self, items: tuple[Item, Item]) -> None:
        withdrawn(items[0])
        follow(site=SITE, at=LATER)

        letter = due_outgoing(LATER).get()
        assert letter.subject == "新公开 1 条政府信息"
        assert items[0].title not in letter.body
        assert items[0].slug not in letter.body
        assert f"/open/items/{items[1].slug}/" in letter.body
        assert letter.headers["List-Unsubscribe"].strip("<>") in letter.body

    def test_of_nothing_that_is_left_is_not_sent(self, items: tuple[Item, Item]) -> None:
        for item in items:
            withdrawn(item)
        follow(site=SITE, at=LATER)

        assert not Outgoing.objects.exists()

    def test_has_the_words_of_a_correction(self, items: tuple[Item, Item]) -> None:
        corrected(items[0], a_staff(), title="脱贫户帮扶公告")
        follow(site=SITE, at=LATER)

        body = due_outgoing(LATER).get().body
        assert "脱贫户帮扶公告" in body
        assert items[0].title not in body

    def test_in_the_hands_of_the_worker_is_not_carried(
        self, items: tuple[Item, Item], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        carried: list[str] = []
        monkeypatch.setattr(carrying, "carry", lambda row: carried.append(row.body) or "taken")
        read = list(due_outgoing(LATER))
        withdrawn(items[0])
        monkeypatch.setattr(carrying, "due_outgoing", lambda at: read)
        held = deliver(at=LATER)
        follow(site=SITE, at=LATER)

        deliver(at=LATER)

        assert held == 0
        assert len(carried) == 1
        assert items[0].title not in carried[0]


class TestADraftOfTheOfficialAccount:
    def test_of_what_was_withdrawn_is_not_sent(self) -> None:
        item = a_published_item()
        channel = a_channel("wechat", "青石发布")
        posting = plan(item, [channel], by=a_manager(), at=AT)[0]
        send_draft(posting.pk, address=f"{SITE}/open/items/{item.slug}/", by=a_manager(), at=AT)

        withdrawn(item)
        waiting = due_outgoing(LATER).count()
        follow(site=SITE, at=LATER)

        assert waiting == 0
        assert not Outgoing.objects.exists()

    def test_has_the_words_of_a_correction(self) -> None:
        item = a_published_item()
        posting = plan(item, [a_channel("wechat", "青石发布")], by=a_manager(), at=AT)[0]
        send_draft(posting.pk, address=f"{SITE}/open/items/{item.slug}/", by=a_manager(), at=AT)

        corrected(item, a_staff(), title="更正后的标题")
        follow(site=SITE, at=LATER)

        assert due_outgoing(LATER).get().subject == "更正后的标题"
