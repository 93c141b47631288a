"""For a public site behind https. Refuses to start without GONGKAI_HOSTS, the names it answers to."""

from __future__ import annotations

from gongkai.web.config.settings.base import *
from gongkai.web.config.settings.base import env

ALLOWED_HOSTS = env.list("GONGKAI_HOSTS")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = ["^health/", "^metrics$"]
"""Asked by machines of the same house, past the proxy that speaks https."""
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("GONGKAI_HSTS_SUBDOMAINS", False)
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
COOKIES_SECURE = True
