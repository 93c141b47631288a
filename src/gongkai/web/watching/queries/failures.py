"""What failed and waits for somebody: jobs of the background, messages that nobody took. No personal data."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django_tasks_db.models import DBTaskResult
from msgspec import Struct

from gongkai.web.notices.queries import stuck_outgoing
from gongkai.web.watching.jobs import SAID
from gongkai.web.watching.models import GivenUp

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.notices.models import Outgoing


class Failure(Struct, frozen=True):
    """A failed job: what it was for, when it ended, the kind of error; not its arguments, not the error's words."""

    id: str
    said: str
    at: datetime | None
    error: str
    is_known: bool


def failures(*, most: int) -> list[Failure]:
    """The failed jobs that nobody gave up, newest first."""
    failed = DBTaskResult.objects.failed().exclude(pk__in=GivenUp.objects.values("job"))
    rows = failed.order_by("-finished_at").values("pk", "task_path", "finished_at", "exception_class_path")[:most]
    return [
        Failure(
            id=str(row["pk"]),
            said=SAID.get(row["task_path"], row["task_path"].rpartition(".")[2]),
            at=row["finished_at"],
            error=row["exception_class_path"].rpartition(".")[2],
            is_known=row["task_path"] in SAID,
        )
        for row in rows
    ]


def lost_outgoing() -> QuerySet[Outgoing]:
    """The words to addresses outside that were given up, newest first; neither address nor words are read."""
    return stuck_outgoing().defer("to", "body", "subject", "headers", "about")
