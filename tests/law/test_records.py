"""Records of the law are values: nobody changes one that others hold, and a year looked up is the same for all."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from msgspec import Struct

import gongkai.law

MODULES = [found.name for found in pkgutil.iter_modules(gongkai.law.__path__, "gongkai.law.")]


@pytest.mark.parametrize("name", MODULES)
def test_are_frozen(name: str) -> None:
    held = vars(importlib.import_module(name)).values()
    records = [one for one in held if isinstance(one, type) and issubclass(one, Struct) and one is not Struct]

    assert [one.__name__ for one in records if not one.__struct_config__.frozen] == []


def test_are_there() -> None:
    assert {"gongkai.law.clock", "gongkai.law.fees", "gongkai.law.workdays"} <= set(MODULES)
