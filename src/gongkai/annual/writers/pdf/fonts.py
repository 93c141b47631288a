"""The Chinese faces of an official document as this machine has them: found by name, never a Japanese cut."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.annual.writers.content import UnableToWrite

_SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "SimSun", "宋体")
_SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei")
_LAST = (*_SERIF, *_SANS, "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")
_WANTED = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "STZhongsong", "华文中宋"),
    "text": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "华文仿宋"),
    "heading": ("SimHei", "黑体", "STHeiti", "华文黑体", *_SANS),
    "lead": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "华文楷体"),
    "table": ("SimSun", "宋体", "NSimSun", "STSong", "华文宋体"),
}
_NONE = (
    "没有找到中文字体，写不了 pdf：请安装仿宋和小标宋，或者安装思源字体"
    "（Debian、Ubuntu：apt-get install fonts-noto-cjk）后再试；也可以改写成 docx。"
)


def faces(families: Iterable[str]) -> dict[str, list[str]]:
    """For each use the faces to take, the wanted one first, out of those there are. Raises UnableToWrite for none."""
    there = {family.casefold(): family for family in families}
    last = _found(_LAST, there)[:2]
    chosen = {use: list(dict.fromkeys([*_found(wanted, there)[:1], *last])) for use, wanted in _WANTED.items()}
    if not all(chosen.values()):
        raise UnableToWrite(_NONE)
    return chosen


def _found(wanted: Iterable[str], there: dict[str, str]) -> list[str]:
    return [there[name.casefold()] for name in wanted if name.casefold() in there]
