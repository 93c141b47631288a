"""PDF: cells by ruling lines, paragraphs around them. Pages are drawn here with plain operators."""

from __future__ import annotations

import pytest

from gongkai.annual.raw import Grid, Paragraph, Picture, Raw, Trait
from gongkai.annual.readers import open_bytes
from gongkai.annual.readers.pdf.flowing import cell_text, lines_of
from gongkai.files.pdf.page import Glyph
from gongkai.files.refusals import UnableToRead, Unread
from tests.annual.readers.made import assembled, pdf


def opened(*pages: bytes, **how: str) -> Raw:
    return open_bytes(pdf(*pages, **how), name="a.pdf")


def words(text: str, x: float, y: float) -> bytes:
    return f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n".encode()


def line(*ends: float) -> bytes:
    return "{} {} m {} {} l S\n".format(*ends).encode()


def ruled(rows: list[list[str]], *, x: float = 50, top: float = 700, wide: float = 80, high: float = 20) -> bytes:
    """A fully ruled table."""
    right, bottom = x + wide * len(rows[0]), top - high * len(rows)
    out = b"".join(line(x, top - high * row, right, top - high * row) for row in range(len(rows) + 1))
    out += b"".join(line(x + wide * at, top, x + wide * at, bottom) for at in range(len(rows[0]) + 1))
    for row, texts in enumerate(rows):
        for at, text in enumerate(texts):
            out += words(text, x + wide * at + 5, top - high * row - 14) if text else b""
    return out


ROWS = [["kind", "made", "repealed"], ["rules", "0", "12"], ["others", "", "305"]]
AS_READ = tuple(tuple(row) for row in ROWS)


class TestTables:
    def test_are_read_cell_by_cell(self) -> None:
        grid = next(opened(ruled(ROWS)).grids())

        assert grid.rows == AS_READ
        assert grid.continued == frozenset()
        assert (grid.place.page, grid.place.table) == (1, 1)

    def test_merge_cells_where_an_inner_line_is_missing(self) -> None:
        page = b"".join(line(50, y, 290, y) for y in (700, 680))
        page += line(50, 660, 290, 660) + line(50, 700, 50, 660) + line(290, 700, 290, 660)
        page += line(130, 680, 130, 660) + line(210, 680, 210, 660) + line(210, 700, 210, 680)
        page += words("both", 100, 686) + words("total", 220, 686)
        page += words("1", 60, 666) + words("2", 140, 666) + words("3", 220, 666)

        grid = next(opened(page).grids())

        assert grid.rows == (("both", "both", "total"), ("1", "2", "3"))
        assert grid.continued == {(0, 1)}

    def test_are_found_in_thin_rectangles_too(self) -> None:
        page = b"".join(b"50 %d 240 0.5 re f\n" % y for y in (700, 680, 660))
        page += b"".join(b"%d 660 0.5 40 re f\n" % x for x in (50, 130, 210, 290))
        page += words("a", 60, 686) + words("7", 220, 666)

        assert next(opened(page).grids()).rows == (("a", "", ""), ("", "", "7"))

    def test_are_found_in_boxes_around_each_cell(self) -> None:
        page = b"".join(b"%d %d 80 20 re S\n" % (x, y) for x in (50, 130, 210) for y in (680, 660))
        page += words("a", 60, 686) + words("7", 220, 666)

        assert next(opened(page).grids()).rows == (("a", "", ""), ("", "", "7"))

    def test_do_not_come_from_a_frame_or_an_underline(self) -> None:
        page = b"50 600 240 100 re S\n" + words("framed", 60, 650) + line(50, 500, 200, 500) + words("under", 60, 503)

        assert list(opened(page).grids()) == []

    def test_side_by_side_are_two(self) -> None:
        page = ruled(ROWS, x=20, wide=70) + ruled(ROWS, x=320, wide=70)

        assert [grid.rows for grid in opened(page).grids()] == [AS_READ, AS_READ]

    def test_over_two_pages_are_two_in_order(self) -> None:
        raw = opened(ruled(ROWS[:2]), ruled(ROWS[2:] + ROWS[1:2]))

        assert [(grid.place.page, grid.place.table) for grid in raw.grids()] == [(1, 1), (2, 2)]

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_on_turned_pages_read_as_they_are_shown(self, turn: int) -> None:
        # The content is drawn turned the other way, so that the page as shown is upright.
        matrix = {90: b"0 1 -1 0 595 0 cm\n", 180: b"-1 0 0 -1 595 842 cm\n", 270: b"0 -1 1 0 0 842 cm\n"}[turn]
        page = matrix + ruled(ROWS, top=500)

        assert next(opened(page, page=f"/Rotate {turn}").grids()).rows == AS_READ


class TestOrder:
    def test_keeps_text_above_and_below_a_table_apart(self) -> None:
        raw = opened(words("before", 50, 720) + ruled(ROWS) + words("after", 50, 600))

        assert [type(piece) for piece in raw.pieces] == [Paragraph, Grid, Paragraph]
        assert [paragraph.text for paragraph in raw.paragraphs()] == ["before", "after"]

    def test_leaves_page_numbers_out(self) -> None:
        raw = opened(words("Report", 50, 720) + words("- 3 -", 290, 20))

        assert [paragraph.text for paragraph in raw.paragraphs()] == ["Report"]

    def test_leaves_out_what_most_pages_repeat_at_their_head_and_foot(self) -> None:
        said = ("goes on here", "and on there", "to the very end")
        pages = [
            words("2026/1/20 Report of East", 50, 760) + words(text, 50, 700) + words(f"http://east {at}/3", 50, 90)
            for at, text in enumerate(said, 1)
        ]

        assert "".join(paragraph.text for paragraph in opened(*pages).paragraphs()) == "".join(said)

    def test_keeps_what_two_pages_say_alike(self) -> None:
        pages = [words("Report of East.", 50, 760), words("Report of East.", 50, 760)]

        assert [paragraph.text for paragraph in opened(*pages).paragraphs()] == ["Report of East."] * 2

    def test_gives_two_reports_on_wide_sheets_one_after_the_other(self) -> None:
        first = words("Annual Report East", 40, 500) + words("Annual Report West", 460, 500)
        second = words("ends east.", 40, 500) + words("ends west.", 460, 500)

        raw = opened(first, second, media="0 0 842 595")

        texts = [paragraph.text for paragraph in raw.paragraphs()]
        assert texts == ["Annual Report East", "ends east.", "Annual Report West", "ends west."]


class TestLines:
    def test_keep_a_blank_that_is_drawn_though_it_is_narrow(self) -> None:
        glyphs = [Glyph("申", 0, 0, 10, 10), Glyph("5", 11.5, 0, 16, 10, " "), Glyph("件", 17.5, 0, 27.5, 10, " ")]

        assert [line.text for line in lines_of(glyphs)] == ["申 5 件"]

    def test_do_not_make_a_blank_of_the_gap_between_two_scripts(self) -> None:
        glyphs = [Glyph("申", 0, 0, 10, 10), Glyph("5", 12.5, 0, 17, 10), Glyph("件", 19.5, 0, 29.5, 10)]

        assert [line.text for line in lines_of(glyphs)] == ["申5件"]

    def test_do_not_keep_the_blanks_of_recognised_text_after_every_character(self) -> None:
        glyphs = [Glyph(c, at * 11, 0, at * 11 + 10, 10, " " if at else "") for at, c in enumerate("政府信息公开")]

        assert [line.text for line in lines_of(glyphs)] == ["政府信息公开"]

    @pytest.mark.parametrize(("text", "count"), [("甲乙", 1), ("2025年", 4), ("（一）主动", 3), ("开，甲", 2)])
    def test_know_what_they_must_begin_with(self, text: str, count: int) -> None:
        glyphs = [Glyph(c, at * 10, 0, at * 10 + 10, 10) for at, c in enumerate(text)]

        assert [line.word for line in lines_of(glyphs)] == [10 * count]

    def test_reach_no_further_than_their_last_character_before_hanging_signs(self) -> None:
        glyphs = [Glyph(c, at * 10, 0, at * 10 + 10, 10) for at, c in enumerate("公开。”")]

        assert [(line.reach, line.right) for line in lines_of(glyphs)] == [(20, 40)]

    def test_of_a_page_keep_drawn_blanks(self) -> None:
        raw = opened(words("Word Office", 50, 720) + words("2 000", 50, 600))

        assert [paragraph.text for paragraph in raw.paragraphs()] == ["Word Office", "2 000"]


class TestCells:
    def test_join_a_wrapped_label(self) -> None:
        assert cell_text(self.glyphs("行政规范", 0) + self.glyphs("性文件", 12), width=50) == "行政规范性文件"

    def test_keep_two_short_lines_apart(self) -> None:
        assert cell_text(self.glyphs("甲", 0) + self.glyphs("乙", 12), width=200) == "甲\n乙"

    def test_part_words_that_stand_apart(self) -> None:
        glyphs = [*self.glyphs("7", 0), *self.glyphs("1", 0, left=40)]

        assert cell_text(glyphs, width=100) == "7 1"

    def test_read_a_letter_drawn_twice_for_bold_once(self) -> None:
        assert cell_text([*self.glyphs("12", 0), *self.glyphs("12", 0, left=0.4)], width=100) == "12"

    def test_read_two_narrow_signs_side_by_side_twice(self) -> None:
        glyphs = [Glyph("'", left, 0, left + 1.6, 10) for left in (0, 1.6)]

        assert cell_text(glyphs, width=100) == "''"

    def test_keep_a_low_point_between_its_digits(self) -> None:
        point = Glyph(".", 10, 7, 12, 10)  # its box is as high as the point alone

        assert cell_text([*self.glyphs("0", 0), point, *self.glyphs("014", 0, left=12)], width=100) == "0.014"

    def glyphs(self, text: str, top: float, *, left: float = 0.0) -> list[Glyph]:
        return [Glyph(c, left + 10 * at, top, left + 10 * at + 10, top + 10) for at, c in enumerate(text)]


class TestScans:
    def test_are_pictures_and_are_said_to_be(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from gongkai.annual.readers import ocr

        monkeypatch.setattr(ocr, "available", lambda: False)
        image = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        content = b"q 500 0 0 700 40 70 cm /I Do Q\n"
        first, second = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 6 0 R >>"
            b" /XObject << /I 7 0 R >> >> >>" % number
            for number in (4, 8)
        )
        text = words("one page has words", 50, 700)

        raw = open_bytes(
            assembled(
                [
                    b"<< /Type /Catalog /Pages 2 0 R >>",
                    b"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>",
                    first,
                    b"<< /Length %d >>\nstream\n" % len(content) + content + b"endstream",
                    second,
                    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                    image + b" /Length 1 >>\nstream\nx\nendstream",
                    b"<< /Length %d >>\nstream\n" % len(text) + text + b"endstream",
                ]
            ),
            name="a.pdf",
        )

        assert [type(piece) for piece in raw.pieces] == [Picture, Paragraph]
        assert [(remark.trait, remark.place.page) for remark in raw.remarks] == [(Trait.SCANNED_PAGE, 1)]


class TestLockedFiles:
    def test_are_refused_by_name(self) -> None:
        with pytest.raises(UnableToRead, match="密码") as refusal:
            opened(
                words("secret", 50, 700),
                trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
                f" /ID [<{'43' * 16}> <{'43' * 16}>]",
            )

        assert refusal.value.code is Unread.ENCRYPTED
