"""Every bad document ends in a named refusal or a correct read, within 2 seconds of CPU and 256 MB."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.readers import open_bytes, open_document
from gongkai.files.refusals import UnableToRead, Unread
from tests.annual.readers.malice import CATALOGUE, GOOD, GOOD_PDF, GOOD_XLSX, Bad, truncated

ROOT = Path(__file__).resolve().parents[3]
CPU_SECONDS = 2.0
MEMORY_MB = 256
WORST = (
    "a packed pdf",
    "a part of 200 MB",
    "a directory that lies",
    "spans without measure",
    "sixteen thousand divisions",
    "a hundred thousand words",
    "a long hard document",
    "eight million blank lines",
    "a vast sheet",
    "many laughs",
)


def ending(bad: Bad) -> Unread | None:
    try:
        open_bytes(bad.make(), name=bad.file)
    except UnableToRead as refusal:
        return refusal.code
    return None


class TestBadDocuments:
    @pytest.mark.parametrize("what", CATALOGUE)
    def test_end_in_a_named_refusal_or_a_read(self, what: str) -> None:
        bad = CATALOGUE[what]

        end = ending(bad)

        assert end in bad.ends

    def test_cut_short_anywhere_are_refused_by_name(self) -> None:
        ends = [(bad.file, ending(bad), bad.ends) for bad in truncated()]

        assert [end for end in ends if end[1] not in end[2]] == []

    @pytest.mark.parametrize("what", WORST)
    def test_cost_at_most_two_seconds_and_256_megabytes(self, what: str, tmp_path: Path) -> None:
        bad = CATALOGUE[what]
        file = tmp_path / bad.file
        file.write_bytes(bad.make())
        code = (
            "import sys; from pathlib import Path\n"
            "from gongkai.annual.readers import open_document\n"
            "from gongkai.files.refusals import UnableToRead\n"
            "try: open_document(Path(sys.argv[1]))\n"
            "except UnableToRead: pass\n"
            "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(file)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (10, 10)),
        )

        assert process.stdout is not None
        with process.stdout as said:  # not ru_maxrss, which begins with what the tests themselves hold
            most_kb = int(said.read())
        _, status, used = os.wait4(process.pid, 0)

        assert status == 0
        assert used.ru_utime + used.ru_stime < CPU_SECONDS
        assert most_kb / 1024 < MEMORY_MB

    @pytest.mark.parametrize(("name", "content"), [("a.docx", GOOD), ("a.pdf", GOOD_PDF), ("a.xlsx", GOOD_XLSX)])
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_with_any_bytes_changed_never_end_in_anything_but_a_refusal(
        self, name: str, content: bytes, data: st.DataObject
    ) -> None:
        changed = bytearray(content)
        for _ in range(data.draw(st.integers(1, 6))):
            changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))

        end = ending(Bad(name, lambda: bytes(changed), ()))

        assert end is None or isinstance(end, Unread)

    @settings(max_examples=100, deadline=None)
    @given(content=st.binary(max_size=400), suffix=st.sampled_from(["txt", "html", "docx", "pdf", "xlsx", "md", "bin"]))
    def test_of_any_bytes_never_end_in_anything_but_a_refusal(self, content: bytes, suffix: str) -> None:
        end = ending(Bad(f"a.{suffix}", lambda: content, ()))

        assert end is None or isinstance(end, Unread)


class TestFilesThatCannotBeOpened:
    def test_are_said_to_be_missing(self, tmp_path: Path) -> None:
        with pytest.raises(UnableToRead) as refusal:
            open_document(tmp_path / "没有.docx")

        assert refusal.value.code is Unread.NOT_FOUND

    def test_are_said_to_be_folders(self, tmp_path: Path) -> None:
        with pytest.raises(UnableToRead, match="文件夹") as refusal:
            open_document(tmp_path)

        assert refusal.value.code is Unread.UNKNOWN_FORMAT

    def test_are_said_to_be_forbidden(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "a.txt"
        file.write_text("甲", encoding="utf-8")

        def refuse(_: Path) -> bytes:
            raise PermissionError  # root, who runs tests on some machines, may read anything

        monkeypatch.setattr(Path, "read_bytes", refuse)

        with pytest.raises(UnableToRead) as refusal:
            open_document(file)

        assert refusal.value.code is Unread.NO_PERMISSION

    def test_are_not_even_read_when_too_large(self, tmp_path: Path) -> None:
        file = tmp_path / "a.docx"
        with file.open("wb") as stream:
            stream.truncate(200_000_000)

        with pytest.raises(UnableToRead) as refusal:
            open_document(file)

        assert refusal.value.code is Unread.TOO_LARGE

    def test_with_a_wrong_extension_are_told_what_they_are(self) -> None:
        with pytest.raises(UnableToRead, match="实际是PDF") as refusal:
            open_bytes(GOOD_PDF, name="年报.docx")

        assert refusal.value.code is Unread.WRONG_EXTENSION

    def test_without_an_extension_are_read_by_what_they_are(self) -> None:
        raw = open_bytes(GOOD, name="-")

        assert raw.form == "docx"
        assert next(raw.grids()).rows[1] == ("行政规范性文件", "4", "5", "6")
