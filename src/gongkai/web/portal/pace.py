"""How often one address may ask: counted where all processes that serve can see it, as nothing but numbers.

On one machine that is a piece of memory; where several machines share a cache (`GONGKAI_CACHE`), it is that cache, and
the bound holds for all of them together. A cache that is away is no reason to turn anybody away: each machine counts
for itself meanwhile.

The server loads the application once and then splits, so every process sees the same table. An address is kept only as
a keyed hash that picks a place in the table; the key is made anew at every start. Two addresses that share a place are
counted together, which can only be stricter.
"""

from __future__ import annotations

import logging
import secrets
import struct
from hashlib import blake2b
from mmap import mmap
from multiprocessing import get_context
from typing import Final

from django.conf import settings
from django.core.cache import cache

from gongkai.web.vault.sealing import index_of

_PLACES: Final = 1 << 16
_ENTRY: Final = struct.Struct("<QQ")  # number of the window, count in it
_LOCK_SECONDS: Final = 0.5
_SLACK: Final = 60
"""Seconds a count outlives its window: the clocks of the machines differ a little."""
_log = logging.getLogger(__name__)


class Pace:
    """Counts of one kind of request. One object for each kind, made before the server splits. kind: its name."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._table = mmap(-1, _PLACES * _ENTRY.size)
        self._lock = get_context().Lock()
        self._key = secrets.token_bytes(32)

    def wait(self, who: str, *, most: int, window: int, at: float) -> int:
        """0 when `who` may ask now, else the seconds until the next window. at: seconds of the clock."""
        if settings.CACHE_IS_SHARED:
            from redis.exceptions import RedisError

            try:
                return self._wait_with_all(who, most=most, window=window, at=at)
            except RedisError as error:
                _log.warning("the shared cache does not count: %s", type(error).__name__)
        return self._wait_here(who, most=most, window=window, at=at)

    def _wait_with_all(self, who: str, *, most: int, window: int, at: float) -> int:
        """One number in the cache for one address and window; the cache adds one in a single step."""
        number = int(at // window)
        key = index_of(f"{self._kind}|{window}|{number}|{who}", purpose="pace")
        cache.add(key, 0, timeout=window + _SLACK)
        return 0 if cache.incr(key) <= most else _left(number, window, at)

    def _wait_here(self, who: str, *, most: int, window: int, at: float) -> int:
        number = int(at // window)
        place = self._place(who)
        # A process killed while it held the lock must not stop the others: one count may then be lost.
        held = self._lock.acquire(timeout=_LOCK_SECONDS)
        try:
            met, count = _ENTRY.unpack_from(self._table, place)
            count = count if met == number else 0
            if count >= most:
                return _left(number, window, at)
            _ENTRY.pack_into(self._table, place, number, count + 1)
            return 0
        finally:
            if held:
                self._lock.release()

    def _place(self, who: str) -> int:
        digest = blake2b(who.encode(), digest_size=8, key=self._key).digest()
        return int.from_bytes(digest) % _PLACES * _ENTRY.size


def _left(number: int, window: int, at: float) -> int:
    return max(1, int((number + 1) * window - at))
