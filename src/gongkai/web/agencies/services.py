"""Taking numbers, and changing what a body keeps about itself."""

from __future__ import annotations

from gongkai.web.agencies.models import NumberSeries


def take_number(agency_id: int, *, kind: str, year: int) -> int:
    """The next number of that series, from 1; inside the caller's transaction, so that a number is used or not taken.

    Raises TransactionManagementError outside one.
    """
    NumberSeries.objects.get_or_create(agency_id=agency_id, kind=kind, year=year)
    series = NumberSeries.objects.select_for_update().get(agency_id=agency_id, kind=kind, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
