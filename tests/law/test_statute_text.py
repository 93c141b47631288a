from __future__ import annotations

from gongkai.law.statute_text import articles

REGULATION = articles("regulation_2019")


class TestArticles:
    def test_split_into_paragraphs(self) -> None:  # 条例2019 §33
        assert len(REGULATION[33].paragraphs) == 3
        assert REGULATION[33].items == ()

    def test_list_their_items_under_the_paragraph_that_opens_them(self) -> None:  # 条例2019 §4
        duties = REGULATION[4]

        assert [len(paragraph.items) for paragraph in duties.paragraphs] == [0, 5]

    def test_hold_the_fifteen_items_of_article_20(self) -> None:
        assert len(REGULATION[20].items) == 15

    def test_do_not_swallow_the_heading_of_the_next_chapter(self) -> None:
        assert not any("#" in article.text for article in REGULATION.values())

    def test_do_not_begin_where_a_sentence_merely_names_an_article(self) -> None:
        assert REGULATION[13].paragraphs[0].text.startswith("除本条例第十四条")

    def test_are_printed_with_one_paragraph_or_item_a_line(self) -> None:
        assert REGULATION[36].text.count("\n") == 7
