"""Which network an address stands in: what is counted where somebody may ask only so often. ASVS 5.0 6.3.1."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Final

_V4, _V6 = 32, 48
"""How much of an address is one network: of the new ones, what a household or a station gets at the most."""
_NOWHERE: Final = ""


def network_of(address: str) -> str:
    """The network of that address, so that nobody begins anew with each of his many; "" where it is no address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return _NOWHERE
    mapped = getattr(found, "ipv4_mapped", None)
    if mapped is not None:
        found = mapped
    return str(ip_network((found, _V4 if found.version == 4 else _V6), strict=False))
