"""Whose word about the visitor's address is believed: that of the configured proxies, nobody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Network = IPv4Network | IPv6Network
_FORWARDED: Final = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")
"""Signs of a proxy; where it is none of ours, the address is its own and tells nothing about who asks."""


class Proxies:
    """Middleware: REMOTE_ADDR becomes the visitor's own address; what strangers forward is dropped."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.trusted = tuple(ip_network(name, strict=False) for name in settings.PROXIES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to the request with its address set right."""
        peer = request.META.get("REMOTE_ADDR", "")
        if is_among(self.trusted, peer):
            request.META["REMOTE_ADDR"] = visitor(
                peer, forwarded=request.META.get("HTTP_X_FORWARDED_FOR", ""), trusted=self.trusted
            )
        else:
            request.META["gongkai.forwarded"] = any(name in request.META for name in _FORWARDED)
            request.META.pop("HTTP_X_FORWARDED_FOR", None)
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        return self.get_response(request)


def visitor(peer: str, *, forwarded: str, trusted: Iterable[Network]) -> str:
    """The address nearest to us that is no trusted proxy; `peer` itself where the chain says nothing usable."""
    networks = tuple(trusted)
    for claimed in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        if not _is_address(claimed):
            return peer
        peer = claimed
        if not is_among(networks, claimed):
            return claimed
    return peer


def is_among(networks: Iterable[Network], address: str) -> bool:
    """Whether the address lies in one of the networks; what is no address lies in none."""
    return _is_address(address) and any(ip_address(address) in network for network in networks)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
