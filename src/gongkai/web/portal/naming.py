"""The names of visitors' files: made harmless to show, and told apart where two are the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

_LONGEST = 120
_UNSHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control, direction marks, halves of characters, line ends
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


def shown(name: str) -> str:
    """The name without its folders and without characters that would turn, hide or break what stands around them."""
    base = re.split(r"[\\/]", name)[-1]
    plain = "".join("�" if unicodedata.category(char) in _UNSHOWN else char for char in base).strip() or "未命名文件"
    if len(plain) <= _LONGEST:
        return plain
    suffix = PurePosixPath(plain).suffix[:12]
    return plain[: _LONGEST - len(suffix) - 1] + "…" + suffix


def told_apart(names: Iterable[str]) -> Iterator[str]:
    """The names in order, the second and later of the same name with a number."""
    met: Counter[str] = Counter()
    for name in names:
        met[name] += 1
        yield name if met[name] == 1 else f"{name}（第 {met[name]} 份）"


def as_file_name(name: str, *, ending: str) -> str:
    """A name for a file to be saved, made of the name of the one it is about."""
    stem = PurePosixPath(_NOT_IN_NAMES.sub("_", name)).stem
    return f"{stem.strip('._') or '年报'}{ending}"
