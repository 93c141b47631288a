"""The queue of jobs in the database, as outside of tests, where they are done at once."""

from __future__ import annotations

from typing import Any


def queue_in_the_database(settings: Any) -> None:
    """Jobs wait from now on, each once by its id."""
    options = {"id_function": "gongkai.web.config.periodic.job_id"}
    kept = settings.TASKS["default"]
    settings.TASKS = {"default": {**kept, "BACKEND": "django_tasks_db.DatabaseBackend", "OPTIONS": options}}
