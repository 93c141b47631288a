"""W02 doubled words, W03 and W10 names."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gongkai.annual.checks.wording.own import Own, own_name
from gongkai.annual.model import Severity
from tests.annual.checks.specimen import found, specimen, with_line


class TestDoubledWords:
    @pytest.mark.parametrize(
        ("words", "shown"),
        [
            ("云溪镇镇积极探索", "云溪镇镇"),
            ("公开的的内容", "公开的的"),
            ("完善了了机制", "完善了了"),
            ("认真进行进行整改", "认真进行进行"),
            ("县县各部门协同", "县县"),
        ],
    )
    def test_are_a_warning(self, words: str, shown: str) -> None:
        (finding,) = found("W02", with_line(specimen(), "overview", words))

        assert finding.severity is Severity.WARNING
        assert finding.places[0].excerpt == shown

    def test_and_slips_of_the_keyboard_are_named_with_the_right_word(self) -> None:
        (finding,) = found("W02", with_line(specimen(), "overview", "成立领导小姐"))

        assert "应为“领导小组”" in finding.message

    @pytest.mark.parametrize(
        "words",
        [
            "聚奎镇镇长带队",
            "乡镇镇长接待日",
            "云溪镇镇直部门",
            "县县委县政府",
            "市市场监管局",
            "层层把关，常常检查，处处留心，人人参与",
            "事事有回应、件件有落实",
            "点点滴滴、多多益善、一一核对",
            "公开目的的明确性",
            "为了了解群众需求",
            "规范规范性文件管理",
            "镇政府政府信息公开专栏",
            "推动村村通",
        ],
    )
    def test_are_not_seen_in_lawful_doublings(self, words: str) -> None:
        assert found("W02", with_line(specimen(), "overview", words)) == []


class TestAnotherBody:
    @pytest.mark.parametrize("words", ["我局高度重视", "本局成立专班", "我乡认真落实", "我委按时更新"])
    def test_is_a_warning_when_the_report_calls_itself_so(self, words: str) -> None:
        (finding,) = found("W03", with_line(specimen(), "overview", words))

        assert "云溪镇" in finding.message

    @pytest.mark.parametrize(
        "words", ["白河镇人民政府高度重视此项工作。", "今年，清溪镇认真贯彻条例。", "今年，山城镇政府认真部署。"]
    )
    def test_is_a_warning_when_another_township_acts(self, words: str) -> None:
        assert len(found("W03", with_line(specimen(), "overview", words))) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "我镇高度重视",
            "我县统一部署，我市重点推进",
            "赴白河镇学习交流",
            "由县政府办和红岩镇共同举办",
            "平湖县云溪镇人民政府严格落实",
            "各乡镇积极参与",
            "“我局”不在此列",
            "我委托第三方评估",
            "本区域内全覆盖",
            "推进城镇建设，推进城镇根据规划提升",
        ],
    )
    def test_is_not_seen_in_upper_bodies_partners_and_lists(self, words: str) -> None:
        assert found("W03", with_line(specimen(), "overview", words)) == []

    def test_is_told_once_per_wording_with_all_places(self) -> None:
        report = with_line(with_line(specimen(), "overview", "我局高度重视"), "overview", "今年我局印发方案")

        (finding,) = found("W03", report)

        assert len(finding.places) == 2

    def test_is_not_looked_for_without_a_title_to_tell_whose_report_it_is(self) -> None:
        assert found("W03", with_line(replace(specimen(), title=""), "overview", "我局高度重视")) == []

    def test_is_our_town_in_the_report_of_a_bureau(self) -> None:
        bureau = replace(specimen(), agency="平湖县自然资源局", title="平湖县自然资源局2025年政府信息公开工作年度报告")

        assert len(found("W03", with_line(bureau, "overview", "我镇高度重视"))) == 1
        assert found("W03", with_line(bureau, "overview", "我局高度重视")) == []


class TestTwoNames:
    def test_is_a_note_when_the_county_is_another(self) -> None:
        (finding,) = found("W10", with_line(specimen(), "overview", "白云县云溪镇人民政府严格落实"))

        assert finding.severity is Severity.NOTE
        assert "白云县云溪镇" in finding.message

    @pytest.mark.parametrize("words", ["平湖县云溪镇人民政府", "我县云溪镇", "全县云溪镇等5个镇"])
    def test_is_not_seen_in_the_same_name(self, words: str) -> None:
        assert found("W10", with_line(specimen(), "overview", words)) == []


class TestOwnName:
    @pytest.mark.parametrize(
        ("agency", "own"),
        [
            ("北京市通州区西集镇人民政府", Own("北京市通州区", "西集", "镇")),
            ("沂源县人民政府", Own("", "沂源", "县")),
            ("某市东城街道办事处", Own("某市", "东城", "街道")),
            ("平湖县自然资源局", Own("", "", "局")),
            ("便民服务大厅", Own("", "", "")),
            ("", Own("", "", "")),
        ],
    )
    def test_is_taken_apart(self, agency: str, own: Own) -> None:
        assert own_name(agency) == own
