"""What the command line does with what is published: the static export, the index made anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gongkai.web.config.commands import NotSetUp, start

_NOT_SET_UP = "平台还没有建好数据库，请先运行 gongkai serve。"


def publish(
    folder: Path, *, base: str, site: str, agency: str, fragments: bool, anew: bool, told: Callable[[int], None]
) -> str:
    """What was done, as a Chinese sentence. told: gets how many files were looked at so far. Raises NotSetUp."""
    start()
    from django.db import DatabaseError

    from gongkai.web.portal.publishing.exporting import UnknownBody
    from gongkai.web.portal.publishing.keeping import export
    from gongkai.web.portal.publishing.shelf import Busy, Unwritable
    from gongkai.web.portal.publishing.target import NotAnAddress, target

    try:
        wanted = target(base=base, site=site, agency=agency, fragments=fragments)
        done = export(folder, wanted, anew=anew, told=told)
    except (Busy, NotAnAddress, UnknownBody, Unwritable) as error:
        raise NotSetUp(str(error)) from error
    except DatabaseError as error:
        raise NotSetUp(_NOT_SET_UP) from error
    except OSError as error:
        raise NotSetUp(f"写不进文件夹 {folder}：{error.strerror or error}。") from error
    return f"写入 {done.written} 个文件，删去 {done.removed} 个（{'全部核对' if done.whole else '只看新发布的'}）。"


def reindex(*, told: Callable[[int, int], None]) -> int:
    """How many shown items the search knows after it was made anew. Raises NotSetUp."""
    start()
    from django.db import DatabaseError

    from gongkai.web.catalogue.finding.indexing import rebuild

    try:
        return rebuild(told=told)
    except DatabaseError as error:
        raise NotSetUp(_NOT_SET_UP) from error
