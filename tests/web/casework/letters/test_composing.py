"""Every kind of letter and every row of table three: elements held, clauses that exist, the right remedy."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gongkai.cases.letters import letter_forms
from gongkai.cases.vocabulary import Letter
from gongkai.law.citation import Citation
from gongkai.law.outcomes import RemedyKind, outcome, outcomes
from gongkai.web.casework.letters.citing import clauses_in
from gongkai.web.casework.letters.composing import MISSING, Written, chinese_day, compose, defaults
from gongkai.web.casework.letters.wording import COWORK, kinds, wording
from tests.web.casework.letters.facts import FACTS, facts, words_for

ROWS = [result.key for result in outcomes() if not result.key.endswith(".undivided")]
CARRIED = [row for row in ROWS if outcome(row).letter.value != "closing"]
NOTICES = [kind for kind in kinds() if kind not in ("reply", "not_processed", "lapse")]


def letter_of(row: str, *, variant: str = "") -> Written:
    """The letter of that row with something in every field."""
    kind = outcome(row).letter.value
    return compose(kind, FACTS, words_for(kind, row, variant=variant), outcome=row)


def every_letter() -> list[tuple[str, Written]]:
    """Every letter there is, in every way of saying it."""
    made = []
    for row in CARRIED:
        plan = wording(outcome(row).letter.value, row)
        for variant in [entry.key for entry in plan.variants] or [""]:
            made.append((f"{row} {variant}", letter_of(row, variant=variant)))
    return made + [(kind, compose(kind, FACTS, words_for(kind))) for kind in NOTICES]


class TestEveryLetter:
    def test_is_there_for_each_kind_and_each_row(self) -> None:
        assert len(ROWS) == 21
        assert {*kinds()} == {kind.value for kind in Letter} | {COWORK}
        assert all(wording(outcome(row).letter.value, row).title for row in ROWS)

    @pytest.mark.parametrize(("name", "written"), every_letter())
    def test_holds_every_element_that_the_law_asks_for(self, name: str, written: Written) -> None:
        plan = wording(written.kind, written.outcome)
        variant = name.partition(" ")[2]
        wanted = {said for said, _ in plan.elements_for({"variant": variant})} - set(plan.signing_meets)

        assert wanted - written.met.keys() == set()
        assert all(MISSING[:4] not in written.met[said] for said in wanted)

    @pytest.mark.parametrize(("name", "written"), every_letter())
    def test_says_nothing_half_and_cites_what_exists(self, name: str, written: Written) -> None:
        assert not re.search(r"None|<|\{|\}|〔待填|。。|，。", written.text)
        assert all(clause.found for clause in clauses_in(written.text))

    def test_names_only_elements_of_the_law(self) -> None:
        known = {element.said for form in letter_forms().values() for element in form.elements}
        plans = [wording(outcome(row).letter.value, row) for row in CARRIED] + [wording(kind) for kind in NOTICES]
        named = {said for plan in plans for entry in (*plan.paragraphs, *plan.table) for said in entry.meets}
        named |= {said for plan in plans for entry in plan.variants for said in entry.without}

        assert named - known == set()


class TestEveryRow:
    @pytest.mark.parametrize("row", CARRIED)
    def test_cites_an_article_of_its_own(self, row: str) -> None:
        mine = [Citation.parse(cite) for cite in outcome(row).cites if cite.startswith(("条例", "信息"))]
        told = [clause.found for clause in clauses_in(letter_of(row).text) if clause.found]

        assert not mine or any(one.covers(other) for one in mine for other in told)

    @pytest.mark.parametrize("row", CARRIED)
    def test_tells_the_remedy_of_its_kind(self, row: str) -> None:
        remedy = letter_of(row).remedy
        kind = outcome(row).remedy

        assert "墨川县人民政府" in remedy
        assert "60日" in remedy
        assert ("应当先申请行政复议" in remedy) is (kind is RemedyKind.RECONSIDERATION_FIRST)
        assert ("对其余部分" in remedy) is (kind is RemedyKind.RECONSIDERATION_FIRST_FOR_REFUSED_PART)
        assert ("6个月内直接向墨川县人民法院" in remedy) is (kind is not RemedyKind.RECONSIDERATION_FIRST)
        assert ("以受理机关的认定为准" in remedy) is (kind is RemedyKind.BOTH)

    def test_turns_to_the_organ_of_the_level_where_the_body_names_none(self) -> None:
        written = compose("reply", facts(organ="", court=""), words_for("reply", "granted"), outcome="granted")

        assert "所属的县级人民政府" in written.remedy
        assert "向人民法院" in written.remedy

    def test_says_not_held_and_not_ours_apart(self) -> None:
        missing = letter_of("unavailable.not_held", variant="not_found")
        elsewhere = letter_of("unavailable.not_held", variant="not_ours")

        assert "第三十六条第（四）项" in missing.text
        assert "第三十六条第（五）项" not in missing.text
        assert "第三十六条第（五）项" in elsewhere.text
        assert "不存在" not in elsewhere.text


class TestNotices:
    def test_tell_the_later_last_day_of_an_extension(self) -> None:
        written = compose("extension_notice", FACTS, {"why": "材料分散在三个村。", "working_days": "2"})

        assert "因材料分散在三个村，本机关不能在2026年3月30日前作出答复。" in written.text
        assert "延长后的答复期限至2026年4月1日（含当日）" in written.text

    def test_reckon_the_fee_of_forty_four_pages(self) -> None:
        written = compose("fee_notice", FACTS, {"basis": "pages", "quantity": "44", "how": "缴至镇财政所。"})

        assert "本件应缴纳信息处理费140元。" in written.text
        assert "第31至44页：14页 × 10元 = 140元" in written.text
        assert "第五条" in written.text

    def test_are_addressed_to_the_third_party_with_a_sheet_to_send_back(self) -> None:
        written = compose("third_party_consultation", FACTS, {"party": "石桥建材有限公司", "about": "单价表。"})

        assert written.to == "石桥建材有限公司"
        assert "15个工作日" in written.text
        assert written.slip_title == "政府信息公开征求意见确认函"
        assert "测试申请人" not in written.text + "".join(written.slip)

    def test_begin_with_what_the_case_tells(self) -> None:
        assert defaults("supplement_notice", FACTS)["answer_by"] == "2026-04-07"
        assert defaults("fee_notice", facts(given=()))["quantity"] == "0"
        assert defaults("reply", FACTS, outcome="unavailable.not_held")["variant"] == "not_found"


class TestWords:
    def test_are_values_and_never_templates(self) -> None:
        written = compose("reply", FACTS, {"variant": "told", "way": "{{ f.applicant }}{% raw %}"}, outcome="granted")

        assert "{{ f.applicant }}{% raw %}" in written.text

    def test_that_are_missing_show_where_they_belong(self) -> None:
        written = compose("reply", FACTS, {}, outcome="refused.internal_affairs")

        assert "〔待填：不予公开的理由〕" in written.text

    def test_change_the_fingerprint(self) -> None:
        one = compose("reply", FACTS, {"variant": "told", "way": "甲"}, outcome="granted")
        other = compose("reply", FACTS, {"variant": "told", "way": "乙"}, outcome="granted")

        assert one.digest() != other.digest()
        assert one.digest() != one.digest(("a" * 64,))


def test_days_are_written_without_noughts() -> None:
    assert chinese_day(date(2026, 3, 2)) == "2026年3月2日"
    assert chinese_day("另行通知") == "另行通知"
