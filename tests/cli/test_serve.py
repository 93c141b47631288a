"""`gongkai serve`: who may be served, on which port, and what is said when it cannot be."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.cli.main import main
from gongkai.web.config.serving import free_port, is_loopback
from tests.web.seeding import seed


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens at."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


class TestRefusal:
    def test_of_other_machines_without_names_says_what_to_set(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("GONGKAI_HOSTS", raising=False)

        assert main(["serve", "--host", "0.0.0.0"]) == 2
        assert "GONGKAI_HOSTS" in capsys.readouterr().err

    def test_of_a_port_that_was_asked_for_and_is_taken(self, capsys: pytest.CaptureFixture[str], taken: int) -> None:
        assert main(["serve", "--port", str(taken)]) == 2
        assert f"端口 {taken} 被占用了" in capsys.readouterr().err


class TestPort:
    def test_is_the_next_that_is_free(self, taken: int) -> None:
        found = free_port("127.0.0.1", first=taken, tries=50)

        assert found is not None
        assert found > taken

    def test_is_none_where_all_are_taken(self, taken: int) -> None:
        assert free_port("127.0.0.1", first=taken, tries=1) is None


@pytest.mark.parametrize(("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)])
def test_this_machine_alone_needs_no_names(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def served(home: Path, *more: str, **variables: str) -> tuple[int, list[str], str]:
    """The exit code of a server that is ended as soon as it has told where it is, what it told, and its errors."""
    environment = {**os.environ, "GONGKAI_HOME": str(home), **variables}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with socket.socket() as asked:  # tests that run side by side must not meet at the usual port
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    command = [sys.executable, "-m", "gongkai.cli.main", "serve", "--workers", "2", "--port", str(port), *more]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        told = []
        for line in process.stdout:
            told.append(line.rstrip("\n").replace(str(port), "PORT"))
            if "Ctrl-C" in line:
                break
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    return process.returncode, told, said


class TestServing:
    def test_tells_where_it_is_and_how_to_begin_and_ends_well_by_ctrl_c(self, tmp_path: Path) -> None:
        code, told, said = served(seed(tmp_path / "home"))

        assert told[:3] == [
            "网站：http://127.0.0.1:PORT/",
            "工作人员：http://127.0.0.1:PORT/desk/",
            "年报体检：http://127.0.0.1:PORT/check/",
        ]
        assert "gongkai admin-token" in told[3]
        assert said.count("已停止。") == 1
        assert code == 0

    def test_keeps_everything_where_the_environment_says(self, tmp_path: Path) -> None:
        """On a machine where nothing is yet: home, key and tables are made."""
        home, database, files = tmp_path / "home", tmp_path / "data" / "db.sqlite3", tmp_path / "files"
        database.parent.mkdir()

        code, _, _ = served(home, DATABASE_URL=f"sqlite:///{database}", GONGKAI_FILES=str(files), HOME=str(tmp_path))

        assert code == 0
        assert database.stat().st_size > 0
        assert not list(home.glob("*.sqlite3"))
        assert {path.name for path in tmp_path.iterdir()} <= {"home", "data", "files"}
