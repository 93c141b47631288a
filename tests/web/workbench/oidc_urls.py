"""The addresses of the site as they are when an identity provider is configured."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect import views
from django.urls import path

from gongkai.web.config.urls import handler400, handler403, handler404, handler500
from gongkai.web.config.urls import urlpatterns as without

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
NAMED = {"provider_id": "oidc"}

urlpatterns = [
    path("accounts/oidc/login/", views.login, NAMED, name="openid_connect_login"),
    path("accounts/oidc/login/callback/", views.callback, NAMED, name="openid_connect_callback"),
    *without,
]
