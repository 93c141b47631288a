"""The addresses of the desk, one list of each part."""

from __future__ import annotations

from gongkai.web.workbench.urls import cases

app_name = "desk"
urlpatterns = [*cases.urlpatterns]
