"""Addresses of the inbox, of lists and of everything about one case."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views import bodies, inbox, listing

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("body/", bodies.body, name="body"),
    path("search/", listing.search, name="search"),
    path("cases/", listing.cases, name="cases"),
]
