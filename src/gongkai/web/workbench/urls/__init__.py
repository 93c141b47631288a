"""The addresses of the desk, one list of each part."""

from __future__ import annotations

from gongkai.web.workbench.urls import accounts, cases

app_name = "desk"
urlpatterns = [*accounts.urlpatterns, *cases.urlpatterns]
