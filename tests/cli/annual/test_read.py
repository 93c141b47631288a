"""`gongkai annual read`: the shape that other programs build on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

Annual = Callable[..., Any]
Sample = Callable[[str], Path]

SHARED = Path(os.environ.get("GONGKAI_SHARED", Path(__file__).parents[4] / "shared")) / "reports"
TRUTHS = sorted(SHARED.glob("*.json"))


def _differences(read: Any, truth: Any) -> bool:
    """Whether something that the truth states is read otherwise; null in the truth is not stated."""
    if isinstance(truth, dict):
        return any(_differences(read[key] if read is not None else None, value) for key, value in truth.items())
    return truth is not None and read != truth


class TestRead:
    @pytest.mark.skipif(not TRUTHS, reason="the five real reports are not on this machine")
    @pytest.mark.parametrize("truth", TRUTHS, ids=[path.stem[:3] for path in TRUTHS])
    def test_prints_the_figures_of_the_real_reports(self, annual: Annual, truth: Path) -> None:
        expected = msgspec.json.decode(truth.read_bytes())
        del expected["source"]

        ran = annual("read", truth.with_suffix(".txt"), "--format", "json")

        assert ran.code == 0
        assert not _differences(ran.json, expected)

    def test_tells_state_raw_text_and_place_of_every_cell(self, annual: Annual, sample: Sample) -> None:
        plain = annual("read", sample("素绢镇2025年年报.html"), "--format", "json").json

        assert len(plain["cells"]) == 200
        blank = plain["cells"]["requests.carried_out.business"]
        assert (blank["state"], blank["raw"], blank["derived"]) == ("blank", "", False)
        assert plain["requests"]["carried_out"]["business"] is None

    def test_gives_title_sections_and_fee_statement(self, annual: Annual, sample: Sample) -> None:
        plain = annual("read", sample("墨屏镇2025年年报.docx"), "--format", "json").json

        keys = [section["key"] for section in plain["sections"] if section["key"]]
        assert keys == ["overview", "proactive", "requests", "remedies", "problems", "other"]
        assert plain["title"].endswith("年度报告")
        assert set(plain["processing_fee"]) == {"stated", "notices", "billed_yuan", "received_yuan", "text"}
        assert all(section["number"] for section in plain["sections"] if section["key"])

    def test_gives_null_for_a_table_that_is_not_there(self, annual: Annual, sample: Sample) -> None:
        plain = annual("read", sample("青缃镇2025年年报.docx"), "--format", "json").json

        assert (plain["proactive"], plain["remedies"]) == (None, None)
        assert not any(address.startswith("proactive.") for address in plain["cells"])

    def test_prints_the_tables_for_people(self, annual: Annual, sample: Sample) -> None:
        out = annual("read", sample("墨屏镇2025年年报.docx")).out

        assert all(
            words in out for words in ("砚川县墨屏镇人民政府", "│", "一、本年新收政府信息公开申请数量", "结果维持")
        )

    def test_refuses_by_name_and_exits_with_2(self, annual: Annual, tmp_path: Path) -> None:
        ran = annual("read", tmp_path / "没有.docx", "--format", "json")

        assert ran.code == 2
        assert ran.json["refused"]["code"] == "U01"

    def test_makes_a_page_without_verdicts(self, annual: Annual, sample: Sample) -> None:
        page = annual("read", sample("素绢镇2025年年报.html"), "--format", "html").out

        assert "读出的内容" in page
        assert "怎么改" not in page

    def test_prints_every_report_in_full_and_no_verdict(self, annual: Annual, sample: Sample) -> None:
        out = annual("read", sample("墨屏镇2025年年报.docx"), sample("素绢镇2025年年报.html"), "--quiet").out

        assert all(words in out for words in ("砚川县墨屏镇人民政府", "砚川县素绢镇人民政府"))
        assert "无问题" not in out

    def test_says_how_many_were_written_into_a_file(self, annual: Annual, sample: Sample, tmp_path: Path) -> None:
        ran = annual("read", sample("墨屏镇2025年年报.docx"), "--format", "json", "--out", tmp_path / "a.json")

        assert ran.err.startswith("共 1 份。")
