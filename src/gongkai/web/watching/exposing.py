"""What is told to Prometheus: counts by the name of a route, never an address, a person or a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from gongkai.web.watching.counting import BOUNDS, Served
from gongkai.web.watching.queries import Standing


def exposed(served: Iterable[Served], standing: Standing | None) -> bytes:
    """The page of /metrics in the text format of Prometheus. standing: None where the database does not answer."""
    registry = CollectorRegistry()
    registry.register(_Told(tuple(served), standing))
    return generate_latest(registry)


class _Told(Collector):
    def __init__(self, served: tuple[Served, ...], standing: Standing | None) -> None:
        self.served, self.standing = served, standing

    def collect(self) -> Iterator[Metric]:
        """Everything that is told."""
        yield from _requests(self.served)
        yield GaugeMetricFamily("gongkai_database_up", "1 where the database answers.", value=bool(self.standing))
        if self.standing is not None:
            yield from _gauges(self.standing)


def _requests(served: tuple[Served, ...]) -> Iterator[Metric]:
    asked = CounterMetricFamily("gongkai_requests", "Requests by route and status.", labels=["route", "status"])
    took = HistogramMetricFamily("gongkai_request_seconds", "Duration of requests by route.", labels=["route"])
    for one in served:
        for status, many in one.statuses.items():
            asked.add_metric([one.route, str(status) if status else "other"], many)
        met, buckets = 0, []
        for bound, many in zip((*map(str, BOUNDS), "+Inf"), one.buckets, strict=True):
            met += many
            buckets.append((bound, met))
        took.add_metric([one.route], buckets=buckets, sum_value=one.seconds)
    yield asked
    yield took


def _gauges(now: Standing) -> Iterator[Metric]:
    told: tuple[tuple[str, str, float | None], ...] = (
        ("gongkai_jobs_waiting", "Jobs in the queue.", now.waiting),
        ("gongkai_jobs_running", "Jobs under way.", now.running),
        ("gongkai_jobs_failed", "Failed jobs that nobody gave up.", now.failed),
        ("gongkai_jobs_oldest_seconds", "How long the oldest job waits.", now.wait.total_seconds()),
        ("gongkai_outbox_waiting", "Messages that wait to be sent.", now.mail_waiting),
        ("gongkai_outbox_failed", "Messages that nobody took.", now.mail_failed),
        ("gongkai_cases_near", "Open cases near their due day, the day itself included.", now.near),
        ("gongkai_cases_overdue", "Open cases past their due day.", now.overdue),
        ("gongkai_worker_seen", "1 where a worker gave a sign lately.", now.worker_seen),
        ("gongkai_worker_age_seconds", "Since the last sign of a worker.", _age(now, now.worker_at)),
        ("gongkai_backup_age_seconds", "Since the last good backup; absent without one.", _age(now, now.backup_at)),
        ("gongkai_database_bytes", "Size of the database.", now.database),
        ("gongkai_disk_free_bytes", "Room left on the disk of the home folder.", now.room_free),
        ("gongkai_disk_bytes", "Size of that disk.", now.room),
    )  # fmt: skip
    for name, said, value in told:
        if value is not None:
            yield GaugeMetricFamily(name, said, value=value)


def _age(now: Standing, then: datetime | None) -> float | None:
    return (now.at - then).total_seconds() if then is not None else None
