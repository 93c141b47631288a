"""T06: addresses that lead into an inner network or onto a machine 内网地址. 条例2019 §6; 检查指标2019."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final

from gongkai.screening.rules.rule import Found, Subject

_ADDRESS: Final = re.compile(r"(?:https?|ftp)://(?:[\w.+-]{1,60}@)?(\[[0-9A-Fa-f:.]{2,45}\]|[\w.-]{1,200})", re.ASCII)
_ON_A_MACHINE: Final = re.compile(
    r"file:/{1,3}[^\s\0]{1,200}|[A-Za-z]:\\(?:Users|Documents|Windows|桌面|[^\s\\\0]{1,60}\\)[^\s\0]{0,200}"
    r"|\\\\[A-Za-z0-9.-]{1,60}\\[^\s\0]{1,200}"
)
_INNER_NAMES: Final = (".local", ".lan", ".internal", ".intranet", ".localdomain", ".home", ".corp")


def inward(subject: Subject) -> Iterator[Found]:
    """T06: links to numbers of private networks, to names without a domain, to files of a machine or a share."""
    for met in _ADDRESS.finditer(subject.text) if "://" in subject.text else ():
        if is_inner(met[1]):
            yield Found(*met.span(), "inward")
    for met in _ON_A_MACHINE.finditer(subject.text):
        yield Found(*met.span(), "inward")


def is_inner(host: str) -> bool:
    """Whether nobody outside can reach a host: no public number, or a name that only an inner network knows."""
    bare = host.strip("[].").lower()
    try:
        return not ip_address(bare).is_global
    except ValueError:
        return "." not in bare or bare.endswith(_INNER_NAMES)
