"""`gongkai annual rollup`: a county's reports in one sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.annual.rollup.county import TOWNS, faulty, figures, report, written

Annual = Callable[..., Any]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Twenty townships with planted faults."""
    return faulty(tmp_path_factory.mktemp("county"))


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A folder with the reports of two townships, nothing wrong."""
    for number in (0, 1):
        written(report(number), tmp_path / "年报", number=number)
    return tmp_path / "年报"


def all_of(county: dict[str, Path]) -> tuple[str | Path, ...]:
    given = (county["this"], "--parent", county["parent"], "--bodies", county["bodies"])
    return (*given, "--previous", county["last"], "--on", "2026-03-01")


class TestRollup:
    def test_tells_the_planted_faults_and_exits_with_1(self, annual: Annual, county: dict[str, Path]) -> None:
        ran = annual("rollup", *all_of(county))

        assert ran.code == 1
        assert "应报 20 家，收到 19 家，没有问题 13 家，迟报 2 家。" in ran.out
        assert all(f" {code} " in ran.out for code in ("G01", "G02", "G03", "G04"))

    def test_writes_every_form_and_the_letters_at_once(
        self, annual: Annual, county: dict[str, Path], tmp_path: Path
    ) -> None:
        outs = [tmp_path / f"汇总.{suffix}" for suffix in ("xlsx", "html", "json", "parquet")]
        options = [part for out in outs for part in ("--out", out)]

        ran = annual("rollup", *all_of(county), *options, "--letters", tmp_path / "函", "--quiet")

        letters = sorted(path.name for path in (tmp_path / "函").iterdir())
        assert all(out.stat().st_size > 1000 for out in outs)
        assert letters[0] == "00-目录.docx"
        assert len(letters) == 1 + 7
        assert ran.out == ""

    def test_page_needs_nothing_from_outside(self, annual: Annual, county: dict[str, Path], tmp_path: Path) -> None:
        annual("rollup", *all_of(county), "--out", tmp_path / "汇总.html", "--quiet")

        page = (tmp_path / "汇总.html").read_text("utf-8")
        assert "<script" not in page
        assert "src=" not in page
        assert "文字雷同" in page
        assert "没有收到兰溪镇的 2025 年度报告" in page

    def test_exits_with_0_when_nothing_is_wrong(self, annual: Annual, two: Path) -> None:
        ran = annual("rollup", two)

        assert (ran.code, "没有问题 2 家" in ran.out) == (0, True)

    def test_leaves_the_parent_out_of_the_children(self, annual: Annual, two: Path, tmp_path: Path) -> None:
        above = two / next(path.name for path in two.iterdir() if TOWNS[0] in path.name)

        annual("rollup", two, "--parent", above, "--out", tmp_path / "汇总.json", "--quiet")

        told = msgspec.json.decode((tmp_path / "汇总.json").read_bytes())
        assert [body["name"] for body in told["bodies"]] == [figures(1)["agency"]]

    def test_exits_with_2_when_a_file_cannot_be_read(self, annual: Annual, two: Path) -> None:
        (two / "坏.docx").write_bytes(b"PK\x03\x04 broken")

        ran = annual("rollup", two)

        assert ran.code == 2
        assert "“坏.docx”读不了" in ran.out

    def test_follows_the_day_ordered(self, annual: Annual, two: Path, tmp_path: Path) -> None:
        bodies = tmp_path / "名单.csv"
        bodies.write_text(f"单位,收到日\n{figures(0)['agency']},2026-01-20\n{figures(1)['agency']},\n", "utf-8")

        ran = annual("rollup", two, "--bodies", bodies, "--due", "2026年1月15日")

        assert ran.code == 1
        assert "晚了 5 天" in ran.out

    def test_lets_stand_what_was_waived(self, annual: Annual, two: Path, tmp_path: Path) -> None:
        bodies = tmp_path / "名单.toml"
        names = [figures(number)["agency"] for number in range(3)]
        bodies.write_text("\n".join(f'[[body]]\nname = "{name}"' for name in names), "utf-8")
        given = (two, "--bodies", bodies, "--on", "2026-03-01", "--quiet", "--out", tmp_path / "汇总.json")
        annual("rollup", *given)
        (found,) = msgspec.json.decode((tmp_path / "汇总.json").read_bytes())["findings"]
        waivers = tmp_path / "豁免.toml"
        waivers.write_text(f'[[waiver]]\nfingerprint = "{found["fingerprint"]}"\nreason = "撤并"\n', "utf-8")

        assert annual("rollup", *given).code == 1
        assert annual("rollup", *given, "--waivers", waivers).code == 0

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--out", "汇总.doc"), "看不出 汇总.doc 要写成什么格式"),
            (("--bodies", "没有.toml"), "找不到单位名单"),
            (("--parent", "没有.docx"), "上级年报读不了"),
            (("--previous", "没有"), "上年年报读不了"),
            (("--due", "一月底"), "不是日期"),
            (("--jobs", "0"), "不是大于零的整数"),
        ],
    )
    def test_refuses_a_wrong_use_with_a_sentence(
        self, annual: Annual, two: Path, options: tuple[str, ...], said: str
    ) -> None:
        ran = annual("rollup", two, *options)

        assert ran.code == 2
        assert said in ran.err

    def test_refuses_a_folder_that_tells_no_year(self, annual: Annual, tmp_path: Path) -> None:
        (tmp_path / "便条.txt").write_text("今天开会。\n", "utf-8")

        assert "--year" in annual("rollup", tmp_path).err

    def test_refuses_a_folder_without_a_report_by_name(self, annual: Annual, tmp_path: Path) -> None:
        ran = annual("rollup", tmp_path)

        assert ran.code == 2
        assert f"{tmp_path} 里没有可读的年报文件" in ran.err
