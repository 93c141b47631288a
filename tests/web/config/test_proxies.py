"""Whose word about an address is believed."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from gongkai.web.config.proxies import is_among, visitor

TRUSTED = (ip_network("10.0.0.0/8"), ip_network("::1/128"))


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        ("", "10.0.0.1"),
        ("garbage", "10.0.0.1"),
        ("203.0.113.7, garbage", "10.0.0.1"),
        ("10.0.0.3", "10.0.0.3"),
        ("2001:db8::5", "2001:db8::5"),
    ],
)
def test_the_address_nearest_to_us_that_is_no_proxy_counts(forwarded: str, address: str) -> None:
    assert visitor("10.0.0.1", forwarded=forwarded, trusted=TRUSTED) == address


def test_what_is_no_address_is_no_proxy() -> None:
    assert not is_among(TRUSTED, "")
    assert not is_among(TRUSTED, "unix:")
    assert is_among(TRUSTED, "10.255.0.1")
