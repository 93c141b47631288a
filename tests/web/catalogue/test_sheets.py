"""Sheets into ledgers: heads are guessed, every fault has its row, and nothing is taken while one stands."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.catalogue.models import CatalogueEntry, Decision, FeeTaken, KeptMapping, SheetImport
from gongkai.web.catalogue.queries import proactive_counts
from gongkai.web.catalogue.queries.duties.entries import as_template, entries_of
from gongkai.web.catalogue.queries.ledger.sheets import fault_table, looked_at, preview, sheet_for
from gongkai.web.catalogue.services.sheets import send_in, sweep_sheets, take_up, tell_columns, throw_away
from gongkai.web.catalogue.sheets.parties import is_person
from gongkai.web.catalogue.sheets.reading import UnableToTake
from gongkai.web.vault.models import StoredFile
from tests.web.casework.making import a_clerk, a_township
from tests.web.catalogue.sheet_making import a_workbook

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
HEADS = ["序号", "行政处罚决定书文号", "案由", "被处罚人", "处罚依据", "处罚内容", "处罚决定日期"]
ROWS: list[list[Any]] = [
    [1, "青综罚〔2025〕1号", "占道经营", "欧阳青", "城市管理条例", "罚款200元", date(2025, 3, 4)],
    [2, "青综罚〔2025〕2号", "违规倾倒渣土", "青石建材有限公司", "固废条例", "罚款5000元", "2025年4月8日"],
]
PENALTIES = {"kind": "penalty_decisions"}


def sent_in(rows: list[list[Any]], ledger: str = "decisions", fixed: dict[str, Any] | None = None) -> SheetImport:
    agency = a_township()
    given = {"fixed": PENALTIES if fixed is None else fixed, "by": a_clerk(agency), "at": AT}
    return send_in(agency, ledger=ledger, content=a_workbook(rows), name="台账.xlsx", **given)


def taken_up(sheet: SheetImport) -> int:
    return take_up(sheet.pk, by=a_clerk(sheet.agency), at=AT)


class TestDecisions:
    def test_are_taken_with_their_heads_guessed(self) -> None:
        sheet = sent_in([["青石镇2025年行政处罚台账"], HEADS, *ROWS])

        count = taken_up(sheet)

        assert count == 2
        first, second = Decision.objects.order_by("decided_on")
        assert (first.number, first.matter, first.basis, first.content) == (
            "青综罚〔2025〕1号", "占道经营", "城市管理条例", "罚款200元",
        )  # fmt: skip
        assert (second.party, second.is_person, second.decided_on) == ("青石建材有限公司", False, date(2025, 4, 8))

    def test_keep_of_a_person_one_character(self) -> None:
        taken_up(sent_in([HEADS, *ROWS]))

        assert Decision.objects.get(number="青综罚〔2025〕1号").party == "欧**"

    @pytest.mark.parametrize(
        ("told", "party"),
        [("是", "欧**"), ("Y", "欧**"), ("自然人", "欧**"), ("", "欧**"), ("否", "欧阳青"), ("非自然人", "欧阳青")],
    )
    def test_believe_a_column_that_asks_whether_it_is_a_person(self, told: str, party: str) -> None:
        taken_up(sent_in([[*HEADS, "是否自然人"], [*ROWS[0], told]]))

        assert Decision.objects.get().party == party

    def test_do_not_guess_what_maybe_means(self) -> None:
        looked = looked_at(sent_in([[*HEADS, "是否自然人"], [*ROWS[0], "也许"]]), on=AT.date())

        assert [fault.field for fault in looked.parsed.faults] == ["相对人是自然人"]

    def test_count_in_table_two_as_they_were_entered(self) -> None:
        taken_up(sent_in([HEADS, *ROWS]))

        assert proactive_counts(a_township().pk, year=2025)["penalty_decisions"] == 2

    def test_with_one_bad_row_are_all_left_out_and_the_row_is_named(self) -> None:
        bad = [3, "青综罚〔2025〕3号", "", "某店", "", "", "2025年2月30日"]
        sheet = sent_in([HEADS, *ROWS, bad])

        with pytest.raises(UnableToTake, match="还有 2 处问题，一行也没有导入"):
            taken_up(sheet)

        assert not Decision.objects.exists()
        assert fault_table(looked_at(sheet, on=AT.date()).parsed.faults)[1:] == [
            ["4", "事项", "", "没有填写。"],
            ["4", "作出决定的日期", "2025年2月30日", "不是日期，请写成 2025-03-04 或者 2025年3月4日。"],
        ]

    def test_that_stand_twice_are_named_by_row_and_by_ledger(self) -> None:
        taken_up(sent_in([HEADS, ROWS[0]]))

        sheet = sent_in([HEADS, ROWS[0], ROWS[1], ROWS[1]])

        faults = looked_at(sheet, on=AT.date()).parsed.faults
        assert [(fault.row, fault.said) for fault in faults] == [
            (2, "台账里已经有了，请从表格里去掉这一行。"),
            (4, "与第 3 行重复。"),
        ]

    def test_of_tomorrow_are_faults(self) -> None:
        sheet = sent_in([HEADS, [1, "1", "占道经营", "", "", "", date(2026, 3, 3)]])

        assert [fault.said for fault in looked_at(sheet, on=AT.date()).parsed.faults] == ["不能晚于今天。"]

    def test_without_a_column_for_the_day_say_what_is_missing(self) -> None:
        sheet = sent_in([["文号", "案由"], ["1", "占道经营"]])

        with pytest.raises(UnableToTake, match="还没有指定：作出决定的日期"):
            taken_up(sheet)

    def test_read_the_kind_from_a_column_where_the_sheet_has_one(self) -> None:
        heads = ["文号", "类别", "事项", "日期"]
        sheet = sent_in([heads, ["1", "行政许可", "食品小作坊登记", 45720]], fixed={})

        taken_up(sheet)

        only = Decision.objects.get()
        assert (only.kind, only.decided_on) == ("licensing_decisions", date(2025, 3, 4))

    def test_show_the_first_rows_as_they_would_stand(self) -> None:
        looked = looked_at(sent_in([HEADS, *ROWS]), on=AT.date())

        assert [row["row"] for row in preview(looked, most=1)] == [2]
        assert preview(looked)[1]["matter"] == "违规倾倒渣土"


class TestColumns:
    def test_that_were_chosen_are_remembered_for_the_next_sheet(self) -> None:
        heads = ["甲", "乙", "丙"]
        sheet = sent_in([heads, ["1", "占道经营", date(2025, 3, 4)]])
        chosen = {"number": 0, "matter": 1, "decided_on": 2}
        tell_columns(sheet.pk, columns=chosen, fixed=PENALTIES, head_row=0, by=a_clerk(sheet.agency))
        taken_up(sheet)

        after = sent_in([["丙", "甲", "乙"], [date(2025, 3, 5), "2", "占道经营"]])

        assert KeptMapping.objects.get().heads == {"number": "甲", "matter": "乙", "decided_on": "丙"}
        assert after.columns == {"number": 1, "matter": 2, "decided_on": 0}

    def test_stand_for_one_field_each(self) -> None:
        sheet = sent_in([HEADS, *ROWS])

        with pytest.raises(UnableToTake, match="同一列不能对应两个项目"):
            tell_columns(
                sheet.pk, columns={"number": 1, "matter": 1}, fixed=PENALTIES, head_row=0, by=a_clerk(sheet.agency)
            )


class TestFees:
    def test_are_taken_in_yuan_and_in_ten_thousands(self) -> None:
        rows = [["收费项目", "金额", "缴费日期", "票据号"], ["工本费", 1200.5, date(2025, 3, 4), "A1"],
                ["临时占道费", "1.5万元", "2025/3/5", "A2"]]  # fmt: skip

        taken_up(sent_in(rows, "fees", {}))

        assert list(FeeTaken.objects.order_by("pk").values_list("yuan", flat=True)) == [Decimal("1200.50"), 15000]
        assert proactive_counts(a_township().pk, year=2025)["administrative_fees_wan_yuan"] == "1.62005"

    @pytest.mark.parametrize(
        ("amount", "said"), [("约五百", "不是金额"), (0, "应当大于零"), (1.005, "最多到分"), ("", "没有填写")]
    )
    def test_refuse_what_is_no_amount(self, amount: Any, said: str) -> None:
        sheet = sent_in([["收费项目", "金额", "日期"], ["工本费", amount, date(2025, 3, 4)]], "fees", {})

        faults = looked_at(sheet, on=AT.date()).parsed.faults

        assert [said in fault.said for fault in faults] == [True]


TEMPLATE = [
    ["青石镇基层政务公开标准目录"],
    ["序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", "",
     "公开方式", "", "公开层级", ""],
    ["", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体", "主动", "依申请公开", "县级", "乡、村级"],
    [1, "社会救助", "临时救助", "救助条件、标准、程序", "社会救助暂行办法", "信息形成或者变更之日起20个工作日内",
     "青石镇人民政府",
     "■政府网站 □政府公报 □两微一端 ■社区/企事业单位/村公示栏（电子屏） ", "√", "", "√", "", "", "√"],
    [2, "社会救助", "救助名单", "发放名单", "社会救助暂行办法", "每季度公开", "青石镇人民政府", "■入户/现场", "",
     "救助对象", "", "√", "√", "√"],
]  # fmt: skip


class TestEntries:
    def test_are_read_from_the_template_with_its_two_rows_of_heads(self) -> None:
        taken_up(sent_in(TEMPLATE, "entries", {}))

        first, second = CatalogueEntry.objects.order_by("number")
        assert (first.matter, first.submatter, first.special, first.way) == ("社会救助", "临时救助", "", "proactive")
        assert (first.at_county, first.at_township) == (False, True)
        assert first.channels == ["政府网站", "社区、企事业单位、村公示栏（电子屏）"]
        assert (second.special, second.way, second.at_county, second.every) == (
            "救助对象",
            "on_request",
            True,
            "quarter",
        )

    def test_come_back_from_an_export_as_they_were(self) -> None:
        taken_up(sent_in(TEMPLATE, "entries", {}))
        agency = a_township()
        exported = as_template(entries_of(agency.pk))
        CatalogueEntry.objects.all().delete()

        taken_up(sent_in([list(row) for row in exported], "entries", {}))

        assert as_template(entries_of(agency.pk)) == exported

    def test_name_a_field_that_is_none_of_the_twenty_six(self) -> None:
        rows = [["序号", "领域", "公开事项", "公开内容", "公开依据", "公开时限", "公开主体"],
                [1, "天文", "甲", "乙", "丙", "及时", "丁"]]  # fmt: skip

        faults = looked_at(sent_in(rows, "entries", {}), on=AT.date()).parsed.faults

        assert [fault.field for fault in faults] == ["领域"]


class TestFiles:
    @pytest.mark.parametrize(
        ("content", "name", "said"),
        [
            (b"PK\x03\x04 broken", "a.xlsx", "已损坏|打不开"),
            (b"", "a.csv", "表格是空的"),
            (b"x" * (11 << 20), "a.csv", "超过 10 MB"),
        ],
    )
    def test_that_cannot_be_read_are_refused_with_what_to_do(self, content: bytes, name: str, said: str) -> None:
        agency = a_township()

        with pytest.raises(UnableToTake, match=said):
            send_in(agency, ledger="fees", content=content, name=name, fixed={}, by=a_clerk(agency), at=AT)

    def test_in_the_code_of_old_offices_are_read(self) -> None:
        agency = a_township()
        content = "收费项目,金额,日期\r\n工本费,20,2025-03-04\r\n".encode("gb18030")

        sheet = send_in(agency, ledger="fees", content=content, name="收费.csv", fixed={}, by=a_clerk(agency), at=AT)

        assert taken_up(sheet) == 1

    def test_are_gone_once_taken_up_or_thrown_away_or_forgotten(self) -> None:
        done, away, old = (sent_in([HEADS, row]) for row in (*ROWS, ROWS[1]))
        taken_up(done)
        throw_away(away.pk, by=a_clerk(away.agency), at=AT)

        swept = sweep_sheets(at=AT.replace(day=10))

        assert swept == 1
        assert not StoredFile.objects.exists()
        assert old.taken is None

    def test_belong_to_one_body(self) -> None:
        sheet = sent_in([HEADS, *ROWS])
        stranger = a_clerk(a_township("other"))

        assert sheet_for(stranger, sheet.pk) is None
        with pytest.raises(NotPermitted):
            take_up(sheet.pk, by=stranger, at=AT)

    def test_are_sent_in_by_those_who_keep_the_catalogue(self) -> None:
        agency = a_township()

        with pytest.raises(NotPermitted):
            send_in(
                agency, ledger="fees", content=a_workbook([HEADS]), name="a.xlsx", fixed={},
                by=a_clerk(agency, Role.SIGNING_LEADER), at=AT,
            )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("王小明", True),
        ("欧阳青", True),
        ("", False),
        ("王记面馆", False),
        ("青石建材有限公司", False),
        ("李二店", False),
    ],
)
def test_a_short_name_without_a_word_of_an_organisation_is_a_person(name: str, person: bool) -> None:
    assert is_person(name) is person
