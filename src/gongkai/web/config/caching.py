"""The cache: a table of the database, or the Redis that GONGKAI_CACHE names; what must hold once holds on both."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final

_SCHEMES: Final = ("redis://", "rediss://", "unix://")
_ENTRIES: Final = 100_000
_SECONDS: Final = 2
"""How long an answer of the cache is waited for."""
_SAFE: Final = "noeviction"


class CacheUnusable(ValueError):
    """GONGKAI_CACHE cannot be used as it stands: a Chinese sentence."""


def cache(url: str) -> dict[str, Any]:
    """Django's settings for that address; "" for the table of the database. Raises CacheUnusable."""
    if not url:
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "gongkai_cache",
            "OPTIONS": {"MAX_ENTRIES": _ENTRIES},
        }
    if not url.startswith(_SCHEMES):
        raise CacheUnusable("GONGKAI_CACHE 应以 redis://、rediss:// 或者 unix:// 开头。")
    if find_spec("redis") is None:
        raise CacheUnusable("设了 GONGKAI_CACHE，但没有装组件 redis：pip install 'gongkai[redis]'。")
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "gongkai",
        "OPTIONS": {"socket_timeout": _SECONDS, "socket_connect_timeout": _SECONDS},
    }


def unfit(url: str) -> str:
    """Why codes used once might be accepted again with that Redis, as a Chinese sentence; "" where they cannot.

    A Redis that throws entries away when its memory is full forgets which codes were used. Raises CacheUnusable where
    it does not answer.
    """
    from redis import Redis
    from redis.exceptions import RedisError

    try:
        with Redis.from_url(url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS) as asked:
            memory: Any = asked.info("memory")
    except RedisError as error:
        raise CacheUnusable(f"连不上 GONGKAI_CACHE 写的 Redis：{type(error).__name__}。") from error
    policy = memory.get("maxmemory_policy", _SAFE)
    if memory.get("maxmemory") and policy != _SAFE:
        return f"Redis 内存用满时会丢弃条目（{policy}），用过的验证码可能再次有效，请改为 maxmemory-policy {_SAFE}。"
    return ""
