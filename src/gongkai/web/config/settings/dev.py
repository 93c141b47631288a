"""For this machine alone, over http: what `gongkai serve` uses. DEBUG only when GONGKAI_DEBUG asks for it."""

from __future__ import annotations

from gongkai.web.config.settings.base import *
from gongkai.web.config.settings.base import env

DEBUG = env.bool("GONGKAI_DEBUG", False)
