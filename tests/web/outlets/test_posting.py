"""An item on channels: up and down with who and when, in step with what is published. 条例2019 §23."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.models import Entry
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.notices.models import Notice, Outgoing
from gongkai.web.outlets.models import Posting
from gongkai.web.outlets.queries.postings import Step, out_of_step, postings_of, shown_on, todo_of
from gongkai.web.outlets.services import channels, posting
from gongkai.web.outlets.services.drafts import send_draft
from gongkai.web.outlets.services.following import follow
from gongkai.web.outlets.services.posting import Proof, UnableToPost
from tests.web.casework.making import a_township
from tests.web.catalogue.making import a_draft, acting
from tests.web.outlets.making import (
    AT,
    DAY,
    LATER,
    a_channel,
    a_liaison,
    a_manager,
    a_posting,
    a_published_item,
    a_staff,
    corrected,
    person_of,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def steps(item: Item, *, on: date = DAY) -> list[Step]:
    """Where each posting of the item stands."""
    return [row.step for row in postings_of(item.pk, on=on)]


class TestPlanning:
    def test_puts_an_item_on_each_channel_once(self) -> None:
        item, board, screen = a_published_item(), a_channel(), a_channel("screen", "大厅屏")

        first = posting.plan(item, [board], by=a_manager(), at=AT)
        second = posting.plan(item, [board, screen], by=a_manager(), at=AT)

        assert ([row.channel for row in first], [row.channel for row in second]) == ([board], [screen])
        assert Posting.objects.count() == 2

    def test_waits_until_the_item_is_published(self) -> None:
        item, board = a_draft(), a_channel()
        planned = posting.plan(item, [board], by=a_manager(), at=AT)[0]

        assert steps(item) == [Step.WAITING]
        with pytest.raises(UnableToPost, match="还没有发布"):
            posting.put_up(planned.pk, Proof(), by=a_manager(), at=AT)

    def test_is_late_the_day_after_its_last_day(self) -> None:
        item = a_published_item()
        posting.plan(item, [a_channel()], due_on=date(2026, 3, 4), by=a_manager(), at=AT)

        assert steps(item, on=date(2026, 3, 4)) == [Step.READY]
        assert steps(item, on=date(2026, 3, 5)) == [Step.LATE]

    def test_is_not_for_somebody_who_manages_nothing(self) -> None:
        with pytest.raises(NotPermitted):
            posting.plan(a_published_item(), [a_channel()], by=a_liaison(), at=AT)

    def test_keeps_to_the_channels_of_the_same_body(self) -> None:
        item, strange = a_published_item(), a_channel()
        other = a_township("baishi")
        channels.close_channel(strange, by=a_manager(), at=AT)
        theirs = channels.open_channel(
            other, channels.About(kind="board", name="公示栏"), by=acting(other, "clerk", Role.CLERK), at=AT
        )

        for channel in (strange, theirs):
            with pytest.raises(UnableToPost, match="不是本机关的"):
                posting.plan(item, [channel], by=a_manager(), at=AT)


class TestUpAndDown:
    def test_is_told_with_who_and_when_and_in_the_ledger(self) -> None:
        item, board = a_published_item(), a_channel()
        row = a_posting(item, board, at=LATER)

        down = posting.take_down(row.pk, because="公示期满", by=a_manager(), at=LATER + timedelta(days=7))

        assert (row.up_at, row.up_by, down.down_because) == (LATER, "青石镇clerk", "公示期满")
        assert shown_on([item.pk]) == {}
        lines = Entry.objects.filter(act__startswith="posting.").values_list("act", flat=True)
        assert list(lines) == ["posting.plan", "posting.up", "posting.down"]

    def test_sent_twice_counts_once(self) -> None:
        item = a_published_item()
        row = posting.plan(item, [a_channel()], by=a_manager(), at=AT)[0]

        first = posting.put_up(row.pk, Proof(), by=a_manager(), at=AT, once="f" * 32)
        second = posting.put_up(row.pk, Proof(), by=a_manager(), at=LATER, once="f" * 32)

        assert (first.pk, second.up_at) == (second.pk, AT)

    def test_of_two_who_put_it_up_the_slower_hears_who_was_faster(self) -> None:
        row = a_posting(a_published_item(), a_channel())

        with pytest.raises(UnableToPost, match="青石镇clerk已在2026年3月2日 10:00登记发布"):
            posting.put_up(row.pk, Proof(), by=a_manager(), at=LATER)

    def test_is_for_the_keeper_of_the_channel_and_who_manages(self) -> None:
        keeper, other = a_liaison(), a_liaison(name="李村")
        row = posting.plan(a_published_item(), [a_channel(keeper=keeper)], by=a_manager(), at=AT)[0]

        with pytest.raises(NotPermitted):
            posting.put_up(row.pk, Proof(), by=other, at=AT)
        assert posting.put_up(row.pk, Proof(), by=keeper, at=AT).is_up

    def test_without_any_proof_asks_for_one(self) -> None:
        item = a_published_item()
        row = posting.plan(item, [a_channel()], by=a_manager(), at=AT)[0]
        posting.put_up(row.pk, Proof(), by=a_manager(), at=AT)

        assert steps(item) == [Step.UNPROVED]
        posting.prove(row.pk, Proof(link="https://weixin.example/1"), by=a_manager(), at=LATER)
        assert steps(item) == [Step.UP]

    def test_down_needs_a_reason_and_happens_once(self) -> None:
        row = a_posting(a_published_item(), a_channel())

        with pytest.raises(UnableToPost, match="原因"):
            posting.take_down(row.pk, because=" ", by=a_manager(), at=LATER)
        posting.take_down(row.pk, because="期满", by=a_manager(), at=LATER)
        with pytest.raises(UnableToPost, match="已在2026年3月2日 13:00登记取下"):
            posting.take_down(row.pk, because="期满", by=a_manager(), at=LATER)

    def test_of_a_closed_channel_is_over(self) -> None:
        item, board = a_published_item(), a_channel()
        a_posting(item, board)

        channels.close_channel(board, by=a_manager(), at=LATER)

        assert steps(item) == [Step.DOWN]
        assert out_of_step(board.agency_id, on=DAY) == ()


class TestInStep:
    def test_a_correction_makes_what_is_up_old_until_it_is_put_up_anew(self) -> None:
        staff = a_staff()
        item, board = a_published_item(staff), a_channel()
        row = a_posting(item, board)
        corrected(item, staff)

        assert steps(item) == [Step.OLD]
        posting.put_up(row.pk, Proof(words="换新"), by=a_manager(), at=LATER)
        assert steps(item) == [Step.UP, Step.DOWN]
        assert Posting.objects.get(pk=row.pk).down_because == "内容更正，换新"

    def test_a_withdrawal_leaves_tasks_everywhere_and_drops_what_was_planned(self) -> None:
        staff, keeper = a_staff(), a_liaison()
        item = a_published_item(staff)
        up = a_posting(item, a_channel(keeper=keeper))
        posting.plan(item, [a_channel("screen", "大厅屏")], by=a_manager(), at=AT)
        follow(site="", at=AT)

        releasing.withdraw(item.pk, because="含个人信息", by=staff.clerk, at=LATER)
        follow(site="", at=LATER)

        assert steps(item) == [Step.STILL_UP, Step.DROPPED]
        assert [row.posting for row in todo_of(keeper, on=DAY)] == [up]
        told = Notice.objects.get(person_id=keeper.person_id, level="overdue")
        assert told.said == f"镇公示栏：信息{item.index_number}已撤下，请马上取下。"
        assert item.title not in told.said
        posting.take_down(up.pk, because="信息撤下", by=keeper, at=LATER)
        told.refresh_from_db()
        assert told.read_at == LATER
        assert todo_of(keeper, on=DAY) == ()

    def test_a_repealed_document_does_not_hang_any_more(self) -> None:
        staff = a_staff()
        item = a_published_item(staff)
        a_posting(item, a_channel())

        releasing.mark_validity(item.pk, "repealed", on=DAY, by=staff.clerk, at=LATER)

        assert steps(item) == [Step.STILL_UP]

    def test_everybody_hears_of_a_release_once(self) -> None:
        keeper = a_liaison()
        item = a_draft()
        posting.plan(item, [a_channel(keeper=keeper)], by=a_manager(), at=AT)
        a_published_item(title="另一条")

        assert (follow(site="", at=AT), follow(site="", at=LATER)) == (1, 0)
        assert not Notice.objects.filter(person=person_of(keeper)).exists()

    def test_what_needs_somebody_stands_in_order_of_gravity(self) -> None:
        staff = a_staff()
        board = a_channel()
        ready, gone, good = (a_published_item(staff, title=title) for title in ("一", "二", "三"))
        posting.plan(ready, [board], by=a_manager(), at=AT)
        a_posting(gone, board)
        a_posting(good, board)
        releasing.withdraw(gone.pk, because="有误", by=staff.clerk, at=LATER)

        found = out_of_step(board.agency_id, on=DAY)

        assert [(row.posting.item_id, row.step) for row in found] == [(gone.pk, Step.STILL_UP), (ready.pk, Step.READY)]


class TestDrafts:
    def test_for_the_official_account_wait_once_under_the_name_of_the_posting(self, settings: Any) -> None:
        settings.WECHAT_APP_ID, settings.WECHAT_SECRET = "wx", "s"
        item = a_published_item()
        row = posting.plan(item, [a_channel("wechat", "青石发布")], by=a_manager(), at=AT)[0]

        for _ in range(2):
            send_draft(row.pk, address="https://x/open/items/1/", by=a_manager(), at=AT)

        waiting = Outgoing.objects.get()
        assert (waiting.way, waiting.subject) == ("wechat", item.title)
        assert waiting.headers["source"].startswith("https://x/open/items/1/#")
        assert steps(item) == [Step.READY]

    def test_are_not_offered_where_no_account_is_connected(self) -> None:
        row = posting.plan(a_published_item(), [a_channel("wechat", "青石发布")], by=a_manager(), at=AT)[0]

        with pytest.raises(UnableToPost, match="没有接通公众号"):
            send_draft(row.pk, address="https://x/", by=a_manager(), at=AT)
