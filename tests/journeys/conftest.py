"""The real server and a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import Struct
from playwright.sync_api import Browser, Locator, sync_playwright

from tests.conftest import demand
from tests.web.seeding import seed

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


class Server(Struct, frozen=True):
    """A running server. home, temporary: its folders; log: what it prints."""

    address: str
    home: Path
    temporary: Path
    log: Path


def free() -> int:
    """A port that the system says is free: tests that run side by side must not meet at the usual one."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        found: int = asked.getsockname()[1]
        return found


def width_drawn(picture: Locator) -> int:
    """Pixels of that picture across, once it came: those far down the page come when somebody gets there."""
    picture.scroll_into_view_if_needed()
    found: int = picture.evaluate("async it => { await it.decode(); return it.naturalWidth }")
    return found


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`gongkai serve` as a visitor's computer would meet it, its own home and folder for temporary files."""
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


@contextmanager
def serving(folder: Path, **more: str) -> Iterator[Server]:
    """`gongkai serve` with its home and temporary files in that folder; more: of its environment."""
    home, temporary, log = folder / "home", folder / "tmp", folder / "log"
    temporary.mkdir()
    seed(home)
    environment = {**os.environ, "GONGKAI_HOME": str(home), "TMPDIR": str(temporary), **more}
    environment |= {"GONGKAI_CHECKS": "10000", "GONGKAI_GALLERY": "1"}
    for name in ("DJANGO_SETTINGS_MODULE", "GONGKAI_SECRET_KEY"):  # those of the tests of single pages
        environment.pop(name, None)
    command = [sys.executable, "-m", "gongkai.cli.main", "serve", "--workers", "1", "--port", str(free())]
    with log.open("wb") as errors:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
    watch = threading.Timer(180, process.kill)
    watch.start()
    assert process.stdout is not None
    first = process.stdout.readline()
    watch.cancel()
    assert "http://" in first, log.read_text("utf-8")
    yield Server(first.partition("：")[2].strip(), home, temporary, log)
    process.send_signal(2)
    assert process.wait(timeout=20) == 0


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, without a window."""
    demand("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()
