"""For tests: a fixed key, nothing written anywhere, no bound on the pace unless a test sets one."""

from __future__ import annotations

import os

os.environ.setdefault("GONGKAI_SECRET_KEY", "only-for-tests")

from gongkai.web.config.settings.base import *

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CHECKS_PER_WINDOW = 10_000
DOWNLOADS_PER_WINDOW = 10_000
