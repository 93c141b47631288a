"""The sample reports, one click away: shipped inside the package, or beside the source."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

_INSIDE: Final = Path(__file__).with_name("samples")
_BESIDE: Final = Path(__file__).resolve().parents[4] / "samples"
_ABOUT: Final = {
    "云笺镇": "一个数字前后颠倒，横竖都不平，给得出改法",
    "帛签镇": "留着“[具体地名]”，镇名重字，正文与表对不上",
    "竹牍镇": "表三缺了“其他”一列",
    "素绢镇": "表三有一格空白",
    "青缃镇": "表二、表四贴成了图片",
    "缃帙镇": "单看没有问题，与上一年对照才看得出",
    "墨屏镇": "全部正确",
}


class Sample(Struct, frozen=True):
    """A sample. key: for its address; files: what is checked, the earlier year too; about: what to see in it."""

    key: str
    name: str
    about: str
    files: tuple[Path, ...]


@cache
def samples() -> tuple[Sample, ...]:
    """The samples in the order in which they teach; none where the folder is missing."""
    folder = _INSIDE if _INSIDE.is_dir() else _BESIDE
    found = []
    for number, (name, about) in enumerate(_ABOUT.items(), start=1):
        files = tuple(sorted(folder.glob(f"{name}*年年报.*"), reverse=True))
        if files:
            found.append(Sample(str(number), name, about, files))
    return tuple(found)
