"""The addresses of open days; each stays as long as its day is in the ledger."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.open_days import views

urlpatterns = [
    path("open-days/", views.every, name="open-days"),
    path("open-days/<slug:day_code>/", views.page, name="open-day"),
    path("open-days/<slug:day_code>/take-back/", views.take_back, name="open-day-take-back"),
    path("open-days/<slug:day_code>/sign-in/", views.sign_in, name="open-day-sign-in"),
    path("open-days/<slug:day_code>/opinion/", views.opinion, name="open-day-opinion"),
]
