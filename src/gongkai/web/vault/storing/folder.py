"""Sealed files in a folder of this machine, 256 folders by the first two characters of their names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_HALF: Final = ".half"
"""The ending of a file that is being written."""


class Folder:
    """Files of one folder, written beside their place and named in one step."""

    def __init__(self, where: str) -> None:
        self._where = Path(where)

    def put(self, name: str, content: bytes) -> None:
        """The content on the disk under that name, flushed, all of it or nothing. Raises OSError."""
        path = self.path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}{_HALF}")
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def get(self, name: str) -> bytes:
        """What stands under that name. Raises OSError, FileNotFoundError where nothing does."""
        return self.path(name).read_bytes()

    def remove(self, name: str) -> None:
        """Nothing stands under that name any more. Raises OSError."""
        self.path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[tuple[str, float]]:
        """Every name in use and when it was last written; what was left half written too. Raises OSError."""
        for path in sorted(self._where.glob("??/*")):
            yield path.name, path.stat().st_mtime

    def look(self) -> None:
        """A folder is made when it is needed."""

    def path(self, name: str) -> Path:
        """Where that name stands."""
        return self._where / name[:2] / name
