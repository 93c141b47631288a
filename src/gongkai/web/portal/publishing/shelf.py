"""The folder of the export: files put in place whole, and what was put there remembered beside them.

A file is written aside and renamed: whoever reads meets the old one or the new one. What is about to be written is
noted before, its digest after: whoever is killed in between leaves nothing that the next run does not know of. Nor does
a loss of power: a batch is on the disk before it is renamed, the names are before the digests are noted.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Final

from msgspec import Struct

_OWN: Final = ".gongkai"
_MANIFEST: Final = "manifest.sqlite3"
_PENDING: Final = ""
_MODE: Final = 0o644
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS files (file TEXT PRIMARY KEY, digest TEXT NOT NULL, size INTEGER NOT NULL,
 path TEXT NOT NULL, via TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS files_via ON files (via) WHERE via <> '';
CREATE INDEX IF NOT EXISTS files_path ON files (path);
CREATE TABLE IF NOT EXISTS cuts (list TEXT NOT NULL, at TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (list, at, id));
CREATE TABLE IF NOT EXISTS stands (slug TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Busy(Exception):
    """Another export works in this folder: a Chinese sentence."""


class Unwritable(Exception):
    """A file cannot stand in the folder: a Chinese sentence."""


class Piece(Struct, frozen=True):
    """One file to be. path: the address it came from; via: the file of the page that it belongs to, "" for none."""

    file: str
    content: bytes
    path: str = ""
    via: str = ""


class Shelf:
    """The folder of one export, held by one process at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._own = folder / _OWN
        self._aside = self._own / "aside"
        self._folders: set[str] = set()
        self._touched: set[Path] = set()
        self._number = 0

    @contextmanager
    def held(self) -> Iterator[Shelf]:
        """While this lasts, the folder is ours. Raises Busy, OSError."""
        self._own.mkdir(parents=True, exist_ok=True)
        with (self._own / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise Busy(f"另一个发布正在写入 {self.folder}，请等它结束后再试。") from error
            shutil.rmtree(self._aside, ignore_errors=True)
            self._aside.mkdir()
            self._db = sqlite3.connect(self._own / _MANIFEST, isolation_level=None)
            try:
                self._db.executescript(f"PRAGMA journal_mode=wal; PRAGMA synchronous=full;{_TABLES}")
                yield self
            finally:
                self._db.close()

    def put(self, pieces: Iterable[Piece]) -> int:
        """How many files were written: those that are not there with the same content."""
        fresh = [(piece, digest) for piece in pieces if (digest := _digest(piece.content)) != self._digest(piece.file)]
        with self._all_or_none():
            rows = [(piece.file, _PENDING, len(piece.content), piece.path, piece.via) for piece, _ in fresh]
            self._db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)
        with ExitStack() as open_:
            halves = [(open_.enter_context(self._aside_of(piece)), self.folder / piece.file) for piece, _ in fresh]
            for half, _ in halves:
                os.fsync(half.fileno())
        for half, path in halves:
            Path(half.name).replace(path)
            self._touched.add(path.parent)
        self._settle_folders()
        with self._all_or_none():
            digests = [(digest, piece.file) for piece, digest in fresh]
            self._db.executemany("UPDATE files SET digest = ? WHERE file = ?", digests)
        return len(fresh)

    def take_away(self, files: Iterable[str]) -> int:
        """How many files were taken away, with the folders that they leave empty."""
        gone = list(files)
        if not gone:
            return 0
        for file in gone:
            path = self.folder / file
            path.unlink(missing_ok=True)
            self._touched.add(path.parent)
            self._prune(path.parent)
        self._settle_folders()
        with self._all_or_none():
            self._db.executemany("DELETE FROM files WHERE file = ?", [(file,) for file in gone])
        return len(gone)

    def files(self) -> set[str]:
        """Every file that was put here, those too whose writing was cut off."""
        return {file for (file,) in self._db.execute("SELECT file FROM files")}

    def among(self, files: Iterable[str]) -> list[str]:
        """Those of these files that were put here."""
        known = "SELECT 1 FROM files WHERE file = ?"
        return [file for file in files if self._db.execute(known, (file,)).fetchone()]

    def of(self, via: str) -> set[str]:
        """The files that belong to that page."""
        return {file for (file,) in self._db.execute("SELECT file FROM files WHERE via = ?", (via,))}

    def with_files(self, pages: Iterable[str]) -> set[str]:
        """Those of these pages that files belong to."""
        asked = list(pages)
        marks = ", ".join("?" * len(asked))
        return {via for (via,) in self._db.execute(f"SELECT DISTINCT via FROM files WHERE via IN ({marks})", asked)}

    def paths(self) -> list[str]:
        """The addresses of the site that files came from, those of items left out."""
        found = self._db.execute("SELECT DISTINCT path FROM files WHERE path <> '' AND path NOT LIKE '/open/items/%'")
        return [path for (path,) in found]

    def later_pages(self, path: str) -> set[str]:
        """The files that came from that address and its later pages."""
        return {file for (file,) in self._db.execute("SELECT file FROM files WHERE path = ?", (path,))}

    def told(self, name: str) -> str:
        """What was noted under that name, "" for nothing."""
        found = self._db.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
        return found[0] if found else ""

    def tell(self, name: str, value: object) -> None:
        """Notes something."""
        self._db.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (name, str(value)))

    def cuts(self, list_: str) -> list[tuple[str, str]]:
        """Where that list is cut into pages: moment and id of items, the oldest first."""
        found = self._db.execute("SELECT at, id FROM cuts WHERE list = ? ORDER BY at, id", (list_,))
        return [(at, id) for at, id in found]

    def cut(self, list_: str, cuts: Iterable[tuple[str, str]], *, anew: bool) -> None:
        """Cuts the list there too; anew: there alone."""
        with self._all_or_none():
            if anew:
                self._db.execute("DELETE FROM cuts WHERE list = ?", (list_,))
            self._db.executemany("INSERT OR IGNORE INTO cuts VALUES (?, ?, ?)", [(list_, *each) for each in cuts])

    def stands(self, slugs: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Where these items stood when their pages were last made, each by its address; of what was shown then."""
        for slug in slugs:
            yield from self._db.execute("SELECT slug, at FROM stands WHERE slug = ?", (slug,))

    def stand(self, rows: Iterable[tuple[str, str]], *, anew: bool) -> None:
        """Notes where items stand, "" for no longer; anew: of no others anything is known."""
        with self._all_or_none():
            if anew:
                self._db.execute("DELETE FROM stands")
            self._db.executemany("INSERT OR REPLACE INTO stands VALUES (?, ?)", rows)
            self._db.execute("DELETE FROM stands WHERE at = ''")

    def _digest(self, file: str) -> str:
        """What the file there holds; nothing where it is gone, or was cut off by a loss of power."""
        found = self._db.execute("SELECT digest, size FROM files WHERE file = ?", (file,)).fetchone()
        path = self.folder / file
        return found[0] if found and path.exists() and path.stat().st_size == found[1] else _PENDING

    def _aside_of(self, piece: Piece) -> BinaryIO:
        """The piece as an open file aside, its folder ready for it. Raises Unwritable."""
        path = self.folder / piece.file
        if any(part in ("", ".", "..", _OWN) for part in piece.file.split("/")):
            raise Unwritable(f"“{piece.file}”不能作为文件名，没有写入。")
        self._make_folder(path.parent)
        self._number += 1
        half = open(f"{self._aside}/{self._number}", "wb", opener=_with_mode)  # noqa: SIM115  # closed by the batch
        half.write(piece.content)
        half.flush()
        return half

    def _make_folder(self, folder: Path) -> None:
        """The folder with those above it; each is a name in the one above."""
        if str(folder) in self._folders:
            return
        if folder != self.folder:
            self._make_folder(folder.parent)
            if not folder.is_dir():
                folder.mkdir(exist_ok=True)
                self._touched.add(folder.parent)
        self._folders.add(str(folder))

    def _settle_folders(self) -> None:
        for folder in sorted(self._touched):
            if folder.is_dir():  # it may have been left empty and taken away
                _settle(folder)
        self._touched.clear()

    def _prune(self, folder: Path) -> None:
        while folder != self.folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            self._folders.discard(str(folder))
            self._touched.add(folder.parent)
            folder = folder.parent

    @contextmanager
    def _all_or_none(self) -> Iterator[Any]:
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


CURSOR: Final = "release"
"""Under this name: the id of the last release that every file here knows of."""


def noted(folder: Path, name: str) -> str:
    """What was noted in that folder under that name, "" for nothing; without holding it."""
    manifest = folder / _OWN / _MANIFEST
    if not manifest.exists():
        return ""
    db = sqlite3.connect(f"{manifest.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = db.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
    except sqlite3.OperationalError:  # made a moment ago by somebody who is killed, or still at it
        return ""
    finally:
        db.close()
    return str(found[0]) if found else ""


def _with_mode(name: str, flags: int) -> int:
    return os.open(name, flags, _MODE)


def _settle(path: Path) -> None:
    """That file or folder, on the disk before this ends."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
