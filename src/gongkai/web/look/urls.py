"""The addresses of the look."""

from __future__ import annotations

from django.urls import path

from gongkai.web.look import views

app_name = "look"
urlpatterns = [
    path("looks/", views.choose, name="choose"),
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/chart.svg", views.gallery_chart, name="gallery_chart"),
    path("gallery/<slug:room>/", views.gallery, name="gallery"),
]
