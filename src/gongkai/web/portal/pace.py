"""How often one address may ask: counted in memory shared by all processes of the server, as nothing but numbers.

The server loads the application once and then splits, so every process sees the same table. An address is kept only as
a keyed hash that picks a place in the table; the key is made anew at every start. Two addresses that share a place are
counted together, which can only be stricter.
"""

from __future__ import annotations

import secrets
import struct
from hashlib import blake2b
from mmap import mmap
from multiprocessing import get_context
from typing import Final

_PLACES: Final = 1 << 16
_ENTRY: Final = struct.Struct("<QQ")  # number of the window, count in it
_LOCK_SECONDS: Final = 0.5


class Pace:
    """Counts of one kind of request. One object for each kind, made before the server splits."""

    def __init__(self) -> None:
        self._table = mmap(-1, _PLACES * _ENTRY.size)
        self._lock = get_context().Lock()
        self._key = secrets.token_bytes(32)

    def wait(self, who: str, *, most: int, window: int, at: float) -> int:
        """0 when `who` may ask now, else the seconds until the next window. at: seconds of any steady clock."""
        number = int(at // window)
        place = self._place(who)
        # A process killed while it held the lock must not stop the others: one count may then be lost.
        held = self._lock.acquire(timeout=_LOCK_SECONDS)
        try:
            met, count = _ENTRY.unpack_from(self._table, place)
            count = count if met == number else 0
            if count >= most:
                return max(1, int((number + 1) * window - at))
            _ENTRY.pack_into(self._table, place, number, count + 1)
            return 0
        finally:
            if held:
                self._lock.release()

    def _place(self, who: str) -> int:
        digest = blake2b(who.encode(), digest_size=8, key=self._key).digest()
        return int.from_bytes(digest) % _PLACES * _ENTRY.size
