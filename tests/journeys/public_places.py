"""Everywhere the public may meet an item besides its own page: feeds, lists, search, data, the static export."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from tests.journeys.conftest import Server

BODY = "open/qingshi/"
DYNAMIC = {
    "first page": "",
    "json feed": "open/feed.json",
    "rss feed": "open/feed.rss",
    "atom feed": f"{BODY}feed.atom",
    "search": "open/search/?q={word}",
    "suggestions": "open/search/titles.json?q={word}",
    "column": "{column}",
    "csv": "{column}data.csv",
    "json": "{column}data.json",
}
"""By what a place is called, its address."""


def places_with(title: str, server: Server, *, column: str) -> set[str]:
    """Which of the dynamic places tell of the item of that title. column: address of the list in which it stands."""
    word = quote(title[:4])
    found = {name: read(server, path.format(word=word, column=column)) for name, path in DYNAMIC.items()}
    return {name for name, content in found.items() if title in re.sub("</?mark>", "", content)}


def read(server: Server, path: str) -> str:
    """What anybody gets there."""
    with urlopen(f"{server.address.rstrip('/')}/{path}") as answer:
        content: bytes = answer.read()
    return content.decode()


def exported(server: Server, folder: Path) -> dict[str, bytes]:
    """The files of the static export of that platform, by path, after `gongkai publish` brought them up to date."""
    environment = {**os.environ, "GONGKAI_HOME": str(server.home)}
    for name in ("DJANGO_SETTINGS_MODULE", "GONGKAI_SECRET_KEY"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "gongkai.cli.main", "publish", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def files_with(words: str, files: dict[str, bytes]) -> set[str]:
    """Which of the files have these words."""
    return {name for name, content in files.items() if words.encode() in content}
