"""Which addresses outside may be asked at all: public ones, looked up once and held to. ASVS 1.3.6; trust.md C5."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

Lookup = Callable[[str, int], list[str]]
_PORTS: Final = {"http": 80, "https": 443}
_WRAPPING: Final = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
"""IPv6 networks that carry an IPv4 address in their last bytes."""
_LONGEST: Final = 2000


class NotAsked(Exception):
    """The address is not asked: a Chinese sentence that says why."""


class Target(Struct, frozen=True):
    """Where to connect, and what to ask for there. numbers: those that were looked at, and no other."""

    scheme: str
    host: str
    port: int
    path: str
    numbers: tuple[str, ...]


def looked_up(host: str, port: int) -> list[str]:
    """The numbers of a host by the resolver of this machine. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def target_of(address: str, *, allowed: Collection[str] = (), lookup: Lookup = looked_up) -> Target:
    """Where that address leads, if it may be asked. allowed: names of hosts that may lie inside.

    Every number of the host must be a public one: whoever answers with one public and one inner number is turned away.
    Raises NotAsked; OSError where the host is not known.
    """
    parts = _read(address)
    host, port = _host(parts), parts.port or _PORTS[parts.scheme]
    known = host in allowed
    if port != _PORTS[parts.scheme] and not known:
        raise NotAsked("端口不是 80 或 443，不检查。")
    numbers = lookup(host, port)
    if not numbers or (not known and not all(is_public(number) for number in numbers)):
        raise NotAsked("地址不在公网上，不检查。")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, tuple(numbers))


def is_public(number: str) -> bool:
    """Whether that number is one of the public internet, whatever way it is written or wrapped."""
    try:
        found = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in (found, *_inside(found)))


def _inside(found: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries."""
    if isinstance(found, IPv4Address):
        return []
    carried = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if any(found in network for network in _WRAPPING) or found.packed[:12] == bytes(12):
        carried.append(IPv4Address(found.packed[-4:]))
    return [each for each in carried if each is not None]


def _is_global(found: IPv4Address | IPv6Address) -> bool:
    inner = isinstance(found, IPv6Address) and found.is_site_local
    return found.is_global and not (inner or found.is_multicast or found.is_reserved or found.is_unspecified)


def _read(address: str) -> SplitResult:
    if len(address) > _LONGEST or any(ord(sign) < 0x21 for sign in address):
        raise NotAsked("网址写法不对，不检查。")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise NotAsked("网址写法不对，不检查。") from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None or port == 0:
        raise NotAsked("不是普通的网页地址，不检查。")
    return parts


def _host(parts: SplitResult) -> str:
    """The name of the host as it is looked up: Chinese names in their ASCII form."""
    try:
        return (parts.hostname or "").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise NotAsked("域名写法不对，不检查。") from None
