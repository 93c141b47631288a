"""P05–P12: addresses, lists, contacts, applicants, thin masks: where they begin and where they end."""

from __future__ import annotations

import pytest

from gongkai.screening import masking, screen
from gongkai.screening.model import Level, Rendition
from tests.screening.rules.making import cells, context, hits_in, lines, rendition, rules_met

NOW_AND_THEN = ("", "/", "无")
AID = "2025年困难残疾人补贴发放名单"


class TestAddresses:
    def test_in_a_list_with_names_hold_publication_up(self) -> None:
        rows = [["姓名", "家庭住址"], ["张小三", "青石镇石桥村3组12号"]]

        (hit,) = hits_in(rows=rows)

        assert (hit.rule, hit.case, hit.level) == ("P05", "list", Level.BLOCK)
        assert masking.apply(rows[1][1], hit.masks) == "青石镇*****"

    @pytest.mark.parametrize(
        "rows",
        [
            [["企业名称", "企业地址"], ["青石果蔬公司", "青石镇石桥村3组12号"]],
            [["当事人", "地址"], ["桐山县青石超市", "青石镇富民街12号"]],
            [["姓名", "办公地址"], ["张小三", "人民路12号3栋"]],
            [["姓名", "家庭住址"], ["张小三", "青石镇石桥村"]],
        ],
    )
    def test_of_companies_and_offices_and_of_a_whole_village_pass(self, rows: list[list[str]]) -> None:
        assert hits_in(rows=rows) == ()

    def test_without_a_township_are_cut_behind_the_village(self) -> None:
        text = "租住在枣林小区6号楼2单元301室"

        (hit,) = hits_in(text)

        assert masking.apply(text, hit.masks) == "租住在枣林小区*****"


class TestSensitiveLists:
    def test_go_to_the_privacy_officer_with_masks_cell_by_cell(self) -> None:
        rows = [["姓名", "残疾等级", "电话"], ["张小三", "一级", "0632-8511104"], ["欧阳晓岚", "二级", ""]]

        hits = hits_in(AID, rows=rows)

        assert [(hit.case, hit.level) for hit in hits] == [
            ("list", Level.REVIEW),
            ("name", Level.REVIEW),
            ("health", Level.REVIEW),
            ("name", Level.REVIEW),
            ("health", Level.REVIEW),
        ]
        assert [mask.instead for hit in hits for mask in hit.masks] == ["张*", "", "欧阳*", ""]
        assert [hit.excerpt for hit in hits] == ["", "张*", "", "欧阳*", ""]

    def test_pass_once_names_and_details_are_masked(self) -> None:
        rows = [["姓名", "残疾等级", "电话"], ["张*", "", "138****1234"]]

        assert hits_in(AID, rows=rows) == ()

    @pytest.mark.parametrize("detail", ["身份证号", "银行账号", "住址", "联系电话", "病种", "致贫原因"])
    @pytest.mark.parametrize("blank", NOW_AND_THEN)
    def test_need_a_detail_in_which_something_stands(self, detail: str, blank: str) -> None:
        rows = [["户主姓名", detail], ["张小三", blank]]

        assert hits_in("农村低保对象名单", rows=rows) == ()
        assert rules_met("农村低保对象名单", rows=[rows[0], ["张小三", "某"]]) == ["P06 list", "P06 name"] + (
            ["P06 health"] if detail == "病种" else []
        )

    def test_of_children_are_stopped_by_the_names_alone_and_names_go_out_whole(self) -> None:
        hits = hits_in("事实无人抚养儿童名单", rows=[["序号", "儿童姓名"], ["1", "张小三"]])

        assert [(hit.case, hit.level) for hit in hits] == [("minors", Level.BLOCK), ("child", Level.BLOCK)]
        assert hits[1].masks[0].instead == ""

    def test_of_children_shorten_the_names_of_guardians(self) -> None:
        hits = hits_in("孤儿名单", rows=[["姓名", "监护人"], ["张小三", "李大山"]])

        assert [mask.instead for hit in hits for mask in hit.masks] == ["", "李*"]

    def test_about_something_else_pass(self) -> None:
        assert hits_in("劳动模范名单", rows=[["姓名", "联系电话"], ["张小三", "0632-8511104"]]) == ()

    def test_with_the_topic_in_the_name_of_the_file_are_met(self) -> None:
        page = rendition(rows=[["姓名", "病种"], ["张小三", "某"]], name="优抚对象.xlsx")

        assert "P06" in {hit.rule for hit in screen([page], context())}

    def test_whose_heads_stand_in_the_third_row_are_met(self) -> None:
        rows = [["低保人员", "", ""], ["单位：人", "", ""], ["序号", "姓名", "住址"], ["1", "张小三", "某处"]]
        plain = Rendition("body", tuple(each for each in cells(rows) if each.text))

        assert "P06" in {hit.rule for hit in screen([plain], context())}


class TestMany:
    def test_twenty_masked_people_pass_and_the_twenty_first_does_not(self) -> None:
        names = [f"{surname}*" for surname in "张王李赵刘陈杨黄周吴徐孙胡朱高林何郭马罗梁"]

        assert rules_met("、".join(names[:20])) == []
        assert rules_met("、".join(names)) == ["P11 masked"]

    def test_two_hundred_rows_of_people_pass_and_one_more_does_not(self) -> None:
        rows = [["姓名", "奖项"], *(["张小三", "先进"] for _ in range(201))]

        assert rules_met(rows=rows[:-1]) == []
        assert rules_met(rows=rows) == ["P11 rows"]
        assert [hit.excerpt for hit in hits_in(rows=rows)] == [""]


class TestThinMasks:
    def test_pass_where_two_people_of_the_list_cannot_be_told_apart(self) -> None:
        row = ["张*", "石桥村", "37999919560612****"]

        assert rules_met(rows=[["姓名", "村", "证件号"], row]) == ["P12 birth"]
        assert rules_met(rows=[["姓名", "村", "证件号"], row, row]) == []

    def test_of_a_mobile_number_hide_four_digits_at_least(self) -> None:
        assert rules_met("1380***1234") == ["P12 mobile"]
        assert rules_met("138****1234") == []


class TestContacts:
    def test_of_the_body_itself_pass(self) -> None:
        own = ["qingshi@163.com", "QingShi2025", "0632-8511104", "13800001234"]

        assert rules_met("邮箱qingshi@163.com，微信号：qingshi2025", contacts=own) == []
        assert rules_met("电话 138-0000-1234", contacts=own) == ["P03 own"]
        assert rules_met("邮箱qingshi2@163.com", contacts=own) == ["P07 mail"]

    def test_stand_under_their_head(self) -> None:
        assert rules_met(rows=[["姓名", "QQ号"], ["张小三", "123456789"]]) == ["P07 chat"]

    def test_days_of_birth_need_a_person(self) -> None:
        assert rules_met(rows=[["姓名", "出生日期"], ["张小三", "1956-06-12"]]) == ["P07 born"]
        assert rules_met(rows=[["项目", "出生日期"], ["某", "1956-06-12"]]) == []
        assert rules_met("出生日期：1956-06-12") == []


WHO = {"name": "欧阳晓岚", "identity_number": "379999190002281233", "phone": "0632-8511104", "email": "a.b@x.cn"}


class TestApplicants:
    @pytest.mark.parametrize(
        "text",
        ["欧阳晓岚来信", "欧阳 晓·岚", "来电8511104", "0632 8511104", "a.b@x.cn"],
    )
    def test_are_known_by_name_number_and_mail(self, text: str) -> None:
        hits = hits_in(text, applicant=WHO)

        assert ("P08", Level.BLOCK) in [(hit.rule, hit.level) for hit in hits]

    def test_with_a_common_name_are_only_asked_about_where_nothing_else_points_to_them(self) -> None:
        who = {"name": "王芳", "phone": "8511104"}

        assert rules_met("王芳荣获县级表彰", applicant=who) == ["P08 namesake"]
        assert rules_met("申请人王芳", applicant=who) == ["P08 name"]
        assert rules_met("王芳，电话8511104", applicant=who) == ["P08 name", "P08 number"]

    def test_are_known_by_most_of_their_address(self) -> None:
        who = {"address": "山东省桐山县青石镇石桥村三组12号"}

        assert rules_met("寄往石桥村3组12号", applicant=who) == ["P08 address", "P05 home"]
        assert rules_met("石桥村道路硬化工程", applicant=who) == []

    def test_that_were_consulted_are_known_by_whatever_they_gave(self) -> None:
        who = {"third_party_name_1": "枣林果蔬合作社", "third_party_contact_1": "李大山 13800001234"}

        assert rules_met("枣林果蔬合作社同意公开", applicant=who) == ["P08 name"]
        assert rules_met("来电00001234", applicant=who) == ["P08 number"]

    def test_are_looked_for_in_every_rendition(self) -> None:
        pages = [Rendition("body", tuple(lines("王芳荣获表彰"))), rendition("8511104", name="附件.txt")]

        hits = screen(pages, context(applicant={"name": "王芳", "phone": "8511104"}))

        assert [(hit.rule, hit.case, hit.place.rendition) for hit in hits] == [
            ("P08", "name", "body"),
            ("P08", "number", "附件.txt"),
        ]
