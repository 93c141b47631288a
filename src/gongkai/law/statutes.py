"""The data that the law room keeps: TOML tables and statute texts beside this module, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from os.path import dirname, exists, join
from typing import Any

DATA = join(dirname(__file__), "data")


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML table `name`, for example `fees` or `periods/request` (条例2019 §33). Raises FileNotFoundError."""
    with open(join(DATA, f"{name}.toml"), "rb") as file:
        return tomllib.load(file)


def has_table(name: str) -> bool:
    """Whether a TOML table of that name is kept, e.g. of 条例2019 §33 or of a year of workdays."""
    return exists(join(DATA, f"{name}.toml"))


@cache
def statute_text(name: str) -> str:
    """The full text kept under `name` (e.g. that of 条例2019), one paragraph a line. Raises FileNotFoundError."""
    with open(join(DATA, "texts", f"{name}.txt"), encoding="utf-8") as file:
        return file.read()
