"""The letter linter, both ways: what is right is left alone, what is wrong is found where it is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from gongkai.law.outcomes import outcome
from gongkai.web.casework.letters.composing import compose
from gongkai.web.casework.letters.facts import Facts
from gongkai.web.casework.letters.linting import Finding, blocking, findings
from gongkai.web.casework.letters.wording import kinds
from tests.web.casework.letters.facts import FACTS, facts, words_for
from tests.web.casework.letters.test_composing import CARRIED, NOTICES

ON = date(2026, 3, 20)
ROOT = Path(__file__).parents[4]
LETTERS = ROOT / "src/gongkai/web/casework/letters"


def lint(kind: str, words: dict[str, str], row: str = "", *, by: Facts = FACTS, on: date = ON) -> tuple[Finding, ...]:
    """What the linter says of that letter."""
    return findings(compose(kind, by, words, outcome=row), by, words, on=on)


def codes(found: tuple[Finding, ...]) -> list[str]:
    """The codes found."""
    return [finding.code for finding in found]


class TestALetterThatIsRight:
    @pytest.mark.parametrize("row", CARRIED)
    def test_of_any_row_has_no_finding(self, row: str) -> None:
        kind = outcome(row).letter.value

        assert lint(kind, words_for(kind, row), row) == ()

    @pytest.mark.parametrize("kind", NOTICES)
    def test_of_any_kind_has_no_finding(self, kind: str) -> None:
        words = words_for(kind) | ({"quantity": "44"} if kind == "fee_notice" else {})
        by = facts(given=()) if kind == "fee_notice" else FACTS

        assert lint(kind, words, by=by, on=date(2026, 3, 11)) == ()


class TestALetterThatIsWrong:
    @pytest.mark.parametrize("row", CARRIED)
    def test_of_any_row_is_blocked_while_empty(self, row: str) -> None:
        found = lint(outcome(row).letter.value, {}, row)

        assert {"L01", "L02"} <= {finding.code for finding in blocking(found)}

    @pytest.mark.parametrize("left", ["××村", "某某科", "【待定】", "____", "[具体地名]", "XX单位"])
    def test_still_has_a_placeholder(self, left: str) -> None:
        words = words_for("reply", "refused.internal_affairs") | {"reasons": f"属于{left}的内部事务。"}

        found = lint("reply", words, "refused.internal_affairs")

        assert [(finding.code, finding.key) for finding in found] == [("L03", "reasons")]

    def test_cites_an_article_that_is_not_there(self) -> None:
        words = words_for("reply", "refused.internal_affairs") | {"reasons": "依《政府信息公开条例》第九十九条。"}

        assert codes(blocking(lint("reply", words, "refused.internal_affairs"))) == ["L04"]

    def test_cites_the_article_of_another_result(self) -> None:
        words = words_for("reply", "refused.internal_affairs") | {"reasons": "依《政府信息公开条例》第三十八条。"}

        assert codes(lint("reply", words, "refused.internal_affairs")) == ["L05"]

    def test_lost_the_article_of_its_own_result(self) -> None:
        words = words_for("reply", "refused.internal_affairs")
        written = compose("reply", FACTS, words, outcome="refused.internal_affairs")
        cut = structs.replace(written, paragraphs=(written.paragraphs[0], written.remedy))

        assert codes(findings(cut, FACTS, words, on=ON)) == ["L05"]

    def test_lost_its_remedy_notice_or_has_that_of_another_row(self) -> None:
        words = words_for("reply", "refused.internal_affairs")
        written = compose("reply", FACTS, words, outcome="refused.internal_affairs")
        other = compose("reply", FACTS, words_for("reply", "granted"), outcome="granted").remedy
        swapped = structs.replace(written, paragraphs=(*written.paragraphs[:-1], other))

        assert codes(findings(structs.replace(written, paragraphs=written.paragraphs[:-1]), FACTS, words, on=ON)) == [
            "L08"
        ]
        assert codes(findings(swapped, FACTS, words, on=ON)) == ["L08"]

    def test_tells_a_remedy_in_the_clerks_words(self) -> None:
        words = words_for("reply", "granted_in_part") | {"reasons": "如不服可在三个月内提起行政诉讼。"}

        assert "L08" in codes(blocking(lint("reply", words, "granted_in_part")))

    def test_promises_what_is_not_attached(self) -> None:
        words = words_for("reply", "granted")

        assert codes(blocking(lint("reply", words, "granted", by=facts(given=())))) == ["L10"]

    def test_bears_a_day_before_the_last_event(self) -> None:
        words = words_for("reply", "refused.internal_affairs")

        found = lint("reply", words, "refused.internal_affairs", by=facts(last_on=date(2026, 3, 21)))

        assert codes(blocking(found)) == ["L09"]

    def test_goes_out_a_day_late_but_not_on_the_last_day(self) -> None:
        words = words_for("reply", "refused.internal_affairs")

        assert lint("reply", words, "refused.internal_affairs", on=date(2026, 3, 30)) == ()
        assert codes(lint("reply", words, "refused.internal_affairs", on=date(2026, 3, 31))) == ["L16"]

    def test_asks_for_a_supplement_a_day_late(self) -> None:
        words = words_for("supplement_notice")

        assert codes(lint("supplement_notice", words, on=date(2026, 3, 12))) == ["L16"]

    def test_extends_beyond_the_bound_or_after_the_end(self) -> None:
        assert "L06" in codes(blocking(lint("extension_notice", {"why": "量大。", "working_days": "4"})))
        late = lint("extension_notice", {"why": "量大。", "working_days": "3"}, on=date(2026, 3, 31))
        assert codes(blocking(late)) == ["L06"]

    def test_asks_for_a_fee_of_other_pages_than_counted(self) -> None:
        words = {"basis": "pages", "quantity": "44", "how": "缴至镇财政所。"}

        assert codes(blocking(lint("fee_notice", words))) == ["L11"]
        assert codes(blocking(lint("fee_notice", words | {"quantity": "12"}))) == ["L11"]

    def test_tells_the_applicant_of_the_third_party(self) -> None:
        by = facts(party_names=("石桥建材有限公司",))
        words = words_for("reply", "refused.third_party_rights") | {"reasons": "石桥建材有限公司不同意。"}

        assert codes(blocking(lint("reply", words, "refused.third_party_rights", by=by))) == ["P08"]

    def test_tells_the_third_party_of_the_applicant(self) -> None:
        words = words_for("third_party_consultation") | {"about": "测试申请人要的单价表。"}

        assert codes(blocking(lint("third_party_consultation", words))) == ["P08"]

    @pytest.mark.parametrize("number", ["379999199001011234", "13800001234"])
    def test_holds_the_number_of_a_person(self, number: str) -> None:
        words = words_for("reply", "refused.internal_affairs") | {"reasons": f"联系{number}了解。"}

        assert codes(blocking(lint("reply", words, "refused.internal_affairs"))) == ["P08"]

    def test_calls_somebody_else(self) -> None:
        words = words_for("reply", "refused.internal_affairs") | {"reasons": "王五先生所要的是内部规程。"}

        assert codes(lint("reply", words, "refused.internal_affairs")) == ["L07"]
        fine = words | {"reasons": "测试先生所要的是内部规程。"}
        assert lint("reply", fine, "refused.internal_affairs") == ()

    def test_cannot_be_decided_yet(self) -> None:
        by = facts(hindrance="没有检索记录。", hindrance_cite="条例2019 §36.4")
        words = words_for("reply", "unavailable.not_held")

        assert codes(blocking(lint("reply", words, "unavailable.not_held", by=by))) == ["L14"]

    def test_is_to_be_sent_electronically_without_an_online_way(self) -> None:
        by = facts(wanted_delivery="电子邮件")
        words = words_for("reply", "refused.internal_affairs")

        assert codes(lint("reply", words, "refused.internal_affairs", by=by)) == ["L17"]
        told = words | {"online_channel": "https://example.gov.cn/fuyi"}
        assert lint("reply", told, "refused.internal_affairs", by=by) == ()

    def test_types_a_word_twice(self) -> None:
        words = words_for("reply", "refused.internal_affairs") | {"reasons": "青石镇镇内部规程。"}

        assert codes(lint("reply", words, "refused.internal_affairs")) == ["L13"]

    def test_is_not_blamed_for_words_of_another_way_of_saying_it(self) -> None:
        words = words_for("reply", "unavailable.not_held") | {"reasons": "属于××的信息。"}

        assert lint("reply", words, "unavailable.not_held") == ()


def test_every_code_and_every_kind_has_its_line_in_the_reference() -> None:
    reference = (ROOT / "docs/reference/letters.md").read_text("utf-8")
    rules = "".join(path.read_text("utf-8") for path in sorted(LETTERS.glob("rules_of_*.py")))
    found = set(re.findall(r'"((?:L|P)\d\d)"', rules))

    assert {code for code in found if f"| {code} |" not in reference} == set()
    assert set(re.findall(r"^\| ((?:L|P)\d\d) \|", reference, re.MULTILINE)) == found
    assert {kind for kind in kinds() if f"| `{kind}` |" not in reference} == set()
