"""What the worker does for the public side: the export kept up to date, the index kept quick.

The export is done where its folder is (GONGKAI_EXPORT): a worker of another machine leaves it alone.
"""

from __future__ import annotations

from django_tasks import task

from gongkai.web.catalogue.finding.indexing import tidy
from gongkai.web.portal.publishing.keeping import keep_up


@task(queue_name="export")
def export() -> int:
    """How many files of the export were written after what was released."""
    return keep_up(anew=False).written


@task(queue_name="export")
def export_whole() -> int:
    """How many files of the export had to be written when every one was looked at."""
    return keep_up(anew=True).written


@task()
def tidy_index() -> None:
    """What is published from now on is found as quickly as before."""
    tidy()
