"""The addresses of the portal."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("check/", views.check, name="check"),
    path("samples/<slug:key>/", views.sample, name="sample"),
    path("download/", views.download, name="download"),
    path("look/", views.look, name="look"),
]
