"""W01 placeholders, W08 notes of a template."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gongkai.annual.checks import check
from gongkai.annual.model import Severity
from tests.annual.checks.specimen import found, specimen, with_line


class TestPlaceholders:
    @pytest.mark.parametrize(
        "words",
        [
            "《[具体地名]镇政府信息公开指南》",
            "【请填写单位】",
            "（此处填写金额）",
            "XX镇人民政府",
            "\uff38\uff38村公开栏",
            "××县统一部署",
            "截至XX月底",
            "{{镇名}}高度重视",
            "共${count}条",
            "培训____人次",
            "其余待补充",
            "希望以上内容对您有所帮助",
            "作为AI助手，无法获得数据",
            "以下是为您撰写的报告",
        ],
    )
    def test_are_an_error_each(self, words: str) -> None:
        (finding,) = found("W01", with_line(specimen(), "overview", words))

        assert finding.severity is Severity.ERROR

    @pytest.mark.parametrize(
        "words",
        [
            "（单位：万元）",
            "设置3×4米公开栏",
            "（此件公开发布）",
            "[image: IMG_259]",
            "[bookmark: _GoBack]规范流程",
            "国办函〔2020〕109号",
            "7×24小时受理",
            "【主动公开】目录更新",
            "（请见附件）",
            "AI智能问答上线",
        ],
    )
    def test_are_not_seen_where_the_signs_mean_something_else(self, words: str) -> None:
        assert found("W01", with_line(specimen(), "overview", words)) == []

    def test_are_told_one_by_one_with_fingerprints_of_their_own(self) -> None:
        report = with_line(specimen(), "overview", "《[具体地名]镇指南》和《[具体地名]镇目录》")

        first, second = found("W01", report)

        assert first.fingerprint != second.fingerprint
        assert [spot.excerpt for spot in first.places] == ["[具体地名]"]
        assert first.places[0].start == 1

    def test_are_seen_in_the_title_too(self) -> None:
        assert len(found("W01", replace(specimen(), title="XX镇2025年政府信息公开工作年度报告"))) == 1


class TestTemplateNotes:
    @pytest.mark.parametrize(
        "words",
        ["（注：此项由各单位根据实际填写）", "（不少于500字）", "（示例）加强领导", "填写说明：逐项填列"],
    )
    def test_are_a_warning(self, words: str) -> None:
        assert len(found("W08", with_line(specimen(), "overview", words))) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "（注：数据截至12月31日）",
            "展示填写模板",
            "（区分处理的，只计这一情形，不计其他情形）",
            "2000字的解读",
        ],
    )
    def test_are_not_ordinary_remarks(self, words: str) -> None:
        assert found("W08", with_line(specimen(), "overview", words)) == []


class TestHostileText:
    @pytest.mark.parametrize(
        "bit", ["总数", "1 ", "【请", "XX", "2024年", "未收到", "复议、诉讼", "收到申请1件", "（三）\n"]
    )
    def test_is_read_in_a_time_that_grows_with_its_length_only(self, bit: str) -> None:
        found_before = len(check(specimen()))

        findings = check(with_line(specimen(), "overview", "依申请公开" + bit * (60_000 // len(bit))))

        assert len(findings) >= found_before
