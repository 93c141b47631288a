"""The addresses of the desk, one list of each part."""

from __future__ import annotations

from gongkai.web.workbench.urls import accounts, answers, calendar, cases, errors, items, letters, redacting

app_name = "desk"
urlpatterns = [
    *accounts.urlpatterns,
    *answers.urlpatterns,
    *calendar.urlpatterns,
    *cases.urlpatterns,
    *errors.urlpatterns,
    *items.urlpatterns,
    *letters.urlpatterns,
    *redacting.urlpatterns,
]
