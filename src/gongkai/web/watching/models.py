"""Signs of life, samples of the queue, and failed jobs that somebody gave up."""

from __future__ import annotations

from django.db import models


class Sign(models.Model):
    """When something was last seen. name: `worker:HOST`, `probe` (a write that was tried)."""

    name = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Sample(models.Model):
    """What waited at one moment. waiting: jobs; seconds: the wait of the oldest of them; mail: messages."""

    at = models.DateTimeField(unique=True)
    waiting = models.PositiveIntegerField()
    seconds = models.PositiveIntegerField()
    mail = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class GivenUp(models.Model):
    """A failed job that nobody will try again. Its own row stays: it keeps the slot of time from being filled anew."""

    job = models.UUIDField(primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.job)
