"""The address at which the answer of a case is drafted for everybody."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views import answers

urlpatterns = [
    path("cases/<uuid:case_id>/publish/", answers.publish, name="publish"),
]
