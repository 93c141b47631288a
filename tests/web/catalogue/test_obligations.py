"""What the entries of a catalogue owe: period by period, met, late or missed, and who is told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from gongkai.web.accounts.models import Leave
from gongkai.web.accounts.queries import Actor, NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Section
from gongkai.web.catalogue.models import CatalogueEntry
from gongkai.web.catalogue.queries.duties.entries import coverage_of, entries_of
from gongkai.web.catalogue.queries.duties.obligations import Standing, missed, obligations_due, periods
from gongkai.web.catalogue.queries.duties.owing import owed_by
from gongkai.web.catalogue.services.duties.entries import Line, change_entry, close_entry, enter_entry, tie, untie
from gongkai.web.catalogue.services.duties.reminding import remind
from gongkai.web.catalogue.services.ledgers import UnableToEnter
from gongkai.web.notices.models import Notice
from tests.web.casework.making import a_clerk, a_township
from tests.web.catalogue.making import AT, SHANGHAI, Staff, a_published_item, a_staff
from tests.web.workbench.making import a_person, acting

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 2)


def a_line(**given: Any) -> Line:
    return Line(
        **{
            "number": 1, "matter": "社会救助", "content": "救助名单", "basis": "社会救助暂行办法",
            "said_limit": "每季度", "publisher": "青石镇人民政府", "every": "quarter",
            "owed_since": date(2026, 1, 1), **given,
        }
    )  # fmt: skip


def an_entry(staff: Staff, **given: Any) -> CatalogueEntry:
    return enter_entry(staff.agency, line=a_line(**given), by=staff.clerk, at=AT)


def standing(staff: Staff, on: date) -> list[tuple[str, Standing]]:
    return [(duty.said, duty.standing) for duty in obligations_due(staff.agency.pk, on=on)]


class TestPeriods:
    @pytest.mark.parametrize(
        ("every", "words"),
        [
            ("month", ["2025年12月", "2026年1月", "2026年2月"]),
            ("quarter", ["2025年第四季度", "2026年第一季度"]),
            ("half_year", ["2025年下半年", "2026年上半年"]),
            ("year", ["2025年", "2026年"]),
        ],
    )
    def test_are_those_of_the_calendar(self, every: str, words: list[str]) -> None:
        found = list(periods(every, since=date(2025, 12, 31), on=date(2026, 2, 1)))

        assert [said for _, _, said in found] == words
        assert all(start <= end for start, end, _ in found)


class TestDuties:
    def test_are_not_due_while_their_period_runs(self) -> None:
        staff = a_staff()
        an_entry(staff)

        assert standing(staff, date(2026, 3, 31)) == [("2026年第一季度", Standing.COMING)]

    def test_are_owed_until_twenty_working_days_after_it(self) -> None:
        staff = a_staff()
        an_entry(staff)

        on_the_last_day, after = (standing(staff, day)[0] for day in (date(2026, 4, 29), date(2026, 4, 30)))

        assert on_the_last_day == ("2026年第一季度", Standing.OWED)
        assert after == ("2026年第一季度", Standing.MISSED)

    def test_are_met_by_an_item_of_their_period(self) -> None:
        staff = a_staff()
        entry = an_entry(staff)
        tie(entry.pk, item=a_published_item(staff, formed_on=MARCH), by=staff.clerk, at=AT)

        assert standing(staff, date(2026, 6, 1)) == [
            ("2026年第二季度", Standing.COMING),
            ("2026年第一季度", Standing.MET),
        ]

    def test_are_met_late_by_one_that_came_after_its_day(self) -> None:
        staff = a_staff()
        entry = an_entry(staff)
        late_at = datetime(2026, 4, 30, 9, tzinfo=SHANGHAI)
        tie(entry.pk, item=a_published_item(staff, at=late_at, formed_on=MARCH), by=staff.clerk, at=late_at)

        assert ("2026年第一季度", Standing.LATE) in standing(staff, date(2026, 5, 6))

    def test_without_a_period_are_missed_while_nothing_is_shown(self) -> None:
        staff = a_staff()
        an_entry(staff, every="change", owed_since=date(2026, 1, 5))

        assert standing(staff, date(2026, 2, 2)) == [("已有信息", Standing.OWED)]
        assert [duty.entry.number for duty in missed(staff.agency.pk, on=date(2026, 2, 3))] == [1]

    def test_of_next_year_have_no_day_before_its_calendar_is_published(self) -> None:
        staff = a_staff()
        an_entry(staff, every="year", owed_since=date(2027, 1, 1))

        (duty,) = obligations_due(staff.agency.pk, on=date(2027, 2, 1))

        assert (duty.due_on, duty.standing) == (None, Standing.COMING)

    def test_of_a_closed_entry_end(self) -> None:
        staff = a_staff()
        close_entry(an_entry(staff).pk, by=staff.clerk, at=AT)

        assert standing(staff, date(2026, 6, 1)) == []


class TestCoverage:
    def test_counts_what_has_no_shown_item(self) -> None:
        staff = a_staff()
        first, second = an_entry(staff), an_entry(staff, number=2)
        an_entry(staff, number=3, way="on_request")
        item = a_published_item(staff)
        for entry in (first, second):
            tie(entry.pk, item=item, by=staff.clerk, at=AT)
        untie(second.pk, item=item, by=staff.clerk, at=AT)

        coverage = coverage_of(entries_of(staff.agency.pk))

        assert (coverage.entries, coverage.missing, coverage.late, coverage.met_percent) == (2, 1, 0, 50)


class TestKeeping:
    def test_refuses_a_number_that_stands(self) -> None:
        staff = a_staff()
        an_entry(staff)

        with pytest.raises(UnableToEnter, match="序号 1 已经有了"):
            an_entry(staff)

    def test_gives_the_number_of_a_closed_entry_again(self) -> None:
        staff = a_staff()
        close_entry(an_entry(staff).pk, by=staff.clerk, at=AT)

        assert an_entry(staff).number == 1

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"channels": ("飞鸽",)}, "渠道“飞鸽”"),
            ({"column": "nowhere"}, "没有这个栏目"),
            ({"section_id": 99}, "没有这个科室"),
        ],
    )
    def test_refuses_what_is_not_there(self, given: dict[str, Any], said: str) -> None:
        staff = a_staff()
        entry = an_entry(staff)

        with pytest.raises(UnableToEnter, match=said):
            change_entry(entry.pk, line=a_line(**given), by=staff.clerk, at=AT)

    def test_is_for_those_who_keep_the_catalogue(self) -> None:
        agency = a_township()

        with pytest.raises(NotPermitted):
            enter_entry(agency, line=a_line(), by=a_clerk(agency, Role.SECTION_LIAISON), at=AT)

    def test_ties_no_item_of_another_body(self) -> None:
        staff = a_staff()
        entry = an_entry(staff)
        strange = a_published_item(a_staff(a_township("other")))

        with pytest.raises(UnableToEnter, match="属于另一机关"):
            tie(entry.pk, item=strange, by=staff.clerk, at=AT)


class TestOwing:
    def test_is_of_the_keepers_where_no_section_is_named(self) -> None:
        staff = a_staff()
        an_entry(staff)
        liaison = a_clerk(staff.agency, Role.SECTION_LIAISON)

        assert owed(staff.clerk, date(2026, 4, 30)) == [Standing.MISSED]
        assert owed(liaison, date(2026, 4, 30)) == []

    def test_begins_five_working_days_before_the_last(self) -> None:
        staff = a_staff()
        an_entry(staff)

        assert owed(staff.clerk, date(2026, 4, 21)) == []
        assert owed(staff.clerk, date(2026, 4, 22)) == [Standing.OWED]

    def test_is_of_the_drafters_of_its_section(self) -> None:
        staff = a_staff()
        section = Section.objects.create(agency=staff.agency, name="民政办")
        an_entry(staff, section_id=section.pk)
        drafter = a_person("民政办联络员", Role.SECTION_LIAISON, agency=staff.agency, section=section)
        other = Section.objects.create(agency=staff.agency, name="农业办")
        strange = a_person("农业办联络员", Role.SECTION_LIAISON, agency=staff.agency, section=other)

        assert owed(acting(drafter, date(2026, 4, 30)), date(2026, 4, 30)) == [Standing.MISSED]
        assert owed(acting(strange, date(2026, 4, 30)), date(2026, 4, 30)) == []

    def test_is_of_who_stands_in_for_the_keeper(self) -> None:
        agency, day = a_township(), date(2026, 4, 30)
        keeper = a_person("管目录的", Role.CLERK, agency=agency)
        deputy = a_person("代理人", Role.SECTION_LIAISON, agency=agency)
        enter_entry(agency, line=a_line(), by=acting(keeper), at=AT)
        Leave.objects.create(post=keeper.posts.get(), deputy=deputy, from_on=day, until_on=day, reason="年休假")

        assert owed(acting(deputy, day), day) == [Standing.MISSED]
        assert owed(acting(deputy, date(2026, 5, 6)), date(2026, 5, 6)) == []


def owed(actor: Actor, on: date) -> list[Standing]:
    """How it stands with what that person owes."""
    return [duty.standing for duty in owed_by(actor, agency_id=a_township().pk, on=on)]


class TestReminding:
    def test_tells_the_keepers_once_of_what_is_missed(self) -> None:
        staff = a_staff()
        an_entry(staff)
        at = datetime(2026, 4, 30, 7, tzinfo=SHANGHAI)

        remind(on=date(2026, 4, 30), at=at)
        remind(on=date(2026, 5, 6), at=at)

        notices = Notice.objects.filter(person_id=staff.clerk.person_id)
        assert [notice.said for notice in notices] == [
            "标准目录第1条“社会救助”（2026年第一季度）已过公开期限，还没有公开（2026-04-29，含当日）。"
        ]
