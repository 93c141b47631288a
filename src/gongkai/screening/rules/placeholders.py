"""T01: placeholders that nobody filled in, remains of a template or of a writing machine. 条例2019 §6."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gongkai.screening.rules.rule import Found, Subject

_BRACKETED: Final = re.compile(r"\[[^\[\]\n\0]{0,6}(?:具体|请填|填写|此处|插入|待补)[^\[\]\n\0]{0,30}\]")


def unfilled(subject: Subject) -> Iterator[Found]:
    """T01: every placeholder, one finding each."""
    for met in _BRACKETED.finditer(subject.text):
        yield Found(*met.span(), "unfilled")
