"""Which letters are due and what they must hold. 条例2019 §30–§37."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from gongkai.cases import events as e
from gongkai.cases.acts import Act
from gongkai.cases.letters import LetterDue, elements, letter_forms, letters_due, letters_of_act
from gongkai.cases.state import Case
from gongkai.cases.vocabulary import Answer, Letter, ServedBy
from gongkai.law.citation import Citation
from tests.cases.telling import (
    CN,
    MARCH,
    asked,
    closed,
    day,
    decided,
    opened,
    received,
    replied,
    searched,
    served,
    told,
)

SLIP = e.LetterSent(on=MARCH, letter=Letter.RECEIPT)


def due(case: Case, on: date = MARCH) -> list[tuple[Letter, date | None]]:
    """Kind and last day of the letters due."""
    return [(letter.kind, letter.due_on) for letter in letters_due(case, on=on, calendar=CN)]


class TestLettersDue:
    def test_begins_with_the_receipt_slip_on_the_day(self) -> None:  # 条例2019 §31
        assert due(told(received())) == [(Letter.RECEIPT, MARCH)]
        assert due(told(received(), SLIP)) == []

    def test_tells_the_applicant_of_each_consultation_once(self) -> None:  # 条例2019 §33.3
        asked_two = told(received(), SLIP, opened(day(3, 4)), opened(day(3, 4), "乙"))
        told_of_one = e.LetterSent(on=day(3, 4), letter=Letter.CONSULTATION_NOTICE, ref="甲")

        left = letters_due(told(*asked_two.history, told_of_one), on=day(3, 4), calendar=CN)

        assert [(letter.kind, letter.ref) for letter in left] == [(Letter.CONSULTATION_NOTICE, "乙")]

    @pytest.mark.parametrize(
        ("outcome", "kind"),
        [
            ("granted", Letter.REPLY),
            ("refused.state_secret", Letter.REPLY),
            ("not_processed.petition", Letter.NOT_PROCESSED),
        ],
    )
    def test_owes_the_letter_of_the_result_by_the_reply_day(self, outcome: str, kind: Letter) -> None:
        assert due(told(received(), SLIP, decided(day(3, 20), outcome)), day(3, 20)) == [(kind, day(3, 30))]

    def test_owes_word_to_an_overridden_third_party(self) -> None:  # 条例2019 §32
        objected = (
            received(),
            SLIP,
            opened(day(3, 4)),
            served(day(3, 6)),
            closed(day(3, 12), Answer.REFUSED_WITH_REASON),
        )
        case = told(*objected, decided(day(3, 20), overriding_interest=True))

        assert [kind for kind, _ in due(case, day(3, 20))] == [Letter.REPLY, Letter.THIRD_PARTY_TOLD]

    def test_files_the_proof_of_service_after_a_reply(self) -> None:  # 处理决定送达解释2016
        case = told(received(), SLIP, decided(day(3, 20)), replied(day(3, 20)))

        assert due(case, day(3, 23)) == [(Letter.SERVICE_RECORD, None)]

    def test_has_no_paper_to_file_after_electronic_service(self) -> None:
        reply = structs.replace(replied(day(3, 20)), served_by=ServedBy.ELECTRONIC)

        assert due(told(received(), SLIP, decided(day(3, 20)), reply), day(3, 23)) == []

    def test_recommends_a_notice_after_a_lapse(self) -> None:  # 条例2019 §30
        case = told(received(), asked(day(3, 6), day(3, 27)), e.SupplementLapsed(on=day(3, 30)))

        assert due(case, day(3, 30)) == [(Letter.LAPSE, None)]

    def test_says_its_name_in_chinese(self) -> None:
        letter = LetterDue(Letter.REPLY, "条例2019 §36", ())

        assert letter.said == "政府信息公开答复书"


class TestElements:
    def test_stand_for_every_kind_of_letter_with_articles_that_exist(self) -> None:
        forms = letter_forms()

        assert set(forms) == set(Letter)
        for form in forms.values():
            assert Citation.parse(form.cite)
            assert form.elements
            assert all(Citation.parse(element.cite) for element in form.elements)

    def test_want_the_search_in_a_reply_that_nothing_is_held(self) -> None:  # 条例2019 §36.4
        case = told(received(), SLIP, searched(day(3, 5)), decided(day(3, 9), "unavailable.not_held"))

        (letter,) = letters_due(case, on=day(3, 9), calendar=CN)

        cites = [element.cite for element in letter.elements]
        assert "条例2019 §36.4" in cites
        assert "条例2019 §36.3" not in cites

    def test_want_the_reasons_for_what_is_withheld_by_its_whole_group(self) -> None:  # 条例2019 §36.3
        secret = elements(Letter.REPLY, result="refused.state_secret")

        assert "不予公开的理由" in [element.said for element in secret]

    def test_want_the_remedies_in_every_reply(self) -> None:  # 条例2019 §51
        kinds = (Letter.REPLY, Letter.NOT_PROCESSED, Letter.LAPSE)

        assert all("条例2019 §51" in [element.cite for element in elements(kind)] for kind in kinds)

    def test_of_a_consultation_depend_on_who_is_asked(self) -> None:
        kinds = {form.kind for form in letters_of_act(Act.CONSULT)}

        assert kinds == {
            Letter.THIRD_PARTY_CONSULTATION,
            Letter.JOINT_MAKER_CONSULTATION,
            Letter.OTHER_AGENCY_CONSULTATION,
        }
