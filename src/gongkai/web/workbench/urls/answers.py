"""The addresses of answers for everybody."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views import answers

urlpatterns = [
    path("answers/", answers.answers, name="answers"),
    path("answers/<uuid:answer_id>/withdraw/", answers.withdraw, name="answer-withdraw"),
    path("cases/<uuid:case_id>/publish/", answers.publish, name="publish"),
]
