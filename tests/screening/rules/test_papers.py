"""S01–T08 and traces: secret marks, placeholders, words, dates, owners, metadata; and how findings are told."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from gongkai.screening import screen
from gongkai.screening.model import Level, Passage, Place, Rendition, Sight, Trace, Words
from tests.screening.rules.making import context, hits_in, rendition, rules_met

ITEM = {"title": "防汛通知", "body": "青石镇", "made_on": "2026-06-01", "attribute": "主动公开", "column": "notices"}
OWN = {"body": "桐山县青石镇人民政府", "own_names": ["青石镇"], "other_bodies": ["西河镇人民政府", "北庄镇人民政府"]}


class TestSecretMarks:
    def test_seal_the_whole_rendition_and_no_other(self) -> None:
        secret = rendition("秘密★1年\n联系人13800001234", name="附件1.docx")
        other = rendition("联系人13800001234", name="附件2.docx")

        hits = screen([secret, other], context())

        assert [(hit.rule, hit.secret, hit.excerpt) for hit in hits] == [
            ("S01", True, ""),
            ("P03", False, ""),
            ("P03", False, "…138****1234"),
        ]

    def test_in_a_cell_of_a_table_are_looked_at(self) -> None:
        assert rules_met(rows=[["名称", "密级"], ["值班表", "秘密"]]) == ["S02 cell"]

    def test_of_papers_stand_on_top_only(self) -> None:
        assert rules_met("\n".join(["正文"] * 12 + ["000123"])) == []
        assert rules_met("\n".join(["正文"] * 11 + ["000123"])) == ["S04 copy"]


class TestPlaceholders:
    def test_blanks_are_for_others_to_fill_in_where_a_form_begins(self) -> None:
        assert rules_met("投资____元\n报名表\n姓名____") == ["T01 unfilled"]
        assert rules_met("姓名____", kind="form") == []
        assert screen([rendition("姓名____", name="申请表.docx")], context()) == ()

    def test_other_placeholders_are_told_in_forms_too(self) -> None:
        assert rules_met("[具体地名]镇申请表", kind="form") == ["T01 unfilled"]


class TestWords:
    def test_of_the_body_come_before_those_of_the_house(self) -> None:
        assert rules_met("工作领导小姐", words={"领导小姐": "领导小组"}) == ["T02 own"]

    def test_leaders_are_asked_about_beside_a_title_alone(self) -> None:
        assert rules_met("镇长周明轩", leaders=["周明远"]) == ["T02 leader"]
        assert rules_met("村民周明轩", leaders=["周明远"]) == []
        assert rules_met("镇长周明远", leaders=["周明远"]) == []

    def test_say_what_is_right_and_put_it(self) -> None:
        (hit,) = hits_in("截止目前")

        assert hit.said == "“截止目前”应为“截至目前”。"
        assert [mask.instead for mask in hit.masks] == ["截至目前"]


class TestDates:
    def test_of_making_may_be_today_and_not_tomorrow(self) -> None:
        assert rules_met("正文", metadata={**ITEM, "made_on": "2026-11-21"}) == []
        assert rules_met("正文", metadata={**ITEM, "made_on": "2026-11-22"}) == ["T03 future"]

    def test_of_publication_are_not_before_those_of_making(self) -> None:
        assert rules_met("正文", metadata={**ITEM, "published_on": "2026-05-31"}) == ["T03 before_made"]
        assert rules_met("正文", metadata={**ITEM, "published_on": "2026-06-01"}) == []

    def test_of_the_text_speak_of_the_year_of_the_title(self) -> None:
        title = {**ITEM, "title": "青石镇2025年工作总结"}

        assert rules_met("2023年。2023年。2023年。", metadata=title) == ["T03 other_year"]
        assert rules_met("2023年。2023年。2025年。", metadata=title) == []
        assert rules_met("2024年预算。2024年。2024年。", metadata=title) == []

    @pytest.mark.parametrize(
        ("text", "met"),
        [
            ("2025年3月10日至2025年3月10日", []),
            ("2025年3月10日至2025年3月9日", ["T03 span"]),
            ("2025年3月10日报名\n2025年3月1日开会", []),
            ("2025年10月20日至3月5日", []),
            ("2025年9月20日至3月5日", ["T03 span"]),
            ("2月29日", []),
            ("2月30日", ["T03 impossible"]),
        ],
    )
    def test_follow_each_other(self, text: str, met: list[str]) -> None:
        assert rules_met(text) == met


class TestOwners:
    def test_another_body_in_the_title_holds_publication_up(self) -> None:
        hits = screen([rendition("西河镇2025年工作总结", name="title")], context(**OWN))

        assert [(hit.rule, hit.case, hit.level) for hit in hits] == [("T04", "title", Level.BLOCK)]

    def test_a_bureau_names_townships_and_other_bureaus_but_not_first(self) -> None:
        bureau = {"body": "桐山县财政局", "other_bodies": ["桐山县教育局", "西河镇人民政府"]}

        def met(title: str) -> list[str]:
            return [hit.case for hit in screen([rendition(title, name="title")], context(**bureau))]

        assert met("关于拨付西河镇道路资金的通知") == met("转发桐山县教育局文件的通知") == []
        assert met("桐山县教育局2025年部门预算") == ["title"]
        assert met("桐山县教育局 桐山县财政局关于校车的通知") == []

    @pytest.mark.parametrize(
        "text",
        ["青石镇与西河镇签订协议", "西河镇、北庄镇积极参加", "赴西河镇学习", "自西河镇起", "青石镇和西河镇高度重视"],
    )
    def test_neighbours_may_be_named(self, text: str) -> None:
        assert rules_met(text, **OWN) == []

    def test_numbers_and_publishers_agree_with_the_item(self) -> None:
        facts = {**ITEM, "body": "西河镇人民政府", "document_number": "青政发〔2025〕3号", "validity": "有效"}

        assert rules_met("正文", metadata=facts, **OWN) == ["T04 number_year", "T04 publisher"]


class TestMetadata:
    @pytest.mark.parametrize("key", list(ITEM))
    def test_each_wanted_field_is_asked_for(self, key: str) -> None:
        hits = hits_in("正文", metadata={**ITEM, key: " "})

        assert [(hit.rule, hit.place) for hit in hits] == [("T08", Place("metadata", key))]

    def test_a_document_with_a_validity_has_a_number(self) -> None:
        assert rules_met("正文", metadata={**ITEM, "validity": "有效", "document_number": ""}) == ["T08 missing"]
        assert rules_met("正文", metadata={**ITEM, "validity": "", "document_number": ""}) == []

    def test_a_file_that_is_no_item_is_asked_for_nothing(self) -> None:
        assert rules_met("正文") == []


class TestTraces:
    def test_are_told_at_their_place_with_their_count(self) -> None:
        place = Place("附件.xlsx", part="表2")
        page = Rendition("附件.xlsx", traces=(Trace("xlsx.hidden_sheet", place, count=2),))

        (hit,) = screen([page], context())

        assert (hit.rule, hit.level, hit.place) == ("P09", Level.BLOCK, place)
        assert hit.said == "文件里有隐藏的工作表（2处）。"

    def test_of_an_unknown_kind_hold_publication_up(self) -> None:
        (hit,) = screen([rendition("正文", traces=["ofd.something_new"])], context())

        assert (hit.rule, hit.case, hit.level) == ("P09", "unknown", Level.BLOCK)


class TestTelling:
    def test_hidden_passages_are_read_like_the_others(self) -> None:
        hidden = Passage("379999190002281233", Place("附件.docx", paragraph=3), Sight.DELETED)

        (hit,) = screen([Rendition("附件.docx", (hidden,))], context())

        assert (hit.rule, hit.sight, hit.place) == ("P01", Sight.DELETED, hidden.place)

    def test_a_number_is_told_once(self) -> None:
        assert rules_met("银行卡号或身份证号：379999190002281233") == ["P01 valid"]

    def test_findings_come_in_the_order_of_the_text(self) -> None:
        assert rules_met("13800001234，2024年2月30日，[具体地名]") == ["P03 mobile", "T03 impossible", "T01 unfilled"]

    def test_words_met_can_be_sealed_and_nothing_else(self) -> None:
        (hit,) = hits_in("身份证379999 19000228 1233")

        assert hit.met.sealed(str) == "379999190002281233"
        assert "3799" not in repr(hit)
        with pytest.raises(TypeError):
            msgspec.json.encode(hit)

    def test_the_same_words_are_sealed_alike_however_they_are_written(self) -> None:
        one, other = (hits_in(text)[0] for text in ("379999190002281233", "３７９９９９-19000228-1233"))

        assert one.met == other.met != Words("x")

    def test_nothing_is_found_in_nothing(self) -> None:
        assert screen([], context()) == ()
        assert screen([Rendition("附件.pdf", unread="加了密码")], context()) == ()

    def test_the_day_decides_who_can_be_born(self) -> None:
        page = rendition("379999202402290011")

        assert screen([page], context(on=date(2024, 2, 28))) == ()
        assert [hit.rule for hit in screen([page], context(on=date(2024, 2, 29)))] == ["P01"]
