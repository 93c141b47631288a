"""The addresses of the desk, one list of each part."""

from __future__ import annotations

from gongkai.web.workbench.urls import (
    accounts,
    activities,
    annual,
    answers,
    calendar,
    callbacks,
    cases,
    catalogue,
    county,
    errors,
    evaluations,
    heard,
    items,
    letters,
    operating,
    outlets,
    oversight,
    redacting,
    remedies,
)  # fmt: skip

app_name = "desk"
urlpatterns = [
    *accounts.urlpatterns,
    *annual.urlpatterns,
    *activities.urlpatterns,
    *answers.urlpatterns,
    *calendar.urlpatterns,
    *callbacks.urlpatterns,
    *cases.urlpatterns,
    *catalogue.urlpatterns,
    *county.urlpatterns,
    *errors.urlpatterns,
    *evaluations.urlpatterns,
    *heard.urlpatterns,
    *items.urlpatterns,
    *letters.urlpatterns,
    *operating.urlpatterns,
    *outlets.urlpatterns,
    *oversight.urlpatterns,
    *redacting.urlpatterns,
    *remedies.urlpatterns,
]
