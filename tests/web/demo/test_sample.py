"""The sample township, built once: a year that adds up to the report, and an inbox that is alive."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from gongkai.annual.figures import figures
from gongkai.annual.pipeline.examining import check_file
from gongkai.annual.writers import write
from gongkai.cases.ledger import ledger_row
from gongkai.cli.main import main
from gongkai.web.accounts.roles import APART, Role
from gongkai.web.agencies.queries import receiving
from gongkai.web.annual.queries.carrying import carried
from gongkai.web.annual.queries.cells import cases_behind
from gongkai.web.annual.queries.compiling import compile_report
from gongkai.web.annual.queries.drafted import drafted, findings_of
from gongkai.web.annual.queries.standing import is_as_signed, public_issue
from gongkai.web.audit.models import Entry
from gongkai.web.casework.models import Applicant, Case, Letter
from gongkai.web.casework.queries.applicant import case_of_code
from gongkai.web.casework.queries.counts.ledger import ledger_rows
from gongkai.web.catalogue.finding.searching import near
from gongkai.web.catalogue.models import Decision
from gongkai.web.catalogue.queries import proactive_counts
from gongkai.web.catalogue.queries.columns import columns_of, shown_counts
from gongkai.web.catalogue.queries.duties.interpreting import interpreted
from gongkai.web.catalogue.queries.duties.obligations import Standing, obligations_due
from gongkai.web.catalogue.queries.guides import guides_of, lacking
from gongkai.web.demo.services import Built, NotEmpty, TooEarly, build
from gongkai.web.outlets.queries.collecting import collections_of
from gongkai.web.outlets.queries.postings import out_of_step
from gongkai.web.outlets.queries.stations import Fresh, seen_on, stations_of
from gongkai.web.remedies.models import Remedy

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 11, 19, 15, tzinfo=SHANGHAI)
EXPECTED = Path(__file__).parent / "sample_2025.json"
SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).resolve().parents[4] / "shared"))
TABLES = ("proactive", "requests", "remedies")


@pytest.fixture(scope="module")
def sample(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """The sample as on a Thursday, taken back when the module is through."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(at=AT, now=AT)
        transaction.set_rollback(True)


@pytest.fixture
def township(sample: Built) -> Any:
    return next(agency for agency in receiving() if agency.code == "qingshi")


def tables(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: plain[name] for name in TABLES}


class TestTheYear:
    def test_compiles_to_the_figures_that_are_expected(self, township: Any) -> None:
        compiled = figures(compile_report(township, year=2025))

        assert tables(compiled) == json.loads(EXPECTED.read_text("utf-8"))

    def test_compiles_to_the_tables_of_the_real_report(self, township: Any) -> None:
        path = SHARED / "reports" / "004_376a0065d696f21b.json"
        if not path.exists():
            pytest.skip("needs the shared real reports (GONGKAI_SHARED)")

        compiled = figures(compile_report(township, year=2025))

        assert tables(compiled) == tables(json.loads(path.read_text("utf-8")))

    def test_has_one_fee_of_44_pages_that_was_paid(self, township: Any) -> None:
        fee = compile_report(township, year=2025).processing_fee

        assert (fee.notices, fee.billed_yuan, fee.received_yuan) == (1, 140, 140)

    def test_makes_a_report_in_which_the_check_finds_nothing(self, township: Any, tmp_path: Path) -> None:
        path = tmp_path / "年报.docx"
        path.write_bytes(write(drafted(township, year=2025).report, "docx"))

        found = check_file(path).findings

        assert [finding.message for finding in found] == []

    def test_tells_the_figures_of_the_real_report_in_its_words(self, township: Any) -> None:
        words = "".join(one.worded.plain for one in drafted(township, year=2025).paragraphs)

        told = ("处理决定437件", "申请167件，当年处理完毕148件", "继续办理19件", "收费通知1件，总金额0.014万元")
        assert [said for said in told if said not in words] == []

    def test_opens_forty_four_requests_behind_forty_four(self, township: Any) -> None:
        found = cases_behind(township.pk, year=2025, row="unavailable.not_held", column="total")

        assert found.count() == 44

    def test_is_published_as_it_was_signed_and_agrees_with_the_years_around_it(self, township: Any) -> None:
        issue = public_issue(township.pk, year=2025)
        assert issue is not None

        assert is_as_signed(issue)
        assert [carried(township.pk, year=year).agrees for year in (2025, 2026)] == [True, True]
        assert findings_of(drafted(township, year=2025)) == ()

    @pytest.mark.parametrize("year", [2024, 2025, 2026])
    def test_is_the_same_counted_by_columns_as_by_folding_every_case(self, township: Any, year: int) -> None:
        received = Case.objects.filter(agency=township, received_on__isnull=False)
        folded = [ledger_row(case.to_record()) for case in received]
        counted = [
            row for row in folded
            if row.received_on <= date(year, 12, 31) and (not row.closed_on or row.closed_on >= date(year, 1, 1))
        ]  # fmt: skip

        assert counted
        assert Counter(ledger_rows(township.pk, year=year)) == Counter(counted)

    def test_is_printed_by_the_command_line_without_naming_the_body(
        self, township: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code = main(["annual", "compile", "--year", "2025", "--format", "json"])

        printed = json.loads(capsys.readouterr().out)
        assert code == 0
        assert printed["agency"] == "砚川县青石镇人民政府"
        assert tables(printed) == json.loads(EXPECTED.read_text("utf-8"))

    def test_is_refused_for_a_body_that_is_not_there(self, sample: Built, capsys: pytest.CaptureFixture[str]) -> None:
        code = main(["annual", "compile", "--year", "2025", "--agency", "nowhere"])

        assert code == 2
        assert "没有代码为“nowhere”的机关，请用 --agency 指定：yanchuan" in capsys.readouterr().err


STATES = {"submitted", "handling", "awaiting_supplement", "consulting", "awaiting_payment", "decided", "closed"}


class TestThePresent:
    def test_has_a_case_in_every_state(self, township: Any) -> None:
        assert set(Case.objects.filter(agency=township).values_list("state", flat=True)) == STATES

    @pytest.mark.needs("font:Noto Sans CJK SC")
    def test_has_letters_wherever_a_letter_can_stand(self, township: Any) -> None:
        letters = Letter.objects.filter(case__agency=township)

        assert set(letters.values_list("state", flat=True)) == {"draft", "in_review", "returned", "signed", "sent"}
        assert letters.get(kind="reply", state="sent").pdf is not None

    @pytest.mark.django_db
    def test_is_as_alive_where_no_font_can_print_letters(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("gongkai.web.demo.papers.can_print", lambda: False)
        for of_the_year in ("requests_of_the_year", "remedies", "callbacks", "reports", "county_round"):
            monkeypatch.setattr(f"gongkai.web.demo.services.{of_the_year}", lambda *_, **__: [])
        for beside in ("closed_since", "items_of_the_sample", "heard", "oversight"):
            monkeypatch.setattr(f"gongkai.web.demo.services.{beside}", lambda *_, **__: [])

        build(at=AT, now=AT)

        assert set(Case.objects.values_list("state", flat=True)) == STATES
        assert not Letter.objects.exists()

    def test_has_cases_before_on_and_after_their_last_day(self, township: Any) -> None:
        open_cases = Case.objects.filter(agency=township, state="handling")

        due = [case.due_on for case in open_cases]

        assert date(2026, 11, 19) in due
        assert min(due) < date(2026, 11, 19) < max(due)

    def test_lies_in_the_past(self, sample: Built) -> None:
        assert max(Entry.objects.values_list("at", flat=True)) <= AT

    def test_of_another_body_is_its_own(self, township: Any) -> None:
        assert set(Case.objects.exclude(agency=township).values_list("agency__code", flat=True)) == {
            "nongye", "yanchuan",
        }  # fmt: skip


class TestTheLedger:
    def test_runs_in_time_in_every_chain(self, sample: Built) -> None:
        for chain in ("qingshi", "nongye", "yanchuan"):
            moments = list(Entry.objects.filter(chain=chain).order_by("number").values_list("at", flat=True))

            assert moments == sorted(moments)

    def test_has_numbers_without_gaps_in_the_order_of_the_year(self, township: Any) -> None:
        of_2025 = Case.objects.filter(agency=township, number__startswith="2025-")

        assert sorted(of_2025.values_list("number", flat=True)) == [f"2025-{serial:04d}" for serial in range(1, 168)]

    def test_names_no_applicant(self, sample: Built) -> None:
        said = " ".join(Entry.objects.values_list("said", flat=True))

        names = {applicant.name for applicant in Applicant.objects.all()}

        assert len(names) > 100
        assert [name for name in names if name in said] == []

    def test_has_remedies_that_hang_on_their_case(self, township: Any) -> None:
        assert Remedy.objects.filter(agency=township, case__isnull=True).count() == 0


class TestThePeople:
    def test_hold_every_role(self, sample: Built) -> None:
        said = "、".join(account.posts for account in sample.accounts)

        assert [role.said for role in Role if role.said not in said] == []

    def test_that_administer_hold_nothing_else(self, sample: Built) -> None:
        apart = [one.posts for one in sample.accounts if any(role.said in one.posts for role in APART)]

        assert len(apart) == 3
        assert [posts for posts in apart if "、" in posts] == []

    def test_have_one_time_passwords_that_differ(self, sample: Built) -> None:
        assert len({account.password for account in sample.accounts}) == len(sample.accounts) == 21


class TestTheApplicants:
    def test_can_be_looked_in_on_with_the_codes_that_are_told(self, sample: Built) -> None:
        opened = [case_of_code(one.code, tail=one.tail) for one in sample.asked]

        assert [case.get_state_display() if case else "" for case in opened] == [one.said for one in sample.asked]
        assert len(opened) == 4

    def test_find_answers_that_were_given_to_others(self, sample: Built) -> None:
        nearest = near("集镇道路拓宽的征地补偿标准", kinds=("answer",))[0]

        assert nearest.title.startswith("集镇道路拓宽")


class TestBuilding:
    def test_into_a_platform_with_bodies_is_refused(self, sample: Built) -> None:
        with pytest.raises(NotEmpty, match="空的平台"):
            build(at=AT, now=AT)

    @pytest.mark.django_db
    def test_before_the_year_is_over_is_refused(self) -> None:
        with pytest.raises(TooEarly, match="2026-01-05"):
            build(at=datetime(2026, 1, 4, 23, 59, tzinfo=SHANGHAI), now=AT)


class TestTheStations:
    def test_are_fifteen_villages_and_a_window_with_lights_of_every_colour(self, township: Any) -> None:
        found = seen_on(list(stations_of([township.pk])), on=AT.date())

        assert Counter(seen.station.kind for seen in found) == {"village": 15, "window": 1}
        lights = {line.fresh for seen in found for line in seen.lines}
        assert lights == {Fresh.GOOD, Fresh.NEAR, Fresh.STALE, Fresh.MISSING}

    def test_have_sent_their_collections_and_the_channels_wait_for_somebody(self, township: Any) -> None:
        month = date(2026, 10, 1)

        states = {row.state for row in collections_of(stations_of([township.pk]), month=month).values()}

        assert states == {"open", "sent", "received"}
        assert out_of_step(township.pk, on=AT.date())


class TestWhatIsPublished:
    def test_is_a_living_portal_in_every_column_that_is_expected(self, township: Any) -> None:
        shown = shown_counts(township)
        expected = [column for column in columns_of(township) if column.kinds and not column.optional]

        blank = [column.key for column in expected if not shown[column.key]]

        assert blank == []
        assert sum(shown[column.key] for column in columns_of(township) if not column.parent) > 100

    def test_has_duties_that_are_met_and_one_that_is_missed(self, township: Any) -> None:
        standing = Counter(duty.standing for duty in obligations_due(township.pk, on=AT.date()))

        assert standing[Standing.MET] > 20
        assert standing[Standing.MISSED] >= 1

    def test_has_documents_that_change_nothing_in_the_report_of_the_year(self, township: Any) -> None:
        counted = {year: proactive_counts(township.pk, year=year)["normative_documents"] for year in (2025, 2026)}

        assert counted == {
            2025: {"issued": 0, "repealed": 0, "in_force": 0},
            2026: {"issued": 2, "repealed": 0, "in_force": 2},
        }

    def test_has_guides_that_lack_nothing(self, township: Any) -> None:
        guides = [*guides_of(township.pk), *guides_of(township.pk, "guide")]

        assert len(guides) == 6
        assert {item.title: lacking(item) for item in guides if lacking(item)} == {}

    def test_has_a_document_still_to_interpret(self, township: Any) -> None:
        standing = Counter(one.standing for one in interpreted(township.pk, on=AT.date()))

        assert standing["met"] == 4
        assert standing["missed"] + standing["owed"] == 1

    def test_puts_every_decision_of_the_year_into_a_list(self, township: Any) -> None:
        assert not Decision.objects.filter(agency=township, item__isnull=True).exists()
