"""Chinese characters 汉字 in a text, by one pattern for all: a set of twenty thousand takes long to compile."""

from __future__ import annotations

import re

HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")


def han(text: str) -> str:
    """Only the Chinese characters of `text`."""
    return "".join(HAN_RUN.findall(text))
