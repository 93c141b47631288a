"""A report beside those of other years: what was carried over, reports that were made elsewhere, read back."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.annual.pipeline.examining import check_file
from gongkai.annual.writers import write
from gongkai.web.annual.models import EarlierReport, Issue
from gongkai.web.annual.queries.carrying import carried
from gongkai.web.annual.queries.compiling import compile_report
from gongkai.web.annual.queries.drafted import drafted
from gongkai.web.annual.services import importing
from tests.web.annual.making import AT, YEAR, Desk, a_signed_issue
from tests.web.casework.making import a_case

pytestmark = pytest.mark.django_db


class TestCarryOver:
    def test_is_set_beside_the_list_of_last_years_report(self, desk: Desk) -> None:
        a_signed_issue(desk)

        found = carried(desk.agency.pk, year=YEAR + 1)

        assert found.agrees
        assert found.knows_list

    def test_names_the_request_that_is_missing_and_the_one_too_many(self, desk: Desk) -> None:
        issue = a_signed_issue(desk)
        late = a_case(received_on=date(2025, 12, 30))
        Issue.objects.filter(pk=issue.pk).update(carried={**issue.carried, "total": ["2025-9999"]})

        total = next(one for one in carried(desk.agency.pk, year=YEAR + 1).columns if one.key == "total")

        assert total.missing == ("2025-9999",)
        assert late.number in total.extra
        assert (total.out, total.into) == (1, 2)

    def test_knows_nothing_without_last_years_report(self, desk: Desk) -> None:
        found = carried(desk.agency.pk, year=YEAR)

        assert (found.before, found.agrees, found.columns[-1].into) == (None, False, 1)


class TestEarlierReports:
    def a_file(self, desk: Desk) -> bytes:
        return write(compile_report(desk.agency, year=YEAR), "docx")

    def test_are_read_confirmed_and_set_beside_this_year(self, desk: Desk) -> None:
        row = importing.read(desk.agency, name="年报.docx", content=self.a_file(desk), by=desk.clerk, at=AT)
        assert carried(desk.agency.pk, year=YEAR + 1).before is None

        importing.keep(row, year=YEAR, by=desk.clerk, at=AT)

        found = carried(desk.agency.pk, year=YEAR + 1)
        assert (found.columns[-1].out, found.columns[-1].into, found.knows_list) == (1, 1, False)

    def test_of_another_body_are_refused(self, desk: Desk) -> None:
        from msgspec.structs import replace

        report = replace(compile_report(desk.agency, year=YEAR), agency="白水乡人民政府", title="")

        with pytest.raises(importing.UnableToImport, match="白水乡人民政府"):
            importing.read(desk.agency, name="a.docx", content=write(report, "docx"), by=desk.clerk, at=AT)

    def test_that_are_none_are_refused(self, desk: Desk) -> None:
        with pytest.raises(importing.UnableToImport, match="没有读成"):
            importing.read(desk.agency, name="a.docx", content=b"PK\x03\x04 nothing", by=desk.clerk, at=AT)
        assert not EarlierReport.objects.exists()

    def test_do_not_stand_in_for_a_signed_one(self, desk: Desk) -> None:
        row = importing.read(desk.agency, name="年报.docx", content=self.a_file(desk), by=desk.clerk, at=AT)
        a_signed_issue(desk)

        with pytest.raises(importing.UnableToImport, match="已经在本平台签发"):
            importing.keep(row, year=YEAR, by=desk.clerk, at=AT)


def test_what_is_written_and_read_again_has_no_error(desk: Desk, tmp_path: object) -> None:
    content = write(drafted(desk.agency, year=YEAR).report, "docx")

    found = check_file(content, name="年报.docx").findings

    assert [one.message for one in found if one.severity == "error"] == []
