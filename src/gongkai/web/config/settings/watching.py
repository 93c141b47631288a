"""Who may read the counts, and what a line of the log looks like. docs/reference/environment.md tells each."""

from __future__ import annotations

from environs import Env

from gongkai.web.config.logs import logging_of

_env = Env()

OPERATORS: list[str] = _env.list("GONGKAI_OPERATORS", ["127.0.0.0/8", "::1"])
"""Addresses or networks that may read /metrics."""
LOG = _env.str("GONGKAI_LOG", "text", validate=lambda name: name in ("text", "json"))
"""text: a discreet line for people; json: one object a line, a line for each request."""
LOGGING = logging_of(LOG)
