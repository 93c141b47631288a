"""Words to the staff: told once, read by their reader alone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.web.accounts.roles import Role
from gongkai.web.notices.models import Notice
from gongkai.web.notices.queries import notices_of
from gongkai.web.notices.services import Word, mark_read, settle, tell
from tests.web.casework.making import a_township
from tests.web.casework.staff import somebody

pytestmark = pytest.mark.django_db
AT = datetime(2025, 3, 3, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
WORD = Word(key="case:1:due:2025-03-31:5", level="near", said="还剩5个工作日。", path="/desk/", subject="case:1")


class TestTelling:
    def test_the_same_thing_twice_leaves_one_line(self) -> None:
        li = somebody(a_township(), Role.CLERK, username="li")

        tell([li], WORD, at=AT)
        tell([li], WORD, at=AT)

        assert [notice.said for notice in notices_of(li.pk)] == ["还剩5个工作日。"]

    def test_two_people_leaves_a_line_with_each(self) -> None:
        li, zhou = (somebody(a_township(), Role.CLERK, username=name) for name in ("li", "zhou"))

        tell([li, zhou], WORD, at=AT)

        assert [notices_of(one.pk).count() for one in (li, zhou)] == [1, 1]


class TestReading:
    def test_marks_ones_own_lines_alone(self) -> None:
        li, zhou = (somebody(a_township(), Role.CLERK, username=name) for name in ("li", "zhou"))
        tell([li, zhou], WORD, at=AT)
        others = list(Notice.objects.filter(person=zhou).values_list("pk", flat=True))

        marked = mark_read(li.pk, at=AT, notice_ids=others)

        assert (marked, notices_of(zhou.pk, unread_only=True).count()) == (0, 1)

    def test_is_not_needed_once_the_matter_is_settled(self) -> None:
        li = somebody(a_township(), Role.CLERK, username="li")
        tell([li], WORD, at=AT)

        settle("case:1", at=AT)

        assert not notices_of(li.pk, unread_only=True).exists()
