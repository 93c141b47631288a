"""The calendar at the desk: a year as it counts, and an import from the pasted notice to the moved case."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import ImportedYear
from gongkai.web.casework.models import Case
from gongkai.web.workbench import access
from tests.web.agencies.test_holidays import WORDS_2026
from tests.web.casework.making import a_case, a_township
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
WORDS = WORDS_2026 + "\n县庆：3月20日放假。"
GIVEN = {"year": "2026", "notice": "测试通知", "status": "official", "words": WORDS}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the morning of 10 March 2026."""
    morning = datetime(2026, 3, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    monkeypatch.setattr(timezone, "now", lambda: morning)
    monkeypatch.setattr(access.timezone, "now", lambda: morning)


@pytest.fixture
def clerk() -> Client:
    """A clerk of 青石镇."""
    return at_desk(a_person("李", Role.CLERK))


def words_of(response: object) -> str:
    """The page as one reads it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))  # type: ignore[attr-defined]


def import_id(client: Client) -> int:
    """The import after the form was sent."""
    sent = client.post("/desk/calendar/import/", GIVEN)
    assert sent.status_code == 302, words_of(sent)
    return int(sent["Location"].rstrip("/").rpartition("/")[2])


class TestYear:
    def test_shows_days_off_and_worked_weekends(self, clerk: Client) -> None:
        shown = clerk.get("/desk/calendar/?year=2026")

        page = shown.content.decode()
        assert "2月15日至23日" in page
        assert "2月14日、2月28日" in page
        assert page.count('class="holiday') == 33
        assert page.count('class="worked_weekend') == 6
        assert "国办发明电" in page

    def test_that_is_only_reckoned_says_so(self, clerk: Client) -> None:
        assert "暂定日历" in clerk.get("/desk/calendar/?year=2027").content.decode()

    def test_that_nobody_knows_says_what_to_do(self, clerk: Client) -> None:
        assert "还没有收录" in clerk.get("/desk/calendar/?year=2031").content.decode()

    def test_is_seen_by_all_and_imported_by_some(self) -> None:
        reviewer = at_desk(a_person("周", Role.SECRECY_REVIEWER))

        assert "导入放假安排" not in reviewer.get("/desk/calendar/").content.decode()
        assert reviewer.get("/desk/calendar/import/").status_code == 403
        assert reviewer.post("/desk/calendar/import/", GIVEN).status_code == 403
        assert not ImportedYear.objects.exists()


class TestImport:
    def test_shows_which_cases_would_move_before_it_counts(self, clerk: Client) -> None:
        case = a_case(received_on=date(2026, 3, 3))
        other = a_case(received_on=date(2026, 3, 3), agency=a_township("other"))

        page = words_of(clerk.get(f"/desk/calendar/imports/{import_id(clerk)}/"))

        assert "办理中的申请有 2 件答复期限会变" in page
        assert "1 件属于您看不到的机关或者案件" in page
        assert "2026年3月31日" in page
        assert "2026年4月1日" in page
        assert {Case.objects.get(pk=pk).due_on for pk in (case.pk, other.pk)} == {date(2026, 3, 31)}

    def test_counts_once_accepted_and_no_longer_once_withdrawn(self, clerk: Client) -> None:
        case = a_case(received_on=date(2026, 3, 3))
        imported = import_id(clerk)

        accepted = clerk.post(f"/desk/calendar/imports/{imported}/accept/", follow=True)
        with_it = Case.objects.get(pk=case.pk).due_on
        withdrawn = clerk.post(f"/desk/calendar/imports/{imported}/withdraw/", follow=True)

        assert "已启用2026年放假安排，1件申请的答复期限随之改变" in words_of(accepted)
        assert "已撤回2026年放假安排，1件" in words_of(withdrawn)
        assert (with_it, Case.objects.get(pk=case.pk).due_on) == (date(2026, 4, 1), date(2026, 3, 31))

    def test_accepted_twice_says_who_was_first(self, clerk: Client) -> None:
        imported = import_id(clerk)
        clerk.post(f"/desk/calendar/imports/{imported}/accept/")

        again = clerk.post(f"/desk/calendar/imports/{imported}/accept/", follow=True)

        assert "李已经启用过这份日历" in words_of(again)

    def test_changes_nothing_by_a_link(self, clerk: Client) -> None:
        imported = import_id(clerk)

        assert clerk.get(f"/desk/calendar/imports/{imported}/accept/").status_code == 405
        assert ImportedYear.objects.get(pk=imported).accepted_at is None

    def test_may_come_as_a_file(self, clerk: Client) -> None:
        file = SimpleUploadedFile("2026.json", b'{"off": {"2026-01-01": "\xe5\x85\x83\xe6\x97\xa6"}}')

        sent = clerk.post("/desk/calendar/import/", {**GIVEN, "words": "", "file": file}, follow=True)

        assert "没有读到这些节日" in words_of(sent)
        assert ImportedYear.objects.get().off == {"2026-01-01": "元旦"}

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"words": ""}, "二者选一"),
            ({"words": "元旦：2月30日放假。"}, "日期不存在"),
            ({"year": ""}, "年度"),
        ],
    )
    def test_that_cannot_be_read_keeps_what_was_typed(self, clerk: Client, changed: dict[str, str], said: str) -> None:
        sent = clerk.post("/desk/calendar/import/", {**GIVEN, **changed})

        assert sent.status_code == 422
        assert said in words_of(sent)
        assert "测试通知" in sent.content.decode()
        assert not ImportedYear.objects.exists()

    def test_that_is_not_there_is_not_found(self, clerk: Client) -> None:
        assert clerk.get("/desk/calendar/imports/999/").status_code == 404
