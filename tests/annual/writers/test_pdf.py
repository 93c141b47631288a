from __future__ import annotations

import pypdfium2
import pytest

from gongkai.annual.figures.whole import from_whole
from gongkai.annual.writers import UnableToWrite, write
from gongkai.annual.writers.pdf.fonts import faces
from tests.annual.writers.written import back, difference, made, plain


def opened(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(data)


@pytest.mark.needs("font:Noto Sans CJK SC")
class TestPage:
    def test_is_a4_and_its_text_can_be_selected(self) -> None:
        document = opened(write(made(1), "pdf"))
        first = document[0]

        assert [round(side * 25.4 / 72) for side in first.get_size()] == [210, 297]
        assert made(1).agency in first.get_textpage().get_text_range().replace("\r\n", "")

    def test_keeps_the_margins_of_the_standard(self) -> None:
        document = opened(write(made(1), "pdf"))

        for page in document:
            text = page.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            boxes = [box for box in boxes if box[2] > box[0]]
            assert min(box[0] for box in boxes) >= (28 - 1) / 25.4 * 72
            assert max(box[2] for box in boxes) <= (210 - 26 + 1) / 25.4 * 72

    def test_says_its_title_and_its_language(self) -> None:
        data = write(made(1), "pdf")

        assert opened(data).get_metadata_dict()["Title"] == made(1).title
        assert b"/Lang(zh-CN)" in data.replace(b" ", b"")

    def test_is_the_same_in_every_run(self) -> None:
        assert write(made(2), "pdf") == write(made(2), "pdf")


@pytest.mark.needs("font:Noto Sans CJK SC")
class TestText:
    def test_looks_like_markup_and_stays_text(self) -> None:
        paragraph = "我镇公开#let x = 1、*星号*、$公式$、“#read(x)”与\\的写法。"
        report = from_whole(plain(3) | {"sections": [{"key": "overview", "paragraphs": [paragraph]}]})

        assert [line.text for line in back(report, "pdf").prose] == [paragraph]

    def test_of_eight_digits_stays_in_its_cell(self) -> None:
        figures = plain(3)
        figures["requests"]["received"] = dict.fromkeys(figures["requests"]["received"], 12_345_678)
        figures["remedies"]["reconsideration"] = dict.fromkeys(figures["remedies"]["reconsideration"], 87_654_321)
        report = from_whole(figures)

        assert difference(report, back(report, "pdf")) == []


class TestFaces:
    def test_are_those_of_the_standard_where_they_are_installed(self) -> None:
        there = ["FangSong_GB2312", "FZXiaoBiaoSong-B05S", "SimHei", "KaiTi_GB2312", "SimSun", "Noto Serif CJK SC"]

        chosen = faces(there)

        firsts = [chosen[use][0] for use in ("title", "text", "heading", "lead", "table")]
        assert firsts == ["FZXiaoBiaoSong-B05S", "FangSong_GB2312", "SimHei", "KaiTi_GB2312", "SimSun"]

    def test_are_simplified_chinese_cuts_and_never_japanese_ones(self) -> None:
        there = ["Noto Serif CJK JP", "Noto Serif CJK SC", "Noto Sans CJK JP", "Noto Sans CJK SC", "DejaVu Sans"]

        chosen = faces(there)

        assert {name for names in chosen.values() for name in names} == {"Noto Serif CJK SC", "Noto Sans CJK SC"}
        assert chosen["heading"][0] == "Noto Sans CJK SC"

    def test_of_japanese_alone_are_refused_with_what_to_install(self) -> None:
        with pytest.raises(UnableToWrite, match="fonts-noto-cjk"):
            faces(["Noto Serif CJK JP", "Noto Sans CJK JP", "DejaVu Sans"])
