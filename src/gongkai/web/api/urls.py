"""The addresses of the door for machines, all under `/api/v1/`."""

from __future__ import annotations

from django.urls import path

from gongkai.web.api import acts, casework, exports, items, public, reports
from gongkai.web.api.door import api

api.add_router("", public.router)
api.add_router("", items.router)
api.add_router("", casework.router)
api.add_router("", acts.router)
api.add_router("", exports.router)
api.add_router("", reports.router)

urlpatterns = [path("", api.urls)]
