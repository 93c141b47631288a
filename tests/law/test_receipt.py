from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.citation import Citation
from gongkai.law.periods import NotInForce
from gongkai.law.receipt import ReceiptDayUnknown, ReceiptFacts, UnknownChannel, receipt_day, receipt_rules

FACTS = ReceiptFacts(submitted_on=date(2026, 3, 2), signed_on=date(2026, 3, 3), confirmed_on=date(2026, 3, 8))


class TestReceiptDay:
    @pytest.mark.parametrize(
        ("channel", "day"),
        [
            ("counter", date(2026, 3, 2)),
            ("post_signed", date(2026, 3, 3)),
            ("post_ordinary", date(2026, 3, 8)),
            ("online", date(2026, 3, 8)),
            ("fax", date(2026, 3, 8)),
        ],
    )
    def test_is_fixed_by_the_fact_that_the_channel_asks_for(self, channel: str, day: date) -> None:  # 条例2019 §31
        assert receipt_day(channel, facts=FACTS) == day

    def test_stays_on_a_sunday(self) -> None:
        assert receipt_day("online", facts=FACTS).isoweekday() == 7

    def test_asks_when_the_fact_is_missing(self) -> None:
        with pytest.raises(ReceiptDayUnknown, match="双方是哪一天确认的"):
            receipt_day("online", facts=ReceiptFacts(submitted_on=date(2026, 3, 2)))

    def test_is_not_known_under_the_old_regulation(self) -> None:
        with pytest.raises(NotInForce):
            receipt_day("counter", facts=ReceiptFacts(submitted_on=date(2019, 5, 14)))
        assert receipt_day("counter", facts=ReceiptFacts(submitted_on=date(2019, 5, 15))) == date(2019, 5, 15)

    def test_refuses_an_unknown_channel(self) -> None:
        with pytest.raises(UnknownChannel):
            receipt_day("pigeon", facts=FACTS)


class TestReceiptRules:
    def test_quote_the_clause_they_cite(self) -> None:
        for rule in receipt_rules():
            phrase = rule.said.removeprefix("工作机构应当于收到申请的当日与申请人确认，以").removeprefix("以")
            assert phrase in Citation.parse(rule.cite).text
