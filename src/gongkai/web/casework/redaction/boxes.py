"""Boxes: what is covered on which page, by which article. 条例2019 §14–16, §37."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct, ValidationError, convert, json

from gongkai.law.citation import Citation
from gongkai.law.exemptions import Exemption, exemptions
from gongkai.web.look.refusing import Refused

_SMALLEST = 0.002
_WHOLE = 1.0001
MOST_WORDS = 80


class Unboxable(Refused):
    """The box cannot be: a Chinese sentence that says what to mend."""


class Box(Struct, frozen=True, forbid_unknown_fields=True):
    """One box: page from 1; left, top, width, height as parts (0–1) of the page as it is seen; ground; a note.

    ground: the key of an exemption. 条例2019 §14–16.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    ground: str
    said: str = ""

    @property
    def label(self) -> str:
        """What is printed on it: 条例第十五条. 条例2019 §37."""
        return label_of(self.ground)

    @property
    def short_label(self) -> str:
        """The same for a box too small for it: §15. 条例2019 §37."""
        return f"§{Citation.parse(ground(self.ground).cite).article}"


@cache
def grounds() -> dict[str, Exemption]:
    """The grounds for covering something, by key. 条例2019 §14–16."""
    return {entry.key: entry for entry in exemptions()}


def ground(key: str) -> Exemption:
    """The ground of that key. 条例2019 §14–16. Raises Unboxable."""
    found = grounds().get(key)
    if found is None:
        raise Unboxable("请选择遮盖的依据。")
    return found


def label_of(key: str) -> str:
    """What is printed on a box of that ground: 条例第十五条. 条例2019 §14–16. Raises Unboxable."""
    place = Citation.parse(ground(key).cite)
    return f"条例{place.said.removeprefix(place.instrument.short_title)}"


def checked(box: Box, *, pages: int) -> Box:
    """The box, if it lies on a page and is large enough to cover anything. Raises Unboxable."""
    ground(box.ground)
    if not 1 <= box.page <= pages:
        raise Unboxable(f"这份材料只有 {pages} 页，没有第 {box.page} 页。")
    if min(box.x, box.y) < 0 or box.x + box.width > _WHOLE or box.y + box.height > _WHOLE:
        raise Unboxable("遮盖的范围超出了页面，请改小或者移回页面之内。")
    if min(box.width, box.height) < _SMALLEST:
        raise Unboxable("遮盖的范围太小，请拉大一些。")
    if len(box.said) > MOST_WORDS:
        raise Unboxable(f"说明最多 {MOST_WORDS} 字。")
    return box


def written(boxes: list[Box]) -> str:
    """The boxes as kept in a redaction's row."""
    return json.encode(boxes).decode()


def read(text: str) -> list[Box]:
    """The boxes out of a redaction's row."""
    return json.decode(text or "[]", type=list[Box])


def box_of(plain: dict[str, Any]) -> Box:
    """The box out of a form's values. Raises Unboxable."""
    try:
        return convert(plain, Box, strict=False)
    except ValidationError as error:
        raise Unboxable("遮盖的位置没有填对，请用数字。") from error
