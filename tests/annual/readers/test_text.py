"""Text files: every line, as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.annual.raw import Paragraph, Picture, Place, Raw
from gongkai.annual.readers import open_bytes, open_document
from gongkai.files.refusals import UnableToRead, Unread

REPORTS = Path(__file__).resolve().parents[4] / "shared" / "reports"


def opened(text: str, *, name: str = "a.txt", encoding: str = "utf-8") -> Raw:
    return open_bytes(text.encode(encoding), name=name)


class TestLines:
    def test_keep_delimiters_and_leading_blanks(self) -> None:
        raw = opened("规章\t0 | 1||\n\u3000\u3000行政许可\n")

        assert [piece.text for piece in raw.paragraphs()] == ["规章\t0 | 1||", "\u3000\u3000行政许可"]

    def test_are_counted_with_the_blank_ones(self) -> None:
        raw = opened("甲\n\n乙")

        assert raw.pieces == (
            Paragraph("甲", Place(line=1)),
            Paragraph("", Place(line=2)),
            Paragraph("乙", Place(line=3)),
        )

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
    def test_end_in_any_way(self, end: str) -> None:
        assert [piece.text for piece in opened(f"甲{end}乙{end}").paragraphs()] == ["甲", "乙"]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312", "utf-16-le"])
    def test_are_read_in_the_encodings_of_offices(self, encoding: str) -> None:
        raw = opened("政府信息公开\n1\n2\n3\n4\n5\n", encoding=encoding)

        assert next(raw.paragraphs()).text == "政府信息公开"

    @pytest.mark.parametrize(
        ("line", "name"),
        [("[image: IMG_259]", "IMG_259"), ("  [image: a.png] |", "a.png"), ("![表二](images/b.png)", "images/b.png")],
    )
    def test_that_only_name_a_picture_are_one(self, line: str, name: str) -> None:
        raw = opened(f"二、\n{line}\n三、")

        picture = raw.pieces[1]

        assert isinstance(picture, Picture)
        assert (picture.name, picture.place) == (name, Place(line=2))

    @pytest.mark.parametrize("mark", ["<br>", "<br/>", "<BR />"])
    def test_end_at_a_break_that_a_converter_left(self, mark: str) -> None:
        raw = opened(f"一、总体情况{mark}\n我镇公开5条。{mark} 另有2条。\n")

        assert raw.pieces == (
            Paragraph("一、总体情况", Place(line=1)),
            Paragraph("我镇公开5条。", Place(line=2)),
            Paragraph("另有2条。", Place(line=2)),
        )

    @pytest.mark.parametrize("row", ["|行政<br>许可|5|", "行政<br>许可\t5"])
    def test_of_a_table_keep_it(self, row: str) -> None:
        assert opened(row).pieces == (Paragraph(row, Place(line=1)),)

    def test_with_a_bookmark_are_left_as_they_are(self) -> None:
        raw = opened("[bookmark: _Hlk66973412]1.属于国家秘密\t0")

        assert raw.pieces[0] == Paragraph("[bookmark: _Hlk66973412]1.属于国家秘密\t0", Place(line=1))

    def test_of_markdown_say_so(self) -> None:
        assert opened("# 年报", name="a.md").form == "markdown"

    def test_of_nothing_but_blanks_are_refused(self) -> None:
        with pytest.raises(UnableToRead) as refusal:
            opened("\u3000\n\t\n")

        assert refusal.value.code is Unread.EMPTY


class TestRealReports:
    @pytest.mark.parametrize(
        ("report", "lines"), [("000", 414), ("001", 108), ("002", 409), ("003", 330), ("004", 417)]
    )
    def test_are_read_line_by_line(self, report: str, lines: int) -> None:
        files = list(REPORTS.glob(f"{report}_*.txt"))
        if not files:
            pytest.skip("shared reports are not beside the repository")

        raw = open_document(files[0])

        assert len(raw.pieces) == lines
        assert "".join(piece.text for piece in raw.paragraphs()).replace(" ", "")
