"""Which files of a folder are still to be read, and how all lines become one table."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterable
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from gongkai.annual.checks import RULES_VERSION
from gongkai.annual.collect.examine import Planned
from gongkai.annual.collect.row import Summary
from gongkai.annual.collect.work import InUse, UnableToCollect, Work
from gongkai.annual.pipeline import sources
from gongkai.text.faults import fault_said

OF_TABLES = (".parquet", ".parquet.work")
PART = 128
"""Lines in a part: what is lost at most when the process is killed."""
_MOST_SECONDS_UNSAVED = 5.0
_NO_POLARS = "汇集成表需要先安装组件：pip install 'polars>=1.30'（即 gongkai[corpus]）。"


class Plan(Struct, frozen=True):
    """What is to be done. entries: every file of the folder, by source; todo: those without a line yet.

    passed_over: files of other formats; dropped: lines of the earlier table whose file is there no longer.
    """

    folder: Path
    out: Path
    work: Work
    entries: tuple[Planned, ...]
    todo: tuple[Planned, ...]
    passed_over: int
    dropped: int

    def saved(self, lines: Iterable[bytes]) -> Generator[bytes, None, None]:
        """The same lines; each is handed on first and on the disk soon after, all of them when this is closed."""
        held: list[bytes] = []
        saved_at = time.monotonic()
        try:
            for line in lines:
                held.append(line)
                yield line
                if len(held) >= PART or time.monotonic() - saved_at > _MOST_SECONDS_UNSAVED:
                    self.work.add(held)
                    held, saved_at = [], time.monotonic()
        finally:
            if held:
                self.work.add(held)

    def finish(self) -> Summary:
        """Writes the table, whole or not at all, removes the work folder, and says what stands in the table."""
        from gongkai.annual.collect.assemble import assemble

        summary = assemble(self.entries, out=self.out, work=self.work)
        self.work.close(done=True)
        return summary


def planned(folder: Path, *, out: Path, fresh: bool = False) -> Plan:
    """What is still to be read of `folder` for the table `out`. fresh: forget what was read before.

    A file counts as read while path, size and time of change are those of its line, and the rules are the same.
    Raises UnableToCollect.
    """
    if find_spec("polars") is None:
        raise UnableToCollect(_NO_POLARS)
    entries, passed_over = listed(folder)
    try:
        work = Work(out)
    except InUse as error:
        raise UnableToCollect(f"另一个进程正在向 {out} 汇集，请等它结束，或换一个 --out。") from error
    except OSError as error:
        raise UnableToCollect(f"写不了 {out}：{fault_said(error)}。请换一个有权限写入的位置。") from error
    try:
        return _planned(folder, entries, passed_over, out=out, work=work, fresh=fresh)
    except BaseException:
        work.close(done=False)
        raise


def listed(folder: Path) -> tuple[tuple[Planned, ...], int]:
    """The readable files of a folder and below, by source, and how many others there are. Raises UnableToCollect."""
    if not folder.is_dir():
        raise UnableToCollect(f"找不到文件夹 {folder}，请核对路径。")
    paths = [path for path in sources([str(folder)]) if path != folder]
    if not paths:
        raise UnableToCollect(f"文件夹 {folder} 里没有可读的年报文件，请核对路径。")
    entries = sorted((_entry(path, folder) for path in paths), key=lambda entry: entry.source)
    return tuple(entries), _count(folder) - len(paths)


def _count(folder: Path) -> int:
    """Files in a folder and below, but for hidden ones and for tables and what belongs to them."""
    count = 0
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and not name.endswith(OF_TABLES)]
        count += sum(not name.startswith(".") and not name.endswith(OF_TABLES) for name in names)
    return count


def _entry(path: Path, folder: Path) -> Planned:
    name, about = os.fsencode(path.relative_to(folder)), path.stat()
    return Planned(name, _as_text(name), about.st_size, about.st_mtime_ns)


def _as_text(name: bytes) -> str:
    """A path as text with slashes; bytes that are no UTF-8 are written out, so that two names stay two."""
    return name.replace(os.fsencode(os.sep), b"/").decode("utf-8", "backslashreplace")


def _planned(
    folder: Path, entries: tuple[Planned, ...], passed_over: int, *, out: Path, work: Work, fresh: bool
) -> Plan:
    if fresh:
        work.begin_afresh()
    earlier = _of_table(out) if out.exists() and not work.is_fresh else {}
    names = {entry.source for entry in entries}
    if earlier and not names & set(earlier):
        said = f"{out} 里原有的 {len(earlier)} 份都不在 {folder} 中"
        raise UnableToCollect(f"{said}：请换一个 --out，或加 --fresh 重来。")
    done = earlier | {row.source: (row.size, row.modified_ns) for _, _, row in work.rows()}
    todo = tuple(entry for entry in entries if done.get(entry.source) != (entry.size, entry.modified_ns))
    return Plan(folder, out, work, entries, todo, passed_over, len(set(earlier) - names))


def _of_table(out: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change by source, of the lines written by these rules; (-1, -1) for those by other rules."""
    from gongkai.annual.collect.assemble import UnknownTable, known

    try:
        return known(out, rules=RULES_VERSION)
    except UnknownTable as error:
        raise UnableToCollect(f"{out} 不是本版本汇集的表：请换一个 --out，或加 --fresh 重来。") from error
