"""The app of the later release."""

from __future__ import annotations

from django.apps import AppConfig


class Later(AppConfig):
    """Known as `later`."""

    name = "tests.web.releases.later"
    label = "later"
    default_auto_field = "django.db.models.BigAutoField"
