from __future__ import annotations

import pytest

from gongkai.law.search import in_syntax, instruments_named, search


class TestInSyntax:
    @pytest.mark.parametrize(
        ("text", "cite"),
        [
            ("条例2019 第三十三条第二款", "条例2019 §33¶2"),
            ("《政府信息公开条例》第三十六条第（四）项", "条例2019 §36.4"),
            ("政府信息公开条例第三十六条第四项", "条例2019 §36.4"),
            ("行政复议法第二十三条第一款第（四）项", "复议法2023 §23¶1.4"),
            ("政府信息公开条例", "条例2019"),
            ("条例2019 §33.2", "条例2019 §33.2"),
            ("条例2019§33.2", "条例2019 §33.2"),
            ("补正", "补正"),
        ],
    )
    def test_writes_the_words_of_a_letter_as_a_citation(self, text: str, cite: str) -> None:
        assert in_syntax(text) == cite


class TestSearch:
    def test_finds_the_article_on_supplements_first(self) -> None:
        assert search("补正")[0].cite == "条例2019 §30"

    def test_shows_the_words_around(self) -> None:
        (hit,) = (hit for hit in search("视为同意公开") if hit.cite.startswith("条例2019"))

        assert "视为同意公开" in hit.excerpt

    def test_finds_nothing_where_nothing_stands(self) -> None:
        assert search("区块链云计算") == ()

    def test_finds_an_instrument_by_its_number(self) -> None:
        assert [one.id for one in instruments_named("109号")] == ["信息处理费办法2020"]
