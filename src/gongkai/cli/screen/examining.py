"""One file screened: what was found in it, what could not be checked, and its masked copy. 条例2019 §14–17."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from glob import has_magic
from pathlib import Path

from msgspec import Struct

from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.screening import RULES_VERSION, screen
from gongkai.screening.cleaning import UnableToClean, clean, masked, takes_masks
from gongkai.screening.model import Context, Hit, Level, Mask, Place, Rendition, Sight
from gongkai.screening.renditions import of_file
from gongkai.text.faults import fault_said

STDIN = Path("-")
_CRASHED = "检查这份文件的进程异常退出，没有查完；其余文件不受影响。请单独再试一次，仍然如此请重新导出后再查。"
_FIRST_PASSAGES = 40


class Copy(Struct, frozen=True):
    """A clean copy that was written: where, how many places were masked, what was taken out; or why there is none."""

    path: str = ""
    masked: int = 0
    removed: tuple[str, ...] = ()
    left: int = 0
    failed: str = ""


class Screened(Struct, frozen=True):
    """The outcome for one file. unread: what could not be checked and why; is_report: looks like an annual report."""

    source: str
    hits: tuple[Hit, ...] = ()
    unread: tuple[str, ...] = ()
    is_report: bool = False
    copy: Copy | None = None
    rules: str = RULES_VERSION

    def count(self, level: Level) -> int:
        """How many findings of that level."""
        return sum(hit.level is level for hit in self.hits)

    @property
    def is_clean(self) -> bool:
        """Whether all was checked and nothing found that somebody must look at."""
        return not self.unread and all(hit.level is Level.INFO for hit in self.hits)


def screened(path: Path, *, context: Context, copies: Path | None, below: Path, stdin: bytes = b"") -> Screened:
    """The outcome for the file at `path`; `-` is what came by standard input. Raises nothing for a bad file.

    copies: the folder for masked copies; below: the folder whose order they keep.
    """
    source = os.fsencode(path).decode("utf-8", "replace")
    try:
        content = stdin if path == STDIN else _content(path)
    except UnableToRead as refusal:
        return Screened(source, unread=(str(refusal),))
    renditions = of_file(path.name, content)
    hits = screen(renditions, context)
    copy = _copied(path, content, context, copies, below) if copies and path != STDIN else None
    unread = tuple(_unread(rendition) for rendition in renditions if rendition.unread)
    return Screened(source, hits, unread, _is_report(renditions[0]), copy)


def lost(path: Path) -> Screened:
    """The outcome for a file at which the process that screened it came to its end."""
    return Screened(os.fsencode(path).decode("utf-8", "replace"), unread=(_CRASHED,))


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnableToRead(Unread.NOT_FOUND, "这个文件夹里没有文件")
        if path.stat().st_size > limits.FILE:
            raise UnableToRead(Unread.TOO_LARGE, "上限 20 MB")
        return path.read_bytes()
    except FileNotFoundError:
        pattern = has_magic(str(path))
        raise UnableToRead(Unread.NOT_FOUND, "没有符合这个写法的文件" if pattern else path.name) from None
    except PermissionError:
        raise UnableToRead(Unread.NO_PERMISSION, path.name) from None
    except (OSError, ValueError) as error:
        said = fault_said(error) if isinstance(error, OSError) else type(error).__name__
        raise UnableToRead(Unread.NOT_FOUND, f"{path.name}：{said}") from None


def _unread(rendition: Rendition) -> str:
    return f"{rendition.name}：{rendition.unread}"


def _is_report(rendition: Rendition) -> bool:
    shown = [each.text for each in rendition.passages[:_FIRST_PASSAGES] if each.sight is Sight.VISIBLE]
    return any("信息公开工作" in text and "年度报告" in text for text in shown)


def _copied(path: Path, content: bytes, context: Context, copies: Path, below: Path) -> Copy:
    """The clean copy, what is personal in it masked, written below `copies`."""
    try:
        copy = clean(path.name, content)
        hits = screen(of_file(copy.name, copy.content, drawn=copy.drawn), context)
        masks = _masks(hits)
        if masks:
            made, count = masked(copy.name, copy.content, masks, drawn=copy.drawn)
        else:
            made, count = copy, 0
        target = copies / (path.parent.relative_to(below) if path.is_relative_to(below) else Path()) / copy.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made.content)
    except UnableToClean as error:
        return Copy(failed=str(error))
    except OSError as error:
        return Copy(failed=f"副本写不了：{fault_said(error)}")
    again = screen(of_file(copy.name, made.content, drawn=made.drawn), context)
    left = sum(hit.level is not Level.INFO for hit in again)
    return Copy(str(target), count, copy.removed, left)


def _masks(hits: Iterable[Hit]) -> dict[Place, list[Mask]]:
    masks: dict[Place, list[Mask]] = defaultdict(list)
    for hit in hits:
        if hit.masks and hit.sight in (Sight.VISIBLE, Sight.MARGIN) and takes_masks(hit):
            masks[hit.place] += [mask for mask in hit.masks if mask not in masks[hit.place]]
    return dict(masks)
