"""What is delivered has a licence each, and none that binds those who use it (trust.md C6)."""

from __future__ import annotations

import runpy

import pytest

from tests.house.sources import ROOT

LICENCES = runpy.run_path(str(ROOT / "scripts" / "licences"))


def test_every_locked_package_says_its_licence_and_none_is_gpl() -> None:
    names = LICENCES["locked"]()

    assert len(names) > 40
    assert {name: LICENCES["licence"](name) for name in names if not LICENCES["licence"](name)} == {}
    assert [name for name in names if LICENCES["forbidden"](LICENCES["licence"](name))] == []


@pytest.mark.parametrize(
    ("said", "bad"),
    [
        ("MIT", False), ("LGPL-3.0-only", False), ("GPL-3.0-only", True), ("AGPL-3.0", True),
        ("GNU Lesser General Public License v3 (LGPLv3)", False), ("GNU General Public License v3 (GPLv3)", True),
    ],
)  # fmt: skip
def test_licences_that_bind_are_known(said: str, bad: bool) -> None:
    assert LICENCES["forbidden"](said) is bad
