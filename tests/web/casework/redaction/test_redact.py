"""Nothing stays: not as ink, not as text, not in any object; and what may be seen stays as it was."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from gongkai.screening.cleaning.pages.source import Size, UnableToRedact, opened
from gongkai.web.casework.redaction.boxes import Box, Unboxable
from gongkai.web.casework.redaction.redact import redact, sides
from tests.web.casework.redaction.pdfs import (
    BOX,
    COVERED,
    ELSEWHERE,
    HAN,
    SECRET,
    TURNED,
    Built,
    chinese,
    pdf_of,
    saved,
    shown,
)  # fmt: skip

DPI = 100


def picture(content: bytes, page: int = 1) -> Image.Image:
    with opened(content) as document:
        return document.picture(page, dpi=DPI)


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def everything_in(content: bytes) -> bytes:
    """Every string, name and stream of the file, the streams of pictures aside: undone of their packing, one by one."""
    found = [content]
    with pikepdf.open(BytesIO(content)) as pdf:
        for thing in (*pdf.objects, pdf.trailer):
            found.append(repr(thing).encode() if not isinstance(thing, pikepdf.Stream) else _of_stream(thing))
    return b"\n".join(found)


def _of_stream(stream: pikepdf.Stream) -> bytes:
    told = repr(dict(stream.items())).encode()
    return told if stream.get("/Subtype") == "/Image" else told + stream.read_bytes()


def holds(content: bytes, secret: str) -> list[str]:
    """How the secret is written in the file, if it is: as it stands, in UTF-16, in hexadecimal."""
    everything = everything_in(content)
    wide = secret.encode("utf-16-be")
    written = {"plain": secret.encode(), "wide": wide, "hex": wide.hex().encode(), "HEX": wide.hex().upper().encode()}
    return [name for name, words in written.items() if words in everything]


def red(image: Image.Image) -> int:
    """Dots that are more red than anything else."""
    return sum(1 for r, g, b in image.get_flattened_data() if r > g + 40 and r > b + 40)


def outside(box: Box, image: Image.Image) -> Image.Image:
    """The picture with the box and what its edge may take beside it painted over."""
    left, top = int(box.x * image.width) - 3, int(box.y * image.height) - 3
    right, bottom = int((box.x + box.width) * image.width) + 4, int((box.y + box.height) * image.height) + 4
    copy = image.copy()
    copy.paste((0, 0, 0), (left, top, right, bottom))
    return copy


def apart(one: Image.Image, other: Image.Image) -> float:
    """The root of the mean square by which two pictures differ, of 1."""
    different = ImageStat.Stat(ImageChops.difference(one, other))
    return max(different.rms) / 255


class TestUnderABox:
    @pytest.mark.parametrize("build", COVERED.values(), ids=COVERED.keys())
    def test_nothing_stays(self, build: Built) -> None:
        given = build()
        assert SECRET.encode() in everything_in(given) or red(picture(given)) > 0

        made = redact(given, [BOX]).content

        assert SECRET not in text_of(made)
        assert holds(made, SECRET) == []
        assert red(picture(made)) == 0

    @pytest.mark.parametrize("build", COVERED.values(), ids=COVERED.keys())
    def test_the_rest_of_the_page_is_as_it_was(self, build: Built) -> None:
        given = build()

        made = redact(given, [BOX]).content

        assert apart(outside(BOX, picture(given)), outside(BOX, picture(made))) < 0.025

    def test_there_is_black_and_the_article_in_white(self) -> None:
        made = picture(redact(COVERED["plain"](), [BOX]).content).convert("L")
        box = made.crop((60, 60, 330, 108))

        levels = box.histogram()

        assert levels[0] + levels[255] > 0.8 * box.width * box.height
        assert sum(levels[200:]) > 100

    def test_the_article_is_told_to_those_who_listen(self) -> None:
        assert "（已遮盖：条例第十五条）" in text_of(redact(COVERED["plain"](), [BOX]).content)

    @pytest.mark.parametrize("angle", TURNED)
    def test_of_a_turned_page_the_box_lies_where_it_was_drawn(self, angle: int) -> None:
        given = TURNED[angle]()
        left, top, right, bottom = red_area(picture(given))
        box = Box(1, left, top, right - left, bottom - top, "state_secret")

        made = redact(given, [box]).content

        assert red(picture(made)) == 0
        assert holds(made, SECRET) == []
        assert apart(outside(box, picture(given)), outside(box, picture(made))) < 0.025

    @pytest.mark.needs("font:Noto Sans CJK SC")
    def test_chinese_characters_leave_no_trace_in_the_fonts_of_other_pages(self) -> None:
        given = chinese()
        assert any(holds(given, letter) for letter in HAN)

        made = redact(given, [BOX]).content

        assert "第二页可以公开" in text_of(made)
        assert [letter for letter in HAN if holds(made, letter) or letter in text_of(made)] == []
        assert red(picture(made)) == 0


class TestAPageWithoutABox:
    def test_keeps_its_text(self) -> None:
        given = saved(pdf_of(shown(SECRET), shown("Open to all", y=200, colour="0 0 0")))

        assert "Open to all" in text_of(redact(given, [BOX]).content)

    @pytest.mark.parametrize("angle", TURNED)
    def test_keeps_the_text_of_a_turned_page(self, angle: int) -> None:
        assert "SECRET7731" in text_of(redact(TURNED[angle](), []).content)

    @pytest.mark.parametrize("content", ELSEWHERE.values(), ids=ELSEWHERE.keys())
    def test_keeps_nothing_that_cannot_be_seen(self, content: bytes) -> None:
        visible = shown("Open to all", y=300, colour="0 0 0")
        given = saved(pdf_of(shown("x"), visible + content))
        assert SECRET in text_of(given) or SECRET.encode() in everything_in(given)

        made = redact(given, [BOX]).content

        assert "Open to all" in text_of(made)
        assert SECRET not in text_of(made)
        assert holds(made, SECRET) == []

    def test_looks_as_it_did(self) -> None:
        given = saved(pdf_of(shown("x"), shown("Open to all", y=300, colour="0 0 1")))

        made = redact(given, [BOX]).content

        assert apart(picture(given, 2), picture(made, 2)) < 0.025


class TestTheNewFile:
    def test_knows_nothing_but_its_pages(self) -> None:
        with pikepdf.open(BytesIO(redact(COVERED["title, author and xmp"](), [BOX]).content)) as made:
            assert set(made.Root.keys()) == {"/Type", "/Pages", "/Lang"}
            assert "/Info" not in made.trailer
            assert {key for page in made.pages for key in page.keys()} == {  # noqa: SIM118
                "/Type", "/Parent", "/MediaBox", "/Contents", "/Resources",
            }  # fmt: skip

    def test_is_drawn_finely_enough_to_print(self) -> None:
        with pikepdf.open(BytesIO(redact(COVERED["plain"](), [BOX]).content)) as made:
            image = made.pages[0].Resources.XObject["/Im0"]
            assert image.Width >= 400 / 72 * 150

    @pytest.mark.parametrize(
        ("width", "height", "said"),
        [(595.28, 841.89, 1), (841.89, 1190.55, 2), (420, 595, 1), (1190.55, 1683.78, 4), (612, 1008, 2)],
    )
    def test_counts_single_sides_of_a4(self, width: float, height: float, said: int) -> None:
        assert sides(Size(width, height)) == said

    def test_counts_every_page(self) -> None:
        made = redact(saved(pdf_of(shown("a"), shown("b"), shown("c"))), [BOX])

        assert (made.pages, made.sides) == (3, 3)


class TestWhatCannotBe:
    def test_a_file_that_is_none_is_refused(self) -> None:
        with pytest.raises(UnableToRedact, match="不是有效的 PDF"):
            redact(b"%PDF-1.7 no", [BOX])

    def test_a_locked_file_is_refused(self) -> None:
        out = BytesIO()
        pdf_of().save(out, encryption=pikepdf.Encryption(user="u", owner="o"))

        with pytest.raises(UnableToRedact, match="打开密码"):
            redact(out.getvalue(), [BOX])

    @pytest.mark.parametrize(
        ("box", "said"),
        [
            (Box(2, 0.1, 0.1, 0.1, 0.1, "state_secret"), "只有 1 页"),
            (Box(0, 0.1, 0.1, 0.1, 0.1, "state_secret"), "没有第 0 页"),
            (Box(1, 0.95, 0.1, 0.1, 0.1, "state_secret"), "超出了页面"),
            (Box(1, -0.1, 0.1, 0.2, 0.1, "state_secret"), "超出了页面"),
            (Box(1, 0.1, 0.1, 0.001, 0.1, "state_secret"), "太小"),
            (Box(1, 0.1, 0.1, 0.1, 0.1, "because"), "选择遮盖的依据"),
            (Box(1, 0.1, 0.1, 0.1, 0.1, "state_secret", "说" * 81), "最多 80 字"),
        ],
    )
    def test_a_box_that_cannot_be_is_refused(self, box: Box, said: str) -> None:
        with pytest.raises(Unboxable, match=said):
            redact(COVERED["plain"](), [box])


def red_area(image: Image.Image) -> tuple[float, float, float, float]:
    """Where the red ink stands: left, top, right, bottom as parts of the page."""
    places = [
        (number % image.width, number // image.width)
        for number, (r, g, b) in enumerate(image.get_flattened_data())
        if r > g + 40 and r > b + 40
    ]
    across, down = [x for x, _ in places], [y for _, y in places]
    return (
        min(across) / image.width,
        min(down) / image.height,
        (max(across) + 1) / image.width,
        (max(down) + 1) / image.height,
    )
