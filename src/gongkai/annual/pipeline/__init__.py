"""From files to checked reports: one file, or thousands on all cores; one bad file never stops the rest."""

from __future__ import annotations

from gongkai.annual.pipeline.examining import check_file, crashed, read_file, read_report
from gongkai.annual.pipeline.last_year import LastYear
from gongkai.annual.pipeline.many import check_many
from gongkai.annual.pipeline.preloading import preload
from gongkai.annual.pipeline.sources import sources, stands_for_many
from gongkai.annual.pipeline.spread import spread

__all__ = [
    "LastYear",
    "check_file",
    "check_many",
    "crashed",
    "preload",
    "read_file",
    "read_report",
    "sources",
    "spread",
    "stands_for_many",
]
