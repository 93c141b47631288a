"""The platform one release later: a table more, filled from what is there, in steps that can be killed."""

from __future__ import annotations

from gongkai.web.config.settings.dev import *
from gongkai.web.config.settings.dev import INSTALLED_APPS as NOW

INSTALLED_APPS = [*NOW, "tests.web.releases.later"]
