from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from gongkai.law.citation import Citation
from gongkai.law.periods import NotInForce, UnknownPeriod, period, period_ids, period_versions

TODAY = date(2026, 3, 2)


class TestPeriod:
    @pytest.mark.parametrize(
        ("id", "said", "cite"),
        [
            ("request.reply", "20个工作日", "条例2019 §33.2"),
            ("request.extension", "20个工作日", "条例2019 §33.2"),
            ("request.supplement_notice", "7个工作日", "条例2019 §30"),
            ("request.supplement", "15个工作日", "条例2019 §30"),
            ("request.third_party_opinion", "15个工作日", "条例2019 §32"),
            ("request.joint_maker_opinion", "15个工作日", "条例2019 §34"),
            ("fee.payment", "20个工作日", "信息处理费办法2020 §6"),
            ("publication.proactive", "20个工作日", "条例2019 §26"),
            ("publication.interpretation", "3个工作日", "解读2016"),
            ("publication.draft_comment", "30日", "决策条例2019 §15"),
            ("publication.normative_cleanup", "2年", "规范性文件清理2010"),
            ("report.department", "1月31日前", "条例2019 §49"),
            ("report.government", "3月31日前", "条例2019 §49"),
            ("report.township", "1月31日前", "条例2019 §49"),
            ("remedy.reconsideration", "60日", "复议法2023 §20"),
            ("remedy.reconsideration_untold", "1年", "复议法2023 §20"),
            ("remedy.answer_simple", "5个工作日", "复议法2023 §54"),
            ("remedy.answer_ordinary", "10个工作日", "复议法2023 §48"),
            ("remedy.decision_simple", "30日", "复议法2023 §62"),
            ("remedy.decision_ordinary", "60日", "复议法2023 §62"),
            ("remedy.decision_extension", "30日", "复议法2023 §62"),
            ("remedy.suit_after_reconsideration", "15日", "诉讼法2017 §45"),
            ("remedy.suit_direct", "6个月", "诉讼法2017 §46"),
            ("remedy.suit_answer", "15日", "诉讼法2017 §67"),
            ("remedy.first_instance", "6个月", "诉讼法2017 §81"),
            ("remedy.first_instance_simple", "45日", "诉讼法2017 §83"),
            ("remedy.appeal_judgment", "15日", "诉讼法2017 §85"),
            ("remedy.appeal_ruling", "10日", "诉讼法2017 §85"),
            ("remedy.second_instance", "3个月", "诉讼法2017 §88"),
            ("site.home_page", "2周", "检查指标2019"),
            ("site.notices", "6个月", "检查指标2019"),
            ("site.message", "3个月", "检查指标2019"),
        ],
    )
    def test_is_what_the_dossier_says(self, id: str, said: str, cite: str) -> None:
        found = period(id, on=TODAY)

        assert (found.said, found.cite) == (said, cite)

    def test_is_that_of_the_old_regulation_until_the_day_before_the_new_one(self) -> None:
        assert period("request.reply", on=date(2019, 5, 14)).length == 15
        assert period("request.reply", on=date(2019, 5, 15)).length == 20

    def test_is_not_in_force_before_there_was_a_rule(self) -> None:
        with pytest.raises(NotInForce, match="2008-04-30"):
            period("request.reply", on=date(2008, 4, 30))

    def test_of_the_fee_is_not_in_force_in_2020(self) -> None:
        with pytest.raises(NotInForce):
            period("fee.payment", on=date(2020, 12, 31))

    @pytest.mark.parametrize("id", ["", "request", "request.nothing", "nothing.reply"])
    def test_refuses_an_unknown_name(self, id: str) -> None:
        with pytest.raises(UnknownPeriod):
            period(id, on=TODAY)


class TestPeriodVersions:
    @pytest.mark.parametrize("id", period_ids())
    def test_follow_each_other_without_overlap_and_cite_what_exists(self, id: str) -> None:
        versions = period_versions(id)

        for earlier, later in pairwise(versions):
            assert earlier.until is not None
            assert earlier.until < later.since
        for version in versions:
            assert Citation.parse(version.cite).instrument.in_force <= version.since
