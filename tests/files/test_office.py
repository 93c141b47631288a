"""Older formats through LibreOffice, when it is there, and by name when it is not."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from gongkai.annual.raw import Trait
from gongkai.annual.readers import open_bytes
from gongkai.files import office
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Kind, Source

RTF = (
    rb"{\rtf1\ansi\trowd\cellx2000\cellx4000\cellx6000 Rules\intbl\cell 12\intbl\cell 3\intbl\cell\row\pard Report\par}"
)


class TestConversion:
    @pytest.mark.needs("soffice")
    def test_reads_the_tables_and_says_how(self) -> None:
        raw = open_bytes(RTF, name="a.rtf")

        assert next(raw.grids()).rows == (("Rules", "12", "3"),)
        assert raw.remarks[-1].trait is Trait.CONVERTED

    def test_names_what_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(office.shutil, "which", lambda _: None)

        with pytest.raises(UnableToRead, match="LibreOffice") as refusal:
            open_bytes(RTF, name="a.rtf")

        assert refusal.value.code is Unread.NEEDS_OFFICE

    def test_ends_a_converter_that_hangs_with_all_it_started(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        marker = tmp_path / "pid"
        hanging = tmp_path / "soffice"
        hanging.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {marker}\nwait\n")
        hanging.chmod(0o755)
        monkeypatch.setattr(office, "_locked_in", tuple)  # as where the system gives no names of their own
        monkeypatch.setattr(office, "_PROGRAMS", (str(hanging),))

        with pytest.raises(UnableToRead) as refusal:
            office.converted(Source("a.rtf", Kind.RTF, RTF), seconds=1)

        assert refusal.value.code is Unread.TOO_SLOW
        assert not _runs(int(marker.read_text()))

    def test_ends_a_converter_that_forks_and_flees_and_lets_nothing_out(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Forty children in sessions of their own that sleep and call a server of ours (trust.md A3)."""
        fleeing = tmp_path / "soffice"
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.setblocking(False)
            mark = f"gongkai-fled-{server.getsockname()[1]}"
            fleeing.write_text(_FLEEING.format(python=sys.executable, port=server.getsockname()[1], mark=mark))
            fleeing.chmod(0o755)
            monkeypatch.setattr(office, "_PROGRAMS", (str(fleeing),))
            if "--pid" not in office._locked_in():
                pytest.skip("this machine lets nobody have process numbers of their own")

            with pytest.raises(UnableToRead) as refusal:
                office.converted(Source("a.rtf", Kind.RTF, RTF), seconds=3)

            assert refusal.value.code is Unread.TOO_SLOW
            with pytest.raises(BlockingIOError):
                server.accept()
        assert _with_words(mark) == []

    def test_refuses_what_the_converter_cannot_open(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        nothing = tmp_path / "soffice"
        nothing.write_text("#!/bin/sh\nexit 0\n")
        nothing.chmod(0o755)
        monkeypatch.setattr(office, "_PROGRAMS", (str(nothing),))

        with pytest.raises(UnableToRead, match="另存为 docx") as refusal:
            office.converted(Source("a.ofd", Kind.OFD, b"PK"))

        assert refusal.value.code is Unread.NEEDS_OFFICE

    def test_gives_the_converter_a_home_of_its_own_and_no_network(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        seen = tmp_path / "seen"
        nosy = tmp_path / "soffice"
        nosy.write_text(f"#!/bin/sh\necho $HOME > {seen}\ncat /proc/net/dev >> {seen}\n")
        nosy.chmod(0o755)
        monkeypatch.setattr(office, "_PROGRAMS", (str(nosy),))

        with pytest.raises(UnableToRead):
            office.converted(Source("a.rtf", Kind.RTF, RTF))

        home, *interfaces = seen.read_text().splitlines()
        assert "gongkai-office-" in home
        if "--net" in office._locked_in():
            assert [line.split(":")[0].strip() for line in interfaces[2:]] == ["lo"]


_FLEEING = """#!{python}
import os, socket, sys, time
for number in range(40):
    if os.fork() == 0:
        os.setsid()
        try:
            socket.create_connection(("127.0.0.1", {port}), timeout=1)
        except OSError:
            pass
        os.execv("/bin/sh", ["{mark}", "-c", "sleep 60; true"])
time.sleep(60)
"""


def _with_words(words: str) -> list[str]:
    """The processes whose command begins so, after those that are ending had a moment for it."""
    for _ in range(20):
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                command = (process / "cmdline").read_bytes()
                found += [process.name] if command.startswith(words.encode()) else []
        if not found:
            break
        time.sleep(0.05)
    return found


def _runs(process: int) -> bool:
    for _ in range(20):
        shown = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
        if not shown.stdout.strip() or shown.stdout.strip().startswith("Z"):
            return False
        time.sleep(0.05)
    return True
