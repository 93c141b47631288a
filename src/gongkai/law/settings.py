"""Choices the law leaves open 设置: each with its value, why it is a choice, and the clause it stands beside."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from gongkai.law.statutes import table


class UnknownSetting(KeyError):
    """No setting has that id. A programming error."""


class Setting(Struct, frozen=True):
    """One choice: value, unit, the clause that leaves it open, decision page. E.g. 条例2019 §30."""

    id: str
    title: str
    value: Any
    unit: str
    cite: str
    verified: str
    since: date
    checked: date
    said: str
    decision: str = ""


def setting(id: str) -> Setting:
    """The setting `id` with its default value, beside its clause such as 条例2019 §30. Raises UnknownSetting."""
    for entry in table("settings")["setting"]:
        if entry["id"] == id:
            return Setting(**entry)
    raise UnknownSetting(id)


def settings() -> tuple[Setting, ...]:
    """Every setting, in the order of the data; what 条例2019 and the other instruments leave open."""
    return tuple(Setting(**entry) for entry in table("settings")["setting"])
