"""The commands of whoever holds the machine: the first token, the ledger verified, the key changed."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("django")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation of its own, with its first token made."""
    folder = tmp_path_factory.mktemp("safety") / "home"
    code, said, _ = gongkai(folder, "admin-token", "--site", "https://xx.example/")
    assert code == 0
    assert re.search(r"一次性令牌：[\w-]{27}\n", said)
    assert "https://xx.example/accounts/begin/" in said
    return folder


def gongkai(home: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, output and errors of one command on that installation."""
    mine = ("DJANGO_SETTINGS_MODULE", "GONGKAI_SECRET_KEY", "DATABASE_URL")
    environment = {name: value for name, value in os.environ.items() if name not in mine}
    environment["GONGKAI_HOME"] = str(home)
    command = [sys.executable, "-m", "gongkai.cli.main", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr


def spoil(home: Path, statement: str) -> None:
    """What whoever has the file of the database can do."""
    with sqlite3.connect(home / "gongkai.sqlite3") as database:
        database.execute("DROP TRIGGER IF EXISTS audit_no_update")
        database.execute(statement)


class TestAnInstallation:
    def test_whose_ledger_is_whole_says_so_and_exports_its_heads(self, home: Path) -> None:
        code, said, _ = gongkai(home, "verify", "--export")

        assert code == 0
        assert "system：1 条，完整" in said
        assert len(list((home / "audit-heads").glob("*.txt"))) == 1

    def test_changes_its_key(self, home: Path) -> None:
        code, said, _ = gongkai(home, "keys", "rotate", "--suite", "sm4")

        assert code == 0
        assert "现在用密钥 k2" in said
        assert (home / "field.keys").read_text("ascii").splitlines()[-1].startswith("k2 S ")

    def test_lets_nobody_in_who_is_not_there(self, home: Path) -> None:
        code, _, errors = gongkai(home, "admin-token", "--recover", "nobody")

        assert code == 2
        assert "没有用户名为“nobody”的人员" in errors

    def test_whose_ledger_was_changed_says_where(self, home: Path) -> None:
        spoil(home, "UPDATE audit_entry SET said = '别的' WHERE number = 1")

        code, said, _ = gongkai(home, "verify")

        assert code == 1
        assert "内容被改动：第 1 条" in said

    def test_takes_no_heads_that_were_changed(self, home: Path, tmp_path: Path) -> None:
        (kept,) = (home / "audit-heads").glob("*.txt")
        forged = tmp_path / "forged.txt"
        forged.write_text(kept.read_text("utf-8").replace("\t1\t", "\t9\t"), "utf-8")

        code, _, errors = gongkai(home, "verify", "--heads", str(forged))

        assert code == 2
        assert "签章不对" in errors
