"""The address at which a body hands in its report: whoever has the link gets in."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.handing_in.views import hand_in

urlpatterns = [path("hand-in/<str:token>/", hand_in, name="hand_in")]
