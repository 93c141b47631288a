"""What holds everywhere. What a place may change comes from the environment: docs/reference/environment.md."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from environs import Env

from gongkai.web.config.database import database
from gongkai.web.config.home import home_of, secret_key
from gongkai.web.config.mail import mail
from gongkai.web.config.settings.asking import *
from gongkai.web.config.settings.entrance import *
from gongkai.web.config.settings.exporting import *
from gongkai.web.config.settings.machines import *
from gongkai.web.config.settings.reaching import *
from gongkai.web.config.settings.safekeeping import *
from gongkai.web.config.settings.watching import *

_MEGABYTE: Final = 1 << 20
_WEB: Final = Path(__file__).resolve().parents[2]
env = Env()

GONGKAI_HOME = home_of(env.str("GONGKAI_HOME", ""))
SECRET_KEY = env.str("GONGKAI_SECRET_KEY", "") or secret_key(GONGKAI_HOME)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.list("GONGKAI_HOSTS", [])]

SITE_NAME = env.str("GONGKAI_SITE_NAME", "政务公开")
SITE_CODE = env.str("GONGKAI_SITE_CODE", "")
"""政府网站标识码, for the meta tags of every page. 网站指引2017."""
PROXIES: list[str] = env.list("GONGKAI_PROXIES", [])
"""Addresses or networks whose X-Forwarded-For is believed."""
CHECKS_PER_WINDOW = env.int("GONGKAI_CHECKS", 60)
DOWNLOADS_PER_WINDOW = env.int("GONGKAI_DOWNLOADS", 240)
WINDOW_SECONDS = 600
SCANNER = env.str("GONGKAI_SCANNER", "")
"""A command that reads a file from its standard input: 0 clean, 1 infected; "" for none."""
STATE_SECONDS = 24 * 60 * 60
"""How long a result page can still be turned into files."""
PAGES_KEPT_MEGABYTES = env.int("GONGKAI_PAGES_KEPT", 16)
"""Of public pages kept in memory for half a minute, in each process; 0 for none."""

FILES = env.str("GONGKAI_FILES", "") or str(GONGKAI_HOME / "files")
"""The folder of the encrypted files, or `s3://BUCKET/PREFIX`."""
CIPHER_SUITE = env.str("GONGKAI_CIPHER", "A")
"""What a new key is for: A (AES-256-GCM) or S (SM4-GCM)."""
GALLERY = env.bool("GONGKAI_GALLERY", False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "gongkai.web.vault",
    "gongkai.web.look",
    "gongkai.web.audit",
    "gongkai.web.agencies",
    "gongkai.web.accounts",
    "gongkai.web.notices",
    "gongkai.web.clearance",
    "gongkai.web.catalogue",
    "gongkai.web.casework",
    "gongkai.web.remedies",
    "gongkai.web.feedback",
    "gongkai.web.activities",
    "gongkai.web.outlets",
    "gongkai.web.annual",
    "gongkai.web.oversight",
    "gongkai.web.watching",
    "gongkai.web.portal",
    "gongkai.web.workbench",
    "gongkai.web.api",
]
MIDDLEWARE = [
    "gongkai.web.config.headers.Headers",
    "gongkai.web.watching.passing.Passing",
    "gongkai.web.config.proxies.Proxies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.web.portal.uploads.Bounds",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gongkai.web.workbench.entrance.gate.Gate",
]
ROOT_URLCONF = "gongkai.web.config.urls"
WSGI_APPLICATION = "gongkai.web.config.wsgi.application"
DATABASES = {"default": database(env.str("DATABASE_URL", "") or f"sqlite:///{GONGKAI_HOME / 'gongkai.sqlite3'}")}
if REPLICA:
    DATABASES["replica"] = REPLICA
    DATABASE_ROUTERS = ["gongkai.web.config.replica.Router"]
    MIDDLEWARE.append("gongkai.web.config.replica.PublicReads")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "export"],
        "OPTIONS": {"id_function": "gongkai.web.config.periodic.job_id"},
    }
}
globals().update(mail(env.str("EMAIL_URL", ""), sender=env.str("GONGKAI_MAIL_FROM", "gongkai@localhost")))
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
PASSWORD_HASHERS = [
    *(["gongkai.web.accounts.hashing.Sm3PasswordHasher"] if CIPHER_SUITE == "S" else []),
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_WEB / app / "templates" for app in ("look", "portal", "workbench", "accounts", "casework")],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "gongkai.web.config.jinja.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    }
]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 24 * 60 * 60

FILE_UPLOAD_HANDLERS = ["gongkai.web.portal.uploads.InMemory"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * _MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 60
DATA_UPLOAD_MAX_NUMBER_FILES = 60
UPLOAD_FILES = 10
UPLOAD_FILES_AT = {"desk:county_upload": 60}
"""Where more files than UPLOAD_FILES come at once: a county drops the reports of all its bodies."""
UPLOAD_BYTES_EACH = 20 * _MEGABYTE
UPLOAD_BYTES = 40 * _MEGABYTE
UPLOAD_BYTES_READ = 100 * _MEGABYTE
"""Beyond this a request is turned away unread; up to it every file too large is named."""

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True  # the words of allauth are translated; ours are Chinese to begin with

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"  # Strict would give a visitor from a link a new token and spoil the page he left open
CSRF_FAILURE_VIEW = "gongkai.web.portal.refusals.csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
COOKIES_SECURE = False
SILENCED_SYSTEM_CHECKS = ["security.W002"]  # X-Frame-Options comes from our own Headers, on static files too
