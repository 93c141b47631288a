"""Where the static export stands and what it leads to. docs/reference/environment.md tells each."""

from __future__ import annotations

from environs import Env

_env = Env()

EXPORT = _env.str("GONGKAI_EXPORT", "")
"""The folder that follows the releases; "" for none."""
EXPORT_BASE = _env.str("GONGKAI_EXPORT_BASE", "/")
EXPORT_SITE = _env.str("GONGKAI_EXPORT_SITE", "")
EXPORT_AGENCY = _env.str("GONGKAI_EXPORT_AGENCY", "")
EXPORT_FRAGMENTS = _env.bool("GONGKAI_EXPORT_FRAGMENTS", False)
