"""The longer words of these pages, kept as data beside the code: data/*.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words(name: str) -> dict[str, Any]:
    """What data/NAME.toml says."""
    return tomllib.loads((Path(__file__).with_name("data") / f"{name}.toml").read_text("utf-8"))
