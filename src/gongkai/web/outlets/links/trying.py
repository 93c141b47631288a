"""Trying one address outside: connected to the numbers that the guard let through, every redirect guarded anew."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Collection
from contextlib import suppress
from threading import Timer
from typing import Final
from urllib.parse import urljoin

from msgspec import Struct

from gongkai.web.outlets.links.guard import Lookup, NotAsked, Target, looked_up, target_of

_SECONDS: Final = 8.0
_MOST_REDIRECTS: Final = 4
_MOVED: Final = (301, 302, 303, 307, 308)
_SHY: Final = (401, 403, 405, 406, 409, 412, 418, 421, 429, 451, 501, 503, 521)
"""Answers of sites that let no program in: nothing is known of the page."""
_AGENT: Final = "Mozilla/5.0 (compatible; gongkai link check)"


class Tried(Struct, frozen=True):
    """What came of it. found: good, unknown, bad (tried again another day) or refused (not asked at all)."""

    found: str
    status: int | None
    said: str


def try_address(address: str, *, allowed: Collection[str] = (), lookup: Lookup = looked_up) -> Tried:
    """Whether the address answers. Nothing of the answer is read but its head; eight seconds for all of it."""
    until = time.monotonic() + _SECONDS
    try:
        return _followed(address, allowed=allowed, lookup=lookup, until=until)
    except NotAsked as refused:
        return Tried("refused", None, str(refused))
    except ssl.SSLError:
        return Tried("unknown", None, "网站的证书有问题，请人工打开看看。")
    except TimeoutError:
        return Tried("bad", None, "8 秒内没有回应。")
    except (OSError, http.client.HTTPException):
        return Tried("bad", None, "连接不上。")


def _followed(address: str, *, allowed: Collection[str], lookup: Lookup, until: float) -> Tried:
    for _ in range(_MOST_REDIRECTS + 1):
        status, onwards = _asked(target_of(address, allowed=allowed, lookup=lookup), until=until)
        if status not in _MOVED or not onwards:
            return _judged(status)
        address = urljoin(address, onwards)
    return Tried("bad", None, "转来转去打不开。")


def _judged(status: int) -> Tried:
    if 200 <= status < 300:
        return Tried("good", status, "能打开。")
    if status in _SHY:
        return Tried("unknown", status, f"对方网站不让程序访问（{status}），请人工打开看看。")
    return Tried("bad", status, f"对方网站回答打不开（{status}）。")


def _asked(target: Target, *, until: float) -> tuple[int, str]:
    """The status and where it leads on. Raises OSError, HTTPException."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    connection = _Held(target, timeout=left)
    watch = Timer(left, connection.cut)  # a server that sends a letter now and then would keep us for ever
    watch.start()
    try:
        connection.request("GET", target.path, headers={"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location", "") or ""
    finally:
        watch.cancel()
        connection.close()


class _Held(http.client.HTTPConnection):
    """A connection to the numbers of the target and to nothing else, whatever its name means by now."""

    def __init__(self, target: Target, *, timeout: float) -> None:
        super().__init__(target.host, target.port, timeout=timeout)
        self.target = target

    def connect(self) -> None:
        """To the first number that answers. Raises OSError."""
        error: OSError = OSError("no number")
        for number in self.target.numbers:
            try:
                plain = socket.create_connection((number, self.target.port), timeout=self.timeout)
            except OSError as failed:
                error = failed
                continue
            self.sock = self._wrapped(plain)
            return
        raise error

    def cut(self) -> None:
        """Ends whatever is under way."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)

    def _wrapped(self, plain: socket.socket) -> socket.socket:
        if self.target.scheme == "http":
            return plain
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=self.target.host)
        except (OSError, ValueError):
            plain.close()
            raise
