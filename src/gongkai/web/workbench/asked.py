"""A request of the staff, as every page of the desk gets it from the door."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest

from gongkai.web.accounts.queries import Actor


class StaffRequest(HttpRequest):
    """A request of the staff: who acts, at which moment, on which civil day. Made by `access.staff`."""

    actor: Actor
    moment: datetime
    day: date
