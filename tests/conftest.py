"""What every test may ask for: a program or font of the system that not every machine has."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Generator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import hypothesis
import pytest

INSTALL = {
    "soffice": "apt-get install libreoffice-writer-nogui",
    "calc": "apt-get install libreoffice-calc-nogui",
    "chromium": "apt-get install chromium",
    "strace": "apt-get install strace",
    "pdftoppm": "apt-get install poppler-utils",
    "font:Noto Sans CJK SC": "apt-get install fonts-noto-cjk",
    "module:rapidocr_onnxruntime": "pip install 'gongkai[ocr]'（Python 3.13 暂无）",
}
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # a browser of an earlier test keeps its event loop running
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # tests begun in the background of a shell; children inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)
IN_CI = bool(os.environ.get("GONGKAI_CI"))
# No deadline: a neighbour's work is no fault of ours. In CI always the same examples; elsewhere new ones each time.
hypothesis.settings.register_profile("shared machine", deadline=None, derandomize=IN_CI)
hypothesis.settings.load_profile("shared machine")
EXAMPLES = int(os.environ.get("GONGKAI_EXAMPLES", "0"))
"""By night: of how many examples each property is asked, whatever number it gives itself."""
MAY_BE_MISSING = ("shared", "real report", "真实年报", "git checkout")  # beside the repository: CI need not have it


def is_there(tool: str) -> bool:
    """Whether the machine has it: a program by name, a font as `font:FAMILY`, a module as `module:NAME`.

    "calc" is the part of LibreOffice that opens sheets; `soffice` may be there without it.
    """
    if tool == "calc":
        return _has_calc()
    kind, _, name = tool.rpartition(":")
    if kind == "module":
        return find_spec(name) is not None
    if kind == "font":
        return _has_font(name)
    return shutil.which(name) is not None


def demand(tool: str) -> None:
    """Skip the test where `tool` is missing; under GONGKAI_CI, where everything is installed, fail it."""
    if is_there(tool):
        return
    message = f"needs {tool}: {INSTALL.get(tool, 'install it')}"
    if IN_CI:
        pytest.fail(f"{message} (GONGKAI_CI is set: nothing may be skipped)")
    pytest.skip(message)


@pytest.fixture
def needs() -> Callable[[str], None]:
    """`needs("soffice")` inside a test: skips, or fails in CI, where the program is missing."""
    return demand


def pytest_itemcollected(item: pytest.Item) -> None:
    """Hypothesis has no setting that outranks the number a property gives itself."""
    own = getattr(getattr(item, "obj", None), "_hypothesis_internal_use_settings", None)
    if EXAMPLES and own is not None and getattr(item.obj, "is_hypothesis_test", False):
        more = hypothesis.settings(own, max_examples=EXAMPLES, suppress_health_check=list(hypothesis.HealthCheck))
        getattr(item.obj, "__func__", item.obj)._hypothesis_internal_use_settings = more


def pytest_runtest_setup(item: pytest.Item) -> None:
    """`@pytest.mark.needs("soffice")` above a test does the same."""
    for mark in item.iter_markers("needs"):
        for tool in mark.args:
            demand(tool)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failure, whatever way it was skipped, unless it wants material from outside."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr)
        if not any(word in reason for word in MAY_BE_MISSING):
            report.outcome = "failed"
            report.longrepr = f"skipped in CI: {reason}"
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """On PostgreSQL the database under test is a copy of one that has its tables already."""
    from django.conf import settings

    if os.environ.get("DATABASE_URL"):
        from tests.web.seeding import template

        settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template(os.environ["DATABASE_URL"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """On SQLite it becomes one: what it was begun with is replaced."""
    if os.environ.get("DATABASE_URL"):
        return
    from django.db import connection

    from tests.web.seeding import migrated

    with django_db_blocker.unblock(), closing(sqlite3.connect(migrated())) as model:
        connection.ensure_connection()
        model.backup(connection.connection)


def _has_calc() -> bool:
    program = shutil.which("soffice")
    return program is not None and any(Path(program).resolve().parent.glob("libsclo.*"))


def _has_font(family: str) -> bool:
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", family, "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())
