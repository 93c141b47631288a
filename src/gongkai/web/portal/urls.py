"""The addresses of the portal."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from gongkai.web.portal import views

app_name = "portal"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="portal:check"), name="home"),
    path("check/", views.check, name="check"),
    path("check/samples/<slug:key>/", views.sample, name="sample"),
    path("check/download/", views.download, name="download"),
    path("check/look/", views.look, name="look"),
]
