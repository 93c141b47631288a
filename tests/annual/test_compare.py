"""Two reports side by side."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from gongkai.annual.compare import Comparison, compare
from gongkai.annual.compare.wording import changes
from tests.annual.checks.specimen import specimen, with_figures, with_line


def table(found: Comparison, name: str):  # type: ignore[no-untyped-def]
    """The comparison of one table."""
    return next(one for one in found.tables if one.table == name)


class TestTables:
    def test_of_the_same_report_are_the_same(self) -> None:
        found = compare(specimen(), specimen())

        assert [(one.status, one.same, one.differences) for one in found.tables] == [
            ("compared", 10, ()),
            ("compared", 175, ()),
            ("compared", 15, ()),
        ]

    def test_tell_each_cell_that_differs_with_its_change(self) -> None:
        found = compare(specimen(2024), with_figures(specimen(), {"requests.received.total": 200}))

        (difference,) = table(found, "requests").differences

        assert (difference.address, difference.this, difference.other, difference.change) == (
            "requests.received.total", 184, 200, 16,
        )  # fmt: skip
        assert difference.said == "表三“一、本年新收政府信息公开申请数量”“总计”"

    def test_give_no_change_where_a_side_is_blank(self) -> None:
        found = compare(specimen(), with_figures(specimen(), {"requests.received.total": None}))

        assert table(found, "requests").differences[0].change is None

    def test_say_on_which_side_one_is_missing(self) -> None:
        found = compare(
            replace(specimen(), proactive=None, remedies=None), replace(specimen(), remedies=None, requests=None)
        )

        assert [one.status for one in found.tables] == ["missing_here", "missing_there", "missing_both"]

    def test_of_two_layouts_compare_only_what_both_have(self) -> None:
        found = compare(specimen(2020, layout="2019"), specimen(2021))

        assert table(found, "requests").status == "layouts_differ"
        assert table(found, "requests").cells == 24 * 7 - 2 * 7
        assert table(found, "remedies").cells == 15


class TestLinks:
    def test_between_two_years_tell_what_does_not_carry_over(self) -> None:
        found = compare(specimen(2024), specimen(2025))

        broken = {link.said: (link.expected, link.found) for link in found.links if link.holds is False}

        assert broken["表三“二、上年结转政府信息公开申请数量”“总计”"] == (23, 40)
        assert broken["表二“行政规范性文件”“现行有效件数”"] == (14, 12)

    def test_go_from_the_earlier_to_the_later_whatever_the_order(self) -> None:
        assert compare(specimen(2025), specimen(2024)).links == compare(specimen(2024), specimen(2025)).links

    def test_are_unknown_with_a_blank(self) -> None:
        later = with_figures(specimen(), {"requests.carried_in.total": None})

        found = compare(specimen(2024), later)

        assert next(link for link in found.links if link.said.endswith("“总计”")).holds is None

    def test_are_none_between_years_apart(self) -> None:
        assert compare(specimen(2023), specimen(2025)).links == ()


class TestSections:
    def test_are_wholly_alike_in_the_same_report(self) -> None:
        assert {one.likeness for one in compare(specimen(), specimen()).sections if one.this_length} == {1.0}

    def test_are_less_alike_when_a_paragraph_was_added(self) -> None:
        other = with_line(specimen(), "problems", "另外，村级公开栏的内容更换不够及时，已要求每季度核对一次。")

        problems = next(one for one in compare(specimen(), other).sections if one.section == "problems")

        assert problems.likeness is not None
        assert 0.4 < problems.likeness < 0.9
        assert problems.other_length > problems.this_length

    def test_are_not_compared_where_a_side_is_empty(self) -> None:
        other = replace(specimen(), prose=())

        assert {one.likeness for one in compare(specimen(), other).sections} == {None}


def test_a_comparison_goes_through_json_and_back() -> None:
    found = compare(specimen(2024), specimen())

    assert msgspec.json.decode(msgspec.json.encode(found), type=Comparison) == found


class TestBodies:
    def test_of_two_names_have_no_links(self) -> None:
        found = compare(specimen(2024), replace(specimen(2025), agency="砚川县别溪镇人民政府"))

        assert (found.of, found.links) == ("bodies", ())

    def test_of_one_name_in_two_years_are_years(self) -> None:
        assert compare(specimen(2024), specimen(2025)).of == "years"

    def test_of_one_name_and_year_are_versions(self) -> None:
        assert compare(specimen(), specimen()).of == "versions"


class TestMeasures:
    def test_add_up_the_rows_of_a_group(self) -> None:
        report = specimen()
        requests = report.requests
        assert requests is not None
        refused = [key for key in requests.rows if key.startswith("refused.")]

        found = {one.said: one.this for one in compare(report, report).measures}

        assert found["（三）不予公开"] == sum(requests.figure(key, "total") or 0 for key in refused)
        assert found["一、本年新收政府信息公开申请数量"] == requests.figure("received", "total")

    def test_are_unknown_with_a_blank_cell(self) -> None:
        blank = with_figures(specimen(), {"requests.refused.state_secret.total": None})

        found = {one.said: one.other for one in compare(specimen(), blank).measures}

        assert found["（三）不予公开"] is None


class TestParagraphs:
    def test_that_are_the_same_are_not_told(self) -> None:
        assert changes(["甲乙丙丁", "戊己庚辛"], ["甲乙丙丁", "戊己庚辛"]) == ()

    def test_that_changed_show_the_words(self) -> None:
        (change,) = changes(["本年发布信息12条，更新及时。"], ["本年发布信息15条，更新及时。"])

        assert change.status == "changed"
        assert [(run.kind, run.text) for run in change.runs] == [
            ("same", "本年发布信息"), ("gone", "12"), ("new", "15"), ("same", "条，更新及时。"),
        ]  # fmt: skip

    def test_that_are_unlike_are_one_new_and_one_gone(self) -> None:
        found = changes(["培训两期，参加八十人。"], ["公示栏按月更新内容，村民可查。"])

        assert [(one.status, one.this or one.other) for one in found] == [
            ("new", "公示栏按月更新内容，村民可查。"), ("gone", "培训两期，参加八十人。"),
        ]  # fmt: skip

    def test_put_together_give_both_reports_again(self) -> None:
        before, after = "全年收到申请3件，均按期答复。", "全年共收到申请21件，其中20件按期答复。"

        (change,) = changes([before], [after])

        assert "".join(run.text for run in change.runs if run.kind != "new") == before
        assert "".join(run.text for run in change.runs if run.kind != "gone") == after

    def test_pair_with_the_most_alike(self) -> None:
        found = changes(["甲类事项公开了三批名单。", "乙类事项公开了五张表格。"], ["乙类事项公开了六张表格。"])

        assert [(one.status, one.this) for one in found] == [
            ("changed", "乙类事项公开了五张表格。"), ("gone", "甲类事项公开了三批名单。"),
        ]  # fmt: skip
