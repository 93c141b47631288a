"""A ledger out of a spreadsheet: plain rows in, ledger rows and all the problems out. 年报格式2021 表三."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from gongkai.cases import events as e
from gongkai.cases.ledger import LedgerRow, RemedyRecord, ledger_row, read_ledger
from gongkai.cases.vocabulary import Applicant
from gongkai.law.report_form import ApplicantColumn, report_form
from tests.cases.telling import MARCH, day, decided, fee_noticed, received, replied, told

PLAIN = {"收到申请之日": "2025-03-14", "申请人类型": "自然人", "办理结果": "予以公开", "办结日期": "2025-04-02"}


class TestReadLedger:
    def test_reads_a_row_in_the_words_of_the_form(self) -> None:
        ledger = read_ledger([PLAIN])

        assert ledger.problems == ()
        assert ledger.rows == (
            LedgerRow(
                received_on=date(2025, 3, 14),
                applicant=Applicant.NATURAL_PERSON,
                outcome="granted",
                closed_on=date(2025, 4, 2),
            ),
        )

    @pytest.mark.parametrize("key", report_form("2021").result_keys)
    def test_knows_every_result_by_its_label_with_and_without_its_number(self, key: str) -> None:
        label = next(row.label for row in report_form("2021").request_rows if row.key == key)
        bare_label = label.lstrip("（一二三四五六）1234567890.")

        ledger = read_ledger([{**PLAIN, "办理结果": said} for said in (label, bare_label, f" {label} ", key)])

        assert [row.outcome for row in ledger.rows] == [key] * 4

    @pytest.mark.parametrize("column", report_form("2021").applicant_columns[:-1], ids=lambda column: column.key)
    def test_knows_every_kind_of_applicant_by_its_label(self, column: ApplicantColumn) -> None:
        ledger = read_ledger([{**PLAIN, "申请人类型": column.label}])

        assert [row.applicant.value for row in ledger.rows] == [column.key]

    @pytest.mark.parametrize(
        "written",
        [
            date(2025, 3, 14),
            datetime(2025, 3, 14, 9, 30, tzinfo=UTC),
            "2025/3/14",
            "2025年3月14日",
            "２０２５－０３－１４",
        ],
    )
    def test_takes_days_as_spreadsheets_and_people_write_them(self, written: object) -> None:
        (row,) = read_ledger([{**PLAIN, "收到申请之日": written}]).rows

        assert row.received_on == date(2025, 3, 14)

    def test_leaves_an_open_request_open(self) -> None:
        (row,) = read_ledger(
            [{"收到日期": "2025-12-30", "申请人类型": "商业企业", "办理结果": "", "办结日期": None}]
        ).rows

        assert (row.outcome, row.closed_on) == (None, None)

    def test_takes_a_request_answered_on_the_spot(self) -> None:  # 条例2019 §33.1
        ledger = read_ledger([{**PLAIN, "办结日期": "2025-03-14"}])

        assert (len(ledger.rows), ledger.problems) == (1, ())

    def test_skips_rows_that_are_wholly_empty(self) -> None:
        assert read_ledger([dict.fromkeys(PLAIN, ""), dict.fromkeys(PLAIN)]).rows == ()

    def test_reads_the_fee(self) -> None:  # 条例2019 §42
        fee = {"收费通知日期": "2025-03-20", "收费金额（元）": "140元", "缴费日期": "2025-03-25"}

        (row,) = read_ledger([{**PLAIN, **fee}]).rows

        assert (row.fee_yuan, row.fee_paid_on) == (Decimal(140), date(2025, 3, 25))

    @pytest.mark.parametrize(
        ("changes", "column", "words"),
        [
            ({"收到申请之日": ""}, "收到申请之日", "没有填写"),
            ({"收到申请之日": "2025年2月30日"}, "收到申请之日", "不能识别"),
            ({"申请人类型": "村民小组长"}, "申请人类型", "不能识别"),
            ({"办理结果": "满意"}, "办理结果", "不能识别"),
            ({"办理结果": "总计"}, "办理结果", "不能识别"),
            ({"办结日期": "2025-03-13"}, "办结日期", "早于"),
            ({"办结日期": ""}, "办结日期", "有办理结果但"),
            ({"办理结果": ""}, "办理结果", "已办结但"),
            ({"缴费日期": "2025-03-25"}, "收费通知日期", "已缴费但"),
            ({"收费金额": "-5"}, "收费金额", "不能识别"),
        ],
    )
    def test_tells_what_is_wrong_where_and_leaves_that_row_out(
        self, changes: dict[str, object], column: str, words: str
    ) -> None:
        ledger = read_ledger([PLAIN, {**PLAIN, **changes}])

        (problem,) = ledger.problems
        assert len(ledger.rows) == 1
        assert (problem.row, problem.column) == (2, column)
        assert words in problem.said

    def test_tells_all_problems_at_once(self) -> None:
        ledger = read_ledger([{**PLAIN, "申请人类型": "甲"}, {**PLAIN, "收到申请之日": "昨天", "办理结果": "乙"}])

        assert [problem.row for problem in ledger.problems] == [1, 2, 2]


class TestLedgerRow:
    def test_tells_of_a_case_what_the_tables_need(self) -> None:
        case = told(
            received(), fee_noticed(day(3, 6)), e.FeePaid(on=day(3, 9)), decided(day(3, 20)), replied(day(3, 23))
        )

        assert ledger_row(case) == LedgerRow(
            received_on=MARCH,
            applicant=Applicant.NATURAL_PERSON,
            outcome="granted",
            closed_on=day(3, 23),
            fee_noticed_on=day(3, 6),
            fee_yuan=Decimal(140),
            fee_paid_on=day(3, 9),
        )

    def test_counts_a_decided_request_as_open_until_it_is_served(self) -> None:  # 处理决定送达解释2016
        row = ledger_row(told(received(), decided(day(3, 20))))

        assert (row.outcome, row.closed_on) == (None, None)


class TestRemedyRecord:
    @pytest.mark.parametrize(
        ("kind", "after", "group"),
        [
            ("reconsideration", False, "reconsideration"),
            ("litigation", False, "litigation_direct"),
            ("litigation", True, "litigation_after_reconsideration"),
        ],
    )
    def test_knows_its_block_of_table_four(self, kind: str, after: bool, group: str) -> None:
        record = RemedyRecord(kind=kind, filed_on=MARCH, after_reconsideration=after)  # type: ignore[arg-type]

        assert record.group == group
