"""Many files on all cores, in the order given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from gongkai.annual.model import Checked, Report, Waiver
from gongkai.annual.pipeline.examining import check_file, crashed
from gongkai.annual.pipeline.last_year import LastYear
from gongkai.annual.pipeline.preloading import preload
from gongkai.annual.pipeline.spread import spread


def check_many(
    paths: Sequence[Path],
    *,
    workers: int,
    previous: Report | LastYear | None = None,
    waivers: tuple[Waiver, ...] = (),
) -> Iterator[Checked]:
    """The outcome for each path, in the order given, as soon as it is known.

    A file at which a worker process crashes is refused; the others are not touched by it.
    """
    if workers:
        preload(paths)
    return spread(paths, act=partial(check_file, previous=previous, waivers=waivers), lost=crashed, workers=workers)
