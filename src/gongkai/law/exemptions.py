"""What need not or must not be disclosed 不予公开的情形. 条例2019 §14–16."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from gongkai.law.statutes import table


class Exemption(Struct, frozen=True):
    """One ground of refusal: what it covers, whether it binds (must) or allows (may), its exception. 条例2019 §14–16.

    row: the row of table three that counts it.
    """

    key: str
    title: str
    row: str
    force: Literal["must", "may"]
    content: str
    exception: str
    cite: str
    since: date
    verified: str
    checked: date


@cache
def exemptions() -> tuple[Exemption, ...]:
    """The seven grounds of refusal in the order of 条例2019 §14, §15, §16."""
    return tuple(Exemption(**entry) for entry in table("exemptions")["exemption"])
