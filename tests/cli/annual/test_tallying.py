from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter

from gongkai.cli.main import main

HEAD = ("序号", "收到申请之日", "申请人类型", "办理结果", "办结日期")
ROWS = (
    ("1", "2024-12-20", "自然人", "予以公开", "2025-01-10"),
    ("2", "2025年3月2日", "商业企业", "1.本机关不掌握相关政府信息", "2025-03-20"),
    ("3", "2025-12-29", "自然人", "", ""),
)


@pytest.fixture
def as_csv(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_text("\n".join(",".join(row) for row in (HEAD, *ROWS)), "utf-8-sig")
    return path


@pytest.fixture
def as_xlsx(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("台账")
        sheet.merge_range(0, 0, 0, 4, "石桥镇依申请公开台账")
        for number, row in enumerate((HEAD, *ROWS), start=1):
            sheet.write_row(number, 0, row)
    return path


def tallied(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, object], str]:
    code = main(["annual", "tally", str(path), "--year", "2025", "--agency", "石桥镇人民政府", "--format", "json"])
    said = capsys.readouterr()
    return code, json.loads(said.out), said.err


class TestTally:
    @pytest.mark.parametrize("kind", ["as_csv", "as_xlsx"])
    def test_counts_a_ledger_into_table_three(self, kind, request, capsys):
        code, read, _ = tallied(request.getfixturevalue(kind), capsys)

        requests = read["requests"]
        assert code == 0
        assert requests["received"] | {"total": 2} == requests["received"]
        assert requests["carried_in"]["natural_person"] == 1
        assert requests["unavailable.not_held"]["business"] == 1
        assert requests["carried_out"]["total"] == 1

    def test_leaves_tables_two_and_four_out_rather_than_zero(self, as_csv, capsys):
        _, read, _ = tallied(as_csv, capsys)

        assert (read["proactive"], read["remedies"]) == (None, None)

    def test_names_a_row_that_it_could_not_count(self, as_csv, capsys):
        as_csv.write_text(as_csv.read_text("utf-8-sig").replace("2025-12-29", "2025-13-29"), "utf-8")

        code, read, said = tallied(as_csv, capsys)

        assert code == 1
        assert "表头下第 3 行“收到申请之日”“2025-13-29”不能识别" in said
        assert read["requests"]["received"]["total"] == 1

    def test_says_which_columns_a_ledger_needs(self, tmp_path, capsys):
        path = tmp_path / "别的.csv"
        path.write_text("姓名,电话\n张三,123", "utf-8")

        with pytest.raises(SystemExit) as ended:
            raise SystemExit(main(["annual", "tally", str(path), "--year", "2025", "--agency", "石桥镇人民政府"]))

        assert ended.value.code == 2
        assert "“收到申请之日”、“申请人类型”" in capsys.readouterr().err
