"""The freshness monitor: boundary days of each rule, numbers of columns, and who is warned. 检查指标2019."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.law.proactive import fresh_until, freshness_rule
from gongkai.web.accounts.roles import Role
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.notices.models import Notice
from gongkai.web.outlets.queries.freshness import Watched, freshness
from gongkai.web.outlets.services.warning import warn
from tests.web.casework.making import a_township
from tests.web.catalogue.making import acting
from tests.web.outlets.making import AT, DAY, a_channel, a_posting, a_published_item, a_staff

pytestmark = pytest.mark.django_db


def watched(key: str, *, on: date) -> Watched:
    """That line of the monitor of the township."""
    return next(one for one in freshness(a_township(), on=on).watched if one.key == key)


def counted(key: str, *, on: date, unanswered: tuple[date, ...] = ()) -> tuple[int, bool]:
    """How many that rule counts, and whether it is a veto."""
    found = freshness(a_township(), on=on, unanswered=unanswered).counted
    return next((one.count, one.is_veto) for one in found if one.rule.key == key)


class TestLaw:
    @pytest.mark.parametrize(
        ("rule", "updated_on", "until"),
        [
            ("news", date(2026, 3, 2), date(2026, 3, 16)),
            ("notices", date(2026, 3, 2), date(2026, 9, 2)),
            ("notices", date(2026, 8, 31), date(2027, 2, 28)),
            ("message", date(2026, 11, 30), date(2027, 2, 28)),
            ("new_media", date(2026, 9, 21), date(2026, 10, 5)),
        ],
    )
    def test_counts_weeks_and_months_without_rolling_over_a_holiday(
        self, rule: str, updated_on: date, until: date
    ) -> None:
        assert fresh_until(freshness_rule(rule), updated_on=updated_on) == until


class TestColumns:
    def test_turn_amber_then_due_then_late(self) -> None:
        a_published_item(kind="news", column="news")  # on 2 March: until the 16th

        lamps = {day: watched("column:news", on=date(2026, 3, day)).lamp for day in (8, 9, 16, 17)}

        assert lamps == {8: "far", 9: "near", 16: "due", 17: "overdue"}

    def test_count_what_is_shown_now_and_not_what_was_withdrawn(self) -> None:
        staff = a_staff()
        item = a_published_item(staff, kind="news", column="news")
        releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=AT)

        assert watched("column:news", on=DAY).lamp == "overdue"
        assert counted("home_page", on=DAY) == (1, True)

    def test_that_may_be_empty_are_no_blank_ones(self) -> None:
        blank = {column.key for column in freshness(a_township(), on=DAY).blank}

        assert {"guide", "budgets", "relief"} <= blank
        assert blank.isdisjoint({"fees", "land-taking", "statutory", "requests"})
        assert counted("blank_columns", on=DAY)[1]
        assert {"news", "policy"} <= blank  # never filled is blank and in arrears, and counts once among those
        assert counted("stale_columns", on=DAY)[0] == len(blank)


class TestMessages:
    def test_are_a_veto_the_day_after_three_months(self) -> None:
        came = (date(2026, 3, 2),)

        assert counted("message", on=date(2026, 6, 2), unanswered=came) == (0, False)
        assert counted("message", on=date(2026, 6, 3), unanswered=came) == (1, True)


class TestNewMedia:
    def test_count_from_the_day_they_were_opened_then_from_the_last_posting(self) -> None:
        account = a_channel("wechat", "青石发布")
        key = f"channel:{account.pk}"
        assert watched(key, on=DAY).due_on == date(2026, 3, 16)

        a_posting(a_published_item(), account, at=AT + timedelta(days=5))

        assert watched(key, on=DAY).due_on == date(2026, 3, 21)
        assert counted("new_media", on=date(2026, 3, 22)) == (1, True)

    def test_are_accounts_and_no_boards(self) -> None:
        board = a_channel()

        assert f"channel:{board.pk}" not in {one.key for one in freshness(a_township(), on=DAY).watched}


class TestWarning:
    def test_comes_at_seven_three_one_and_no_days_and_once_when_it_is_over(self) -> None:
        agency = a_township()
        acting(agency, "clerk", Role.CLERK)
        a_published_item(kind="news", column="news")
        for after in range(30):
            warn(agency, on=DAY + timedelta(days=after), at=AT + timedelta(days=after))

        told = Notice.objects.filter(subject="fresh:qingshi:column:news", person__username="qingshi.clerk")
        assert [notice.made_at.date() for notice in told.order_by("made_at")] == [
            date(2026, 3, day) for day in (9, 13, 15, 16, 17)
        ]

    def test_is_done_with_when_the_column_is_renewed(self) -> None:
        agency, staff = a_township(), a_staff()
        a_published_item(staff, kind="news", column="news")
        late = date(2026, 3, 18)
        warn(agency, on=late, at=AT + timedelta(days=16))
        a_published_item(staff, kind="news", column="news", title="新动态", at=AT + timedelta(days=16))

        warn(agency, on=late, at=AT + timedelta(days=16))

        assert not Notice.objects.filter(subject="fresh:qingshi:column:news", read_at__isnull=True).exists()
