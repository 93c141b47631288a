"""PostgreSQL's own tools: `pg_dump` inside a snapshot, `pg_restore` in one transaction. No password in arguments."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from gongkai.web.safekeeping.refusing import UnableToKeep

_PLACES: Final = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt")
_SAID: Final = 300


def dump(into: Path, *, snapshot: str) -> None:
    """The database as that snapshot sees it, in the custom format. 网络安全等级保护2019 8.1.4. Raises UnableToKeep."""
    wanted = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={into}"]
    _run("pg_dump", wanted)


def load(dumped: Path) -> None:
    """The dump put into the empty database, all of it or nothing. 网络安全等级保护2019 8.1.4. Raises UnableToKeep."""
    whole = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run("pg_restore", [*whole, f"--dbname={_named()[0][-1]}", str(dumped)], named=False)


def tool(name: str) -> str:
    """Where that program of PostgreSQL is: one at least as new as the server. Raises UnableToKeep."""
    server = int(connection.pg_version) // 10000
    for found in _candidates(name):
        if _version(found) >= server:
            return found
    raise UnableToKeep(f"没有找到 {name}，或者它比数据库服务器旧：请安装 PostgreSQL {server} 的客户端程序。")


def _candidates(name: str) -> Iterator[str]:
    beside = shutil.which(name)
    if beside:
        yield beside
    for place in _PLACES:
        yield from (str(path) for path in sorted(Path(place).glob(f"*/bin/{name}"), reverse=True))


def _version(program: str) -> int:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=20).stdout
    except OSError:
        return 0
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0


def _named() -> tuple[list[str], dict[str, str]]:
    """Which database, as arguments of PostgreSQL's tools (its name last), and what must not be seen among them."""
    (_, *arguments), environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    return arguments, environment or {}


def _run(name: str, wanted: list[str], *, named: bool = True) -> None:
    arguments, environment = _named()
    command = [tool(name), *wanted, "--no-password", *(arguments if named else arguments[:-1])]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1][:_SAID]
        raise UnableToKeep(f"{name} 没有做成：{last}")
