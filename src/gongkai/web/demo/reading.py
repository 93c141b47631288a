"""The data of the sample township: bodies, people, matters. Read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The data file of that name."""
    return tomllib.loads(files("gongkai.web.demo").joinpath(f"data/{name}.toml").read_text("utf-8"))
