"""The addresses at which the public says something back."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.saying import evaluating

urlpatterns = [
    path("say/", evaluating.places, name="say"),
    path("say/at/<slug:slug>/", evaluating.evaluate, name="say-at"),
    path("say/at/<slug:slug>/thanks/", evaluating.thanks, name="said"),
]
