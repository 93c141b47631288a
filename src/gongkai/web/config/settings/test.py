"""For tests: a fixed key, nothing written anywhere, no bound on the pace unless a test sets one."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("GONGKAI_SECRET_KEY", "only-for-tests")
if "GONGKAI_HOME" not in os.environ:
    os.environ["GONGKAI_HOME"] = tempfile.mkdtemp(prefix="gongkai-test-")
    atexit.register(shutil.rmtree, os.environ["GONGKAI_HOME"], ignore_errors=True)

from gongkai.web.config.settings.base import *

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CHECKS_PER_WINDOW = 10_000
DOWNLOADS_PER_WINDOW = 10_000
APPLICATIONS_PER_HOUR = APPLICATIONS_PER_HOUR_OF_ALL = APPLICATIONS_PER_DAY_OF_ONE = OPENINGS_PER_HOUR = 10_000
PAGES_KEPT_MEGABYTES = 0
MFA_REQUIRED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CAN_MAIL = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default", "export"]}}
if "sqlite" in DATABASES["default"]["ENGINE"]:  # by name, since pytest-xdist knows Django's own engine alone
    DATABASES["default"]["TEST"] = {"NAME": ":memory:", "MIGRATE": False}  # its tables are copied (tests.web.seeding)
