"""Who sent nothing, who was late, and which files are too many or of another year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from gongkai.annual.model import Checked, Line, Report, Severity
from gongkai.annual.pipeline.examining import refused
from gongkai.annual.raw import Place
from gongkai.annual.rollup import Body, Kind, Rollup, UnableToRollUp, roll_up
from gongkai.annual.rollup.gathering import Asked
from gongkai.files.refusals import Unread
from tests.annual.rollup.county import TOWNS, agency, figures
from tests.annual.rollup.made import ON, bodies, checked, codes, county, messages, report, rolled
from tests.corpus.making.truths import edited


def severity(found: Rollup, code: str) -> Severity:
    return next(one.finding.severity for one in found.findings if one.finding.code == code)


def posted(day: date | None, *, received: date | None = None, due: date | None = None) -> Body:
    """The first township with what a list says of its days."""
    return replace(bodies(1)[0], posted_on=day, received_on=received, due_on=due)


def with_lines(*texts: str) -> Checked:
    """The first township's report with these lines at its end."""
    one = report(0)
    lines = (Line(text, Place(line=number), "other") for number, text in enumerate(texts, start=9))
    return checked(replace(one, prose=(*one.prose, *lines)))


class TestMissing:
    def test_on_the_list_is_an_error_after_the_last_day(self) -> None:
        found = rolled(county(2), bodies=bodies(3))

        assert codes(found) == ["G02"]
        assert severity(found, "G02") is Severity.ERROR
        assert "2026年1月31日已经截止" in messages(found, "G02")[0]

    @pytest.mark.parametrize(
        ("on", "expected"), [(date(2026, 1, 31), Severity.NOTE), (date(2026, 2, 1), Severity.ERROR)]
    )
    def test_is_a_note_until_the_last_day_is_over(self, on: date, expected: Severity) -> None:
        assert severity(rolled(county(2), bodies=bodies(3), on=on), "G02") is expected

    def test_is_a_warning_when_only_last_year_tells(self) -> None:
        last = tuple(report(number, figures(number, year=2024)) for number in range(3))

        found = rolled(county(2), last_year=last)

        assert (codes(found), severity(found, "G02")) == (["G02"], Severity.WARNING)

    def test_cannot_be_told_without_list_and_last_year(self) -> None:
        assert codes(rolled(county(2))) == []

    def test_is_nobody_whose_file_could_not_be_read(self) -> None:
        broken = refused(f"{TOWNS[2]}年报.docx", Unread.DAMAGED)

        found = rolled([*county(2), broken], bodies=bodies(3))

        assert codes(found) == ["G07"]
        assert found.findings[0].bodies == (agency(TOWNS[2]),)


class TestLate:
    @pytest.mark.parametrize(("day", "expected"), [(date(2026, 1, 31), []), (date(2026, 2, 1), ["G03"])])
    def test_is_whoever_posts_after_the_last_day(self, day: date, expected: list[str]) -> None:
        assert codes(rolled(county(1), bodies=(posted(day),))) == expected

    def test_counts_the_later_of_posting_and_receipt(self) -> None:
        body = posted(date(2026, 1, 20), received=date(2026, 2, 2))

        assert "晚了 2 天" in messages(rolled(county(1), bodies=(body,)), "G03")[0]

    def test_follows_the_day_in_the_list_before_the_one_ordered(self) -> None:
        body = posted(date(2026, 2, 9), due=date(2026, 2, 10))

        assert codes(rolled(county(1), bodies=(body,), ordered=date(2026, 1, 15))) == []

    def test_follows_the_day_ordered_before_the_law(self) -> None:
        found = rolled(county(1), bodies=(posted(date(2026, 1, 20)),), ordered=date(2026, 1, 15))

        assert "截止日是 2026年1月15日（本次通知所定）" in messages(found, "G03")[0]

    def test_of_a_county_government_is_after_the_end_of_march(self) -> None:
        body = Body(agency(TOWNS[0]), Kind.GOVERNMENT, posted_on=date(2026, 3, 31))

        assert codes(rolled(county(1), bodies=(body,))) == []

    @pytest.mark.parametrize(
        ("line", "late"),
        [
            ("发布时间：2026-02-03 10:11", True),
            ("2026年2月3日", True),
            ("2026年1月30日", False),
            ("2025年12月31日", False),
            ("本镇定于2026年2月3日召开会议研究公开工作。", False),
        ],
    )
    def test_is_told_by_a_date_line_of_the_report(self, line: str, late: bool) -> None:
        assert codes(rolled([with_lines(line)])) == (["G03"] if late else [])

    def test_is_told_by_the_tag_of_a_page(self, tmp_path: Path) -> None:
        page = tmp_path / "年报.html"
        page.write_text("<html><head><META content='2026-02-04 08:00' name=PubDate></head></html>", "utf-8")
        one = replace(report(0), source=str(page))

        found = rolled([checked(one)])

        assert "网页发布日期标签" in messages(found, "G03")[0]


class TestFiles:
    def test_of_one_body_twice_are_told_with_the_cells_that_differ(self) -> None:
        second = report(0, edited(figures(0), requests__received__total=999))

        found = rolled([*county(2), checked(replace(second, source="松溪镇改.docx"))])

        assert "没有采用“松溪镇改.docx”；两份有 1 格数字不同" in messages(found, "G06")[0]
        assert severity(found, "G06") is Severity.WARNING

    def test_of_one_body_twice_with_the_same_figures_are_a_note(self) -> None:
        found = rolled([*county(2), checked(replace(report(0), source="松溪镇副本.docx"))])

        assert severity(found, "G06") is Severity.NOTE

    def test_with_fewer_errors_are_taken(self) -> None:
        wrong = report(0, edited(figures(0), requests__received__total=999))
        right = replace(report(0), source="松溪镇改.docx")

        found = rolled([checked(wrong, rules=True), checked(right, rules=True)])

        assert found.county.members[0].report == right

    def test_of_another_year_are_left_out(self) -> None:
        found = rolled([*county(3), checked(report(4, figures(4, year=2024)))])

        assert codes(found) == ["G08"]
        assert len(found.county.members) == 3

    def test_that_cannot_be_read_are_named_with_the_reason(self) -> None:
        found = rolled([*county(2), refused("扫描件.pdf", Unread.NEEDS_OCR)])

        assert codes(found) == ["G07"]
        assert "扫描件.pdf" in messages(found, "G07")[0]

    def test_of_a_body_that_is_not_listed_are_told(self) -> None:
        found = rolled(county(3), bodies=bodies(2))

        assert codes(found) == ["G10"]

    def test_without_a_name_are_told_by_their_file_name(self) -> None:
        nameless: Report = replace(report(1), agency="", source=f"/县/{TOWNS[1]}2025年年报.txt")

        found = rolled([checked(report(0)), checked(nameless)], bodies=bodies(2))

        assert codes(found) == []

    def test_of_which_none_tells_a_year_cannot_be_rolled_up(self) -> None:
        with pytest.raises(UnableToRollUp, match="--year"):
            roll_up([checked(replace(report(0), year=None))], Asked(on=ON))

    def test_of_two_bodies_called_the_same_are_told_by_their_whole_names(self) -> None:
        twin = replace(report(1), agency=f"墨河县{TOWNS[0]}人民政府", source="墨河县.docx")
        listed = (*bodies(1), Body(twin.agency, Kind.TOWNSHIP))

        found = rolled([checked(twin)], bodies=listed)

        assert messages(found, "G02")[0].startswith(f"没有收到{agency(TOWNS[0])}的")
