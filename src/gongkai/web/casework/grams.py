"""Pairs of characters by which Chinese text is found without a dictionary. Pure: no tables, no clock."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_WORDS: Final = re.compile(r"[㐀-鿿]+|[0-9a-z]+")
_SAYS_NOTHING: Final = (
    "申请公开政府信息获取提供复印件文件材料相关有关关于情况内容以及我们本人希望想要请求需要一下年度月份日期"
)


def grams(text: str) -> frozenset[str]:
    """The pairs that tell texts apart: two Chinese characters, or two figures or letters; common words left out."""
    return frozenset(_pairs(text)) - _COMMON


def _pairs(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).lower()
    for word in _WORDS.findall(plain):
        yield from (word[at : at + 2] for at in range(len(word) - 1))


_COMMON: Final = frozenset(_pairs(_SAYS_NOTHING))
