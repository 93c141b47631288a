"""A line in the list of releases is the last thing that an act writes: from there on everybody else waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.web.catalogue.models import Item, Release
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing.placing import Placing, reclassify
from tests.web.catalogue.making import AT, DAY, Staff, a_cleared_item, a_published_item, a_staff

pytestmark = pytest.mark.django_db
_BOUNDS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@pytest.fixture
def staff() -> Staff:
    """Who publishes."""
    return a_staff()


def _withdrawn(staff: Staff) -> Item:
    return releasing.withdraw(a_published_item(staff).pk, because="误发", by=staff.clerk, at=AT)


ACTS: dict[str, tuple[Callable[[Staff], Item], Callable[[Item, Staff], object]]] = {
    "publish": (a_cleared_item, lambda item, staff: releasing.publish(item.pk, by=staff.clerk, at=AT)),
    "withdraw": (
        a_published_item, lambda item, staff: releasing.withdraw(item.pk, because="误发", by=staff.clerk, at=AT),
    ),
    "restore": (_withdrawn, lambda item, staff: releasing.restore(item.pk, because="核实", by=staff.clerk, at=AT)),
    "validity": (
        a_published_item,
        lambda item, staff: releasing.mark_validity(item.pk, "expired", on=DAY, by=staff.clerk, at=AT),
    ),
    "place": (
        a_published_item,
        lambda item, staff: reclassify(item.pk, Placing(kind="news", column="news"), by=staff.clerk, at=AT),
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", sorted(ACTS))
def test_of_every_act_the_release_is_written_last(act: str, staff: Staff) -> None:
    made, does = ACTS[act]
    item = made(staff)

    with CaptureQueriesContext(connection) as asked:
        does(item, staff)

    said = [query["sql"] for query in asked.captured_queries if not query["sql"].startswith(_BOUNDS)]
    assert Release.objects.order_by("pk").last().act == act  # type: ignore[union-attr]
    assert 'INSERT INTO "catalogue_release"' in said[-1]
