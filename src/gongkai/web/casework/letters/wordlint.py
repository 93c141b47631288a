"""What words alone give away: placeholders left, doubled words, personal data, remedies told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_PLACEHOLDERS: Final = re.compile(
    r"[Xx\uff38]{2,}|[×\u2573✕]+(?!\s*\d)|_{2,}|\uff3f{2,}|〔待填[^〕]*〕|【[^】]{0,20}】|\{\{[^}]*\}\}|\[[^\]]{1,20}\]|(?:某某)+|…{2,}|\?{3,}|？{3,}|\.{4,}"
)
_DOUBLED: Final = re.compile(r"([\u4e00-\u9fff]{2,6})\1|(镇镇|县县|乡乡|市市|局局|的的|了了|不不)")
_FINE_TWICE: Final = frozenset({"研究", "考虑", "学习", "讨论", "商量"})
_ID: Final = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])")
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_CARD: Final = re.compile(r"(?<!\d)(?:62|60|4|5)\d{14,18}(?!\d)")
_REMEDY: Final = re.compile(r"(申请行政复议|提起行政诉讼|提起诉讼|向[^。；]{0,20}复议)")
_ATTACHED: Final = re.compile(r"(见|详见|随附|如)附件|附件\s*[一二三四五\d]")
_CALLED: Final = re.compile(r"([\u4e00-\u9fff]{1,4})(?:先生|女士)")


def placeholders(text: str) -> Iterator[str]:
    """Words that look as if something was to be put in their place: ××, 【】, ____, 某某, [具体地名]."""
    yield from dict.fromkeys(found[0] for found in _PLACEHOLDERS.finditer(text))


def doubled(text: str) -> Iterator[str]:
    """Words typed twice in a row."""
    yield from dict.fromkeys(found[0] for found in _DOUBLED.finditer(text) if found[1] not in _FINE_TWICE)


def personal_data(text: str) -> Iterator[tuple[str, str]]:
    """Numbers of persons, each with what it is: 身份证号码, 手机号码, 银行卡号."""
    for kind, pattern in (("身份证号码", _ID), ("手机号码", _MOBILE), ("银行卡号", _CARD)):
        for found in dict.fromkeys(match[0] for match in pattern.finditer(text)):
            if kind != "银行卡号" or not _ID.fullmatch(found):
                yield kind, found


def tells_remedy(text: str) -> bool:
    """Whether the words tell of reconsideration or a suit."""
    return bool(_REMEDY.search(text))


def names_attachment(text: str) -> bool:
    """Whether the words send the reader to an attachment."""
    return bool(_ATTACHED.search(text))


def people_called(text: str) -> Iterator[str]:
    """The characters before 先生 and 女士: four at most, of which the last ones are a name."""
    yield from (found[1] for found in _CALLED.finditer(text))
