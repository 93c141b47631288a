from __future__ import annotations

import pytest

from gongkai.law.citation import Citation
from gongkai.law.exemptions import exemptions
from gongkai.law.outcomes import LetterKind, RemedyKind, UnknownOutcome, outcome, outcomes
from gongkai.law.report_form import report_form


class TestOutcomes:
    def test_are_the_rows_that_the_form_adds_up(self) -> None:  # 年报格式2021 表三
        keys = tuple(result.key for result in outcomes())

        assert keys[:-1] == report_form("2021").result_keys
        assert len(keys[:-1]) == 21
        assert keys[-1] in report_form("2019").result_keys

    @pytest.mark.parametrize("result", outcomes(), ids=lambda result: result.key)
    def test_rest_on_clauses_that_exist_and_bear_a_label(self, result: object) -> None:
        key = str(getattr(result, "key", ""))

        assert [Citation.parse(cite) for cite in outcome(key).cites]
        assert outcome(key).label

    @pytest.mark.parametrize(
        ("key", "cite"),
        [
            ("granted_in_part", "条例2019 §37"),
            ("refused.state_secret", "条例2019 §14"),
            ("refused.third_party_rights", "条例2019 §15"),
            ("refused.internal_affairs", "条例2019 §16.1"),
            ("refused.enforcement_file", "条例2019 §16.2"),
            ("refused.administrative_query", "条例2019 §36.7"),
            ("unavailable.would_need_creating", "条例2019 §38"),
            ("unavailable.still_unclear", "条例2019 §30"),
            ("not_processed.petition", "条例2019 §39.1"),
            ("not_processed.duplicate", "条例2019 §36.6"),
            ("not_processed.publication", "条例2019 §39.2"),
            ("not_processed.excessive", "条例2019 §35"),
            ("closed_otherwise.not_supplemented", "条例2019 §30"),
            ("closed_otherwise.fee_unpaid", "信息处理费办法2020 §6"),
        ],
    )
    def test_name_the_article_of_the_dossier(self, key: str, cite: str) -> None:
        assert cite in outcome(key).cites

    def test_ask_for_a_search_record_before_not_held(self) -> None:
        assert outcome("unavailable.not_held").needs_search_record
        assert not outcome("granted").needs_search_record

    def test_send_only_refusals_under_14_to_16_to_reconsideration_first(self) -> None:  # 复议法2023 §23¶1.4
        first = {result.key for result in outcomes() if result.remedy is RemedyKind.RECONSIDERATION_FIRST}

        assert first == {exemption.row for exemption in exemptions()}

    def test_carry_the_letter_of_their_group(self) -> None:
        assert outcome("not_processed.petition").letter is LetterKind.NOT_PROCESSED
        assert outcome("closed_otherwise.fee_unpaid").letter is LetterKind.LAPSE
        assert outcome("refused.state_secret").letter.said == "政府信息公开答复书"

    def test_refuse_an_unknown_key(self) -> None:
        with pytest.raises(UnknownOutcome):
            outcome("refused")


class TestExemptions:
    def test_bind_under_14_and_15_and_allow_under_16(self) -> None:
        assert {exemption.key: exemption.force for exemption in exemptions()} == {
            "state_secret": "must",
            "forbidden_by_law": "must",
            "security_and_stability": "must",
            "third_party_rights": "must",
            "internal_affairs": "may",
            "deliberative_process": "may",
            "enforcement_file": "may",
        }

    def test_agree_with_the_outcome_of_their_row(self) -> None:
        for exemption in exemptions():
            assert outcome(exemption.row).force == exemption.force
            assert exemption.cite in outcome(exemption.row).cites

    def test_quote_the_clause(self) -> None:
        for exemption in exemptions():
            words = exemption.content.removesuffix("的政府信息").removesuffix("等过程性信息")

            assert words.removesuffix("等方面的信息") in Citation.parse(exemption.cite).text
