"""What several machines share: the storage of files, the cache. docs/reference/environment.md tells each."""

from __future__ import annotations

from typing import Any

from environs import Env

from gongkai.web.config.caching import cache
from gongkai.web.config.database import replica

_env = Env()

S3_ENDPOINT = _env.str("GONGKAI_S3_ENDPOINT", "")
"""Where the S3-compatible storage answers; "" for Amazon's own."""
S3_REGION = _env.str("GONGKAI_S3_REGION", "us-east-1")
S3_KEY = _env.str("GONGKAI_S3_KEY", "")
S3_SECRET = _env.str("GONGKAI_S3_SECRET", "")

CACHE = _env.str("GONGKAI_CACHE", "")
"""The address of a Redis that several machines share; "" for a table of the database."""
CACHE_IS_SHARED = bool(CACHE)
CACHES: dict[str, Any] = {"default": cache(CACHE)}
"""Shared by all processes: used codes and the pace of sign-ins must hold in every one of them."""

REPLICA = replica(_env.str("DATABASE_REPLICA_URL", ""))
"""The copy of the database that public pages are read from; empty for none."""
REPLICA_LAG = _env.int("DATABASE_REPLICA_LAG", 5)
"""Seconds that the copy may be behind before it is not read from."""
