"""The command line as a test calls it: in this process, with what it printed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from gongkai.cli.main import main

SAMPLES = Path(__file__).parents[3] / "samples"


class Ran(NamedTuple):
    """Exit code and output of one call."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        """The output as JSON."""
        return msgspec.json.decode(self.out)


@pytest.fixture
def annual(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """`annual("check", path)` is `gongkai annual check path`."""

    def call(*arguments: str | Path) -> Ran:
        capfdbinary.readouterr()
        try:
            code = main(["annual", *map(str, arguments)])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        printed = capfdbinary.readouterr()
        return Ran(code, printed.out.decode(), printed.err.decode())

    return call


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """`stdin(content)` puts the content on standard input."""

    def put(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


@pytest.fixture
def sample() -> Callable[[str], Path]:
    """`sample("竹牍镇2025年年报.txt")` is the path of a sample report."""
    return SAMPLES.__truediv__
