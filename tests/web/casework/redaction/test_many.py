"""106 files, each way of hiding turned and saved in every way: nothing of the secret stays (trust.md I2).

By day every ninth; `GONGKAI_REDACTIONS=all` redacts them all.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from gongkai.web.casework.redaction.boxes import Box
from gongkai.web.casework.redaction.redact import redact
from tests.web.casework.redaction.pdfs import BOX, COVERED, SECRET
from tests.web.casework.redaction.test_redact import apart, everything_in, holds, outside, picture, red, text_of

BY_DAY_ONE_IN = 9
AGAIN = {said: build for said, build in COVERED.items() if said != "earlier revision"}
"""Saving a file anew forgets its earlier revisions: that one is tried as it is, in test_redact.py and grown."""
SAVED: dict[str, dict[str, Any]] = {
    "in object streams": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "linearized": {"linearize": True},
    "locked for its owner": {"encryption": pikepdf.Encryption(owner="o", user="")},
}
File = tuple[Callable[[], bytes], Box]


def turned_box(angle: int) -> Box:
    """The box on a page that is turned clockwise by that angle."""
    x, y, width, height = BOX.x, BOX.y, BOX.width, BOX.height
    at = {
        0: (x, y, width, height),
        90: (1 - y - height, x, height, width),
        180: (1 - x - width, 1 - y - height, width, height),
        270: (y, 1 - x - width, height, width),
    }[angle]
    return Box(1, *at, BOX.ground)


def turned(build: Callable[[], bytes], angle: int) -> bytes:
    """The file with its first page turned."""
    with pikepdf.open(BytesIO(build())) as document:
        document.pages[0].Rotate = angle
        return saved(document)


def grown(build: Callable[[], bytes]) -> bytes:
    """The file with bytes of an earlier state of it kept behind what is read: as programs leave them."""
    content = build()
    return content + f"\n% {SECRET}\n".encode() + content


def saved(document: pikepdf.Pdf, **how: Any) -> bytes:
    """The document as a file."""
    out = BytesIO()
    document.save(out, **how)
    return out.getvalue()


def resaved(build: Callable[[], bytes], how: dict[str, Any]) -> bytes:
    """The same file saved otherwise."""
    with pikepdf.open(BytesIO(build())) as document:
        return saved(document, **how)


FILES: dict[str, File] = {
    **{
        f"{said}, turned by {angle}": (lambda b=build, a=angle: turned(b, a), turned_box(angle))
        for said, build in AGAIN.items()
        for angle in (90, 180, 270)
    },
    **{
        f"{said}, {way}": (lambda b=build, h=how: resaved(b, h), BOX)
        for said, build in AGAIN.items()
        for way, how in SAVED.items()
    },
    **{f"{said}, saved twice": (lambda b=build: grown(b), BOX) for said, build in COVERED.items()},
}
TRIED = list(FILES) if os.environ.get("GONGKAI_REDACTIONS") == "all" else list(FILES)[::BY_DAY_ONE_IN]


def test_are_enough() -> None:
    assert len(FILES) >= 60


@pytest.mark.parametrize("said", TRIED)
def test_nothing_stays_and_the_rest_is_as_it_was(said: str) -> None:
    build, box = FILES[said]
    given = build()
    assert SECRET.encode() in everything_in(given) or red(picture(given)) > 0

    made = redact(given, [box]).content

    assert SECRET not in text_of(made)
    assert holds(made, SECRET) == []
    assert red(picture(made)) == 0
    assert apart(outside(box, picture(given)), outside(box, picture(made))) < 0.025
