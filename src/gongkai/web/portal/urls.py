"""The addresses of the portal."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal import views
from gongkai.web.portal.asking.urls import urlpatterns as asking
from gongkai.web.portal.handing_in.urls import urlpatterns as handing_in
from gongkai.web.portal.hearing.urls import urlpatterns as hearing
from gongkai.web.portal.open.urls import urlpatterns as platform
from gongkai.web.portal.open_days.urls import urlpatterns as open_days
from gongkai.web.portal.saying.urls import urlpatterns as saying

app_name = "portal"
urlpatterns = [
    *platform,
    *asking,
    *handing_in,
    *hearing,
    *open_days,
    *saying,
    path("check/", views.check, name="check"),
    path("check/samples/<slug:key>/", views.sample, name="sample"),
    path("check/download/", views.download, name="download"),
    path("check/look/", views.look, name="look"),
]
