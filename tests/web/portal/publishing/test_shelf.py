"""The folder of an export: held by one, whole after a loss of power, left by no name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from gongkai.web.portal.publishing.shelf import Busy, Piece, Shelf, Unwritable
from tests.web.portal.publishing.shelving import files


class TestALossOfPower:
    def test_meets_files_on_the_disk_before_their_names_and_names_before_what_is_noted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        acts: list[str] = []
        with Shelf(tmp_path).held() as shelf:
            _watch(shelf, acts, monkeypatch)

            shelf.put([Piece("a/b.html", b"1"), Piece("c.html", b"2")])
            put = list(acts)
            acts.clear()
            shelf.take_away(["a/b.html"])

        root = tmp_path.name
        assert put == ["noted", "file", "file", "renamed", "renamed", root, "a", "noted"]
        assert acts == [root, "noted"]


def _watch(shelf: Shelf, acts: list[str], patched: pytest.MonkeyPatch) -> None:
    """Notes in which order things reach the disk: files, names, folders, the manifest."""
    fsync, replace, all_or_none = os.fsync, Path.replace, shelf._all_or_none

    def settled(opened: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{opened}"))
        acts.append(path.name if path.is_dir() else "file")
        fsync(opened)

    def renamed(self: Path, to: Any) -> Path:
        acts.append("renamed")
        return replace(self, to)

    @contextmanager
    def noted() -> Iterator[Any]:
        with all_or_none() as done:
            yield done
        acts.append("noted")

    patched.setattr(os, "fsync", settled)
    patched.setattr(Path, "replace", renamed)
    patched.setattr(shelf, "_all_or_none", noted)


class TestTheFolder:
    def test_is_held_by_one(self, tmp_path: Path) -> None:
        with Shelf(tmp_path).held(), pytest.raises(Busy), Shelf(tmp_path).held():
            pass

    @pytest.mark.parametrize("file", ["../x", "open/../../x", ".gongkai/manifest.sqlite3", "open//x"])
    def test_takes_no_name_that_leaves_it(self, file: str, tmp_path: Path) -> None:
        with Shelf(tmp_path / "out").held() as shelf, pytest.raises(Unwritable):
            shelf.put([Piece(file, b"x")])

        assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]

    def test_forgets_no_file_whose_writing_was_cut_off(self, tmp_path: Path) -> None:
        with Shelf(tmp_path).held() as shelf, pytest.raises(Unwritable):
            shelf.put([Piece("a.html", b"x"), Piece("../b", b"x")])

        with Shelf(tmp_path).held() as shelf:
            shelf.take_away(shelf.files())

        assert files(tmp_path) == {}
