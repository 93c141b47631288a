"""Addresses of the working-day calendar."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views import calendar

urlpatterns = [
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/import/", calendar.new_import, name="calendar_import"),
    path("calendar/imports/<int:import_id>/", calendar.imported, name="calendar_imported"),
    path("calendar/imports/<int:import_id>/accept/", calendar.accept, name="calendar_accept"),
    path("calendar/imports/<int:import_id>/withdraw/", calendar.withdraw, name="calendar_withdraw"),
]
