"""The addresses of what readers report."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views import errors

urlpatterns = [
    path("errors/", errors.errors, name="errors"),
    path("errors/<uuid:report_id>/", errors.error, name="error"),
]
