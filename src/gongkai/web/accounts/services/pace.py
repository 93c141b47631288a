"""The pace of sign-ins: after a few wrong passwords the same name from the same address waits, longer each time.

Nobody is locked out by a stranger: other addresses do not wait for what this one does. 网络安全等级保护2019 8.1.4.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.core.cache import cache
from msgspec import Struct, to_builtins

from gongkai.web.look.networks import network_of
from gongkai.web.vault.sealing import index_of

FREE: Final = 4
"""Wrong passwords that cost no waiting."""
LONGEST: Final = 15 * 60
"""Seconds: the longest wait, and how long attempts are remembered after the last."""


class Attempts(Struct, frozen=True):
    """Attempts that were not followed by a right password: how many, and when the last was (seconds of the epoch)."""

    count: int = 0
    last: float = 0.0


def seconds_to_wait(username: str, address: str, *, at: datetime) -> int:
    """Seconds until that name may be tried again from that address; 0: now."""
    found = _attempts(_key(username, address))
    if found.count < FREE:
        return 0
    pause = min(LONGEST, 1 << (found.count - FREE + 1))
    return max(0, round(found.last + pause - at.timestamp()))


def attempted(username: str, address: str, *, at: datetime) -> None:
    """Counts an attempt before its password is looked at, so that many at once do not slip through.

    Each takes a number of its own, which the cache gives once: of two at the same moment none is lost.
    """
    key = _key(username, address)
    count = _attempts(key).count + 1
    while not cache.add(_number(key, count), 1, timeout=LONGEST * 2):
        count += 1
    cache.set(key, to_builtins(Attempts(count, at.timestamp())), timeout=LONGEST * 2)


def succeeded(username: str, address: str) -> None:
    """Forgets the attempts: the password was right."""
    key = _key(username, address)
    cache.delete_many([key, *(_number(key, count) for count in range(1, _attempts(key).count + 1))])


def used_once(person_id: int, code: str) -> bool:
    """Whether this code of a second factor comes for the first time while it could still be right."""
    return bool(cache.add(index_of(f"{person_id}|{code.strip()}", purpose="factor"), 1, timeout=LONGEST))


def _attempts(key: str) -> Attempts:
    found = cache.get(key)
    return Attempts(**found) if found else Attempts()


def _number(key: str, count: int) -> str:
    return f"{key}.{count}"


def _key(username: str, address: str) -> str:
    return index_of(f"{username.strip().lower()}|{network_of(address) or address}", purpose="sign-in")
