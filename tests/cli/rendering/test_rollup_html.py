"""The county view as a page: what hostile documents say stays text, and every figure of the chart stands in a table."""

from __future__ import annotations

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from gongkai.annual.model import Checked, Finding, Line, Severity
from gongkai.annual.raw import Place
from gongkai.cli.rendering.rollup_html import render
from tests.annual.rollup.county import figures
from tests.annual.rollup.made import checked, county, report, rolled
from tests.annual.rollup.test_sums import parent

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>镇"


class TestPage:
    def test_never_runs_what_a_document_says(self) -> None:
        line = Line(EVIL * 40, Place(line=2), "overview")
        evil = [
            replace(report(number), agency=f"{EVIL}{number}", source=f"{EVIL}{number}.docx", prose=(line,))
            for number in (0, 1)
        ]
        finding = Finding("A01", Severity.ERROR, EVIL, "年报格式2021 表三")

        page = render(rolled([Checked(one.source, one, (finding,)) for one in evil]))

        tree = LexborHTMLParser(page)
        assert tree.css("script, img, iframe, object, embed") == []
        assert not any(name.startswith("on") for node in tree.css("*") for name in node.attributes)
        assert EVIL in (tree.text() or "")

    def test_tells_every_figure_of_the_chart_in_a_table(self) -> None:
        page = LexborHTMLParser(render(rolled(county(3))))

        rows = page.css('section[aria-labelledby="chart"] tbody tr')
        received = sorted((figures(number)["requests"]["received"]["total"] for number in range(3)), reverse=True)
        assert [int(row.css_first("td").text()) for row in rows] == received

    def test_says_where_parent_and_sum_differ(self) -> None:
        wrong = parent(requests__received__total=1)

        page = LexborHTMLParser(render(rolled(county(3), parent=wrong)))

        (row,) = page.css("tr.differs")
        assert "✗ 不符" in row.text()

    def test_has_one_heading_of_the_first_level_and_names_its_tables(self) -> None:
        page = LexborHTMLParser(render(rolled([checked(report(0)), *county(3)[1:]], parent=parent())))

        assert len(page.css("h1")) == 1
        assert all(table.css_first("caption") is not None for table in page.css("table"))
