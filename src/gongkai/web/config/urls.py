"""The addresses of the whole site, and its own pages for what goes wrong."""

from __future__ import annotations

from django.urls import include, path

handler400 = "gongkai.web.portal.refusals.bad_request"
handler403 = "gongkai.web.portal.refusals.forbidden"
handler404 = "gongkai.web.portal.refusals.not_found"
handler500 = "gongkai.web.portal.refusals.broken"

urlpatterns = [
    path("", include("gongkai.web.watching.urls")),
    path("", include("gongkai.web.portal.urls")),
    path("", include("gongkai.web.look.urls")),
    path("accounts/", include("gongkai.web.workbench.urls.entrance")),
    path("desk/", include("gongkai.web.workbench.urls")),
    path("api/v1/", include("gongkai.web.api.urls")),
]
