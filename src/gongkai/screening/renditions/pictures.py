"""Words in pictures: what the recogniser reads, and what is said where there is none."""

from __future__ import annotations

import time
from base64 import b64decode
from binascii import Error as NotBase64
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Final

from gongkai.files import limits, ocr
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Source
from gongkai.screening.model import Place, Sight
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.inner import Inner
from gongkai.screening.renditions.tables import Cell, Row, take_table

SECONDS: Final = 120
"""For all pictures of one file together."""
_LEAST_WIDTH, _LEAST_HEIGHT = 48, 12
"""Dots: a number of eleven digits takes more."""
_POSITION: Final = 34853  # the GPS block, by its tag in TIFF
_TELLING: Final = {
    271: "相机",
    272: "相机型号",
    305: "软件",
    306: "时间",
    315: "作者",
    33432: "版权",
    270: "说明",
    37510: "备注",
}


def read_picture(source: Source, gathered: Gathered, inner: Inner) -> None:
    """Takes in a picture file: its words, and what its maker wrote into it. Raises UnableToRead: DAMAGED, TOO_LARGE."""
    inner.picture(source.name, source.content, gathered.place())


def take_picture(gathered: Gathered, content: bytes, place: Place, *, name: str) -> None:
    """Takes in the words of a picture at `place` of a file; where they cannot be recognised, the file is unread."""
    if content.lstrip()[:5] in (b"<?xml", b"<svg ", b"<svg>"):
        _take_drawing(gathered, content, name)
        return
    if _is_tiny(content):
        return
    if not ocr.available():
        gathered.missed(f"图片 {name} 里的文字没有检查：请安装识别组件（gongkai[ocr]），或由人看过")
    elif gathered.seconds_on_pictures > SECONDS:
        gathered.missed("图片太多，后面的没有检查")
    else:
        started = time.monotonic()
        _recognise(gathered, content, place, name)
        gathered.seconds_on_pictures += time.monotonic() - started


def take_data_uri(gathered: Gathered, uri: str, place: Place) -> None:
    """Takes in a picture written into an address (`data:image/png;base64,…`)."""
    head, _, data = uri.partition(",")
    try:
        content = b64decode(data) if head.endswith(";base64") else b""
    except NotBase64:
        content = b""
    if content:
        take_picture(gathered, content, place, name="内嵌图片")
    else:
        gathered.missed("网页内嵌的图片打不开")


def take_camera_data(gathered: Gathered, content: bytes) -> None:
    """Takes in what a camera or program wrote beside the dots: author, place, time; nothing without Pillow."""
    image = opened_picture(content)
    if image is None:
        return
    with image:
        try:
            telling, has_position = _noted(image)
        except (OSError, ValueError, SyntaxError):
            return  # torn: the recogniser will say so
    if has_position:
        gathered.met("picture.position", gathered.place("拍摄位置"))
    for said, value in telling.items():
        gathered.say(value, gathered.place(f"图片属性·{said}"), sight=Sight.METADATA)
        gathered.met("picture.properties", gathered.place("图片属性"))


def _noted(image: Any) -> tuple[dict[str, str], bool]:
    """What is noted beside the dots, by Chinese name, and whether the place is among it."""
    notes = notes_of(image)
    telling = {said: str(notes[tag]) for tag, said in _TELLING.items() if notes.get(tag)}
    return telling | _remarks(image), bool(notes.get_ifd(_POSITION))


def _recognise(gathered: Gathered, content: bytes, place: Place, name: str) -> None:
    try:
        found = ocr.words_of(content)
    except UnableToRead as refusal:
        if refusal.code is Unread.TOO_SLOW:
            raise
        gathered.missed(f"图片 {name} 没有检查：{refusal}")
        return
    tables = 0
    for each in found:
        if isinstance(each, ocr.Line):
            gathered.say(each.text, place, sight=Sight.PICTURE)
            continue
        tables += 1
        take_table(gathered, _rows(each), table=tables, part=place.part or name, page=place.page)


def _rows(table: ocr.Table) -> list[Row]:
    return [
        Row(
            number + 1,
            [
                Cell(at + 1, text, 1, Sight.PICTURE)
                for at, text in enumerate(row)
                if (number, at) not in table.continued
            ],
        )
        for number, row in enumerate(table.rows)
    ]


def _take_drawing(gathered: Gathered, content: bytes, name: str) -> None:
    """The words of a drawing (svg); one that shows a picture is not read through."""
    from gongkai.screening.renditions.package import take_words, tree_of

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or len(content) > limits.XML_PART:
        gathered.missed(f"图片 {name} 没有检查：{UnableToRead(Unread.FORBIDDEN_XML)}")
        return
    try:
        take_words(gathered, tree_of(content), part=f"图片 {name}", with_attributes=False)
    except UnableToRead as refusal:
        gathered.missed(f"图片 {name} 没有检查：{refusal}")
    if b"<image" in content:
        gathered.missed(f"图片 {name} 里还嵌有图片，没有检查")


def _is_tiny(content: bytes) -> bool:
    image = opened_picture(content)
    if image is None:
        return False
    with image:
        return bool(image.width < _LEAST_WIDTH or image.height < _LEAST_HEIGHT)


def _remarks(image: Any) -> dict[str, str]:
    """Remarks that formats keep apart from what a camera notes: texts of PNG, comments of JPEG and GIF."""
    texts = {f"文字·{key}": str(value) for key, value in getattr(image, "text", {}).items()}
    comment = image.info.get("comment", b"")
    words = comment.decode("utf-8", "replace") if isinstance(comment, bytes) else str(comment)
    return texts | ({"文字·说明": words} if words.strip("\x00 ") else {})


def notes_of(image: Any) -> Any:
    """What stands beside the dots of an opened picture, by tag; nothing where that cannot be read."""
    try:
        return image.getexif()
    except (OSError, ValueError, SyntaxError):
        return import_module("PIL.Image").Exif()


def opened_picture(content: bytes) -> Any:
    """The picture opened, its dots not yet unpacked; None without Pillow or where it is none."""
    if find_spec("PIL") is None:
        return None
    library: Any = import_module("PIL.Image")
    try:
        return library.open(BytesIO(content))
    except (OSError, ValueError, SyntaxError, library.DecompressionBombError):
        return None
