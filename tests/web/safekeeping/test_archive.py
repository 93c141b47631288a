"""An archive that was cut, changed, swapped, or is of another key or form, is never taken for a good one.

GONGKAI_FLIPS says how many single bits are turned over, one archive each (`make nightly`: 100).
"""

from __future__ import annotations

import os
import random
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest

from gongkai.web.safekeeping import archive as archives
from gongkai.web.safekeeping import recovery
from gongkai.web.safekeeping.archive import packing, read_whole
from gongkai.web.safekeeping.manifest import Facts, Head, Manifest, differing
from gongkai.web.safekeeping.refusing import UnableToKeep, Unreadable
from gongkai.web.safekeeping.sealed_stream import CHUNK, Header, OpeningReader, SealingWriter, header_of

FLIPS: Final = int(os.environ.get("GONGKAI_FLIPS", "25"))
SECRET: Final = bytes(range(32))
SEALED: Final = CHUNK + 16
MEMBERS: Final = {"database.sqlite3.gz": bytes(3 * CHUNK + 5), f"files/{'a' * 32}": b"x", f"files/{'b' * 32}": b""}
FACTS: Final = Facts(vendor="sqlite", server="3", migrations=("a.1",), counts={"t": 1}, heads=(Head("c", 1, "d"),))


def made(path: Path, *, suite: str = "A", secret: bytes = SECRET, also: dict[str, bytes] | None = None) -> bytes:
    """The bytes of a small archive of six chunks; `also` are members that its manifest does not know."""
    named = recovery.name_of(secret)
    header = Header.fresh(suite=suite, key=named, made_at="2026-11-20T09:00:00+08:00", version="0")
    with packing(path, header, secret=secret) as pack:
        for name, content in MEMBERS.items():
            pack.put(name, content)
        digests = dict(pack.digests)
        for name, content in (also or {}).items():
            pack.put(name, content)
        pack.end(Manifest(version="0", made_at=header.made_at, facts=FACTS, digests=digests, gone=()))
    return path.read_bytes()


def refused(path: Path, content: bytes, *, secret: bytes = SECRET) -> str:
    """Why the archive of these bytes is not read."""
    path.write_bytes(content)
    with pytest.raises(Unreadable) as told:
        read_whole(path, secret=secret, told=lambda _count: None)
    return str(told.value)


def first_chunk(content: bytes) -> int:
    """Where the first chunk begins."""
    file = BytesIO(content)
    header_of(file)
    return file.tell()


class TestAGoodOne:
    @pytest.mark.parametrize("suite", ["A", "S"])
    def test_is_read_with_everything_in_it(self, tmp_path: Path, suite: str) -> None:
        path, found = tmp_path / "x.backup", {}
        made(path, suite=suite)

        read = read_whole(
            path, secret=SECRET, took=lambda name, file: found.update({name: file.read()}), told=lambda _count: None
        )

        assert found == MEMBERS
        assert (read.header.suite, read.manifest.files, read.manifest.facts) == (suite, 2, FACTS)

    def test_shows_nothing_of_what_it_holds(self, tmp_path: Path) -> None:
        content = made(tmp_path / "x.backup", also={"settings.json": b"planted-1234"})

        assert b"planted" not in content
        assert b"database" not in content

    def test_is_not_there_before_it_is_whole(self, tmp_path: Path) -> None:
        header = Header.fresh(suite="A", key="x", made_at="", version="0")
        with pytest.raises(AttributeError), packing(tmp_path / "x.backup", header, secret=SECRET) as pack:
            pack.put_file("settings.json", None)  # type: ignore[arg-type]

        assert list(tmp_path.iterdir()) == []


class TestABadOne:
    def test_with_any_bit_turned_over_is_found(self, tmp_path: Path) -> None:
        content, chance, missed = made(tmp_path / "x.backup"), random.Random(20261122), []
        header = first_chunk(content)
        places = [chance.randrange(header) for _ in range(FLIPS // 5)]  # the header is short, and must not be spared
        places += [chance.randrange(len(content)) for _ in range(FLIPS - len(places))]
        for place in places:
            changed = bytearray(content)
            changed[place] ^= 1 << chance.randrange(8)
            try:
                refused(tmp_path / "y.backup", bytes(changed))
            except pytest.fail.Exception:
                missed.append(place)

        assert (len(places), missed) == (FLIPS, [])

    @pytest.mark.parametrize("left", [0, 10, 40, 400])
    def test_cut_off_early_is_found(self, tmp_path: Path, left: int) -> None:
        assert refused(tmp_path / "y.backup", made(tmp_path / "x.backup")[:left])

    def test_cut_off_between_two_chunks_is_found(self, tmp_path: Path) -> None:
        content = made(tmp_path / "x.backup")
        begin = first_chunk(content)

        assert "后面被截去" in refused(tmp_path / "y.backup", content[: begin + 2 * SEALED])
        assert "后面被截去" in refused(tmp_path / "y.backup", content[: begin + SEALED])
        assert refused(tmp_path / "y.backup", content[:begin])
        assert refused(tmp_path / "y.backup", content[:-1])

    def test_with_chunks_swapped_doubled_or_left_out_is_found(self, tmp_path: Path) -> None:
        content = made(tmp_path / "x.backup")
        begin = first_chunk(content)
        one, two = content[begin : begin + SEALED], content[begin + SEALED : begin + 2 * SEALED]
        head, rest = content[:begin], content[begin + 2 * SEALED :]

        for changed in (two + one + rest, one + one + two + rest, one + rest, one + one + rest):
            assert "块被改动、调换或者截断" in refused(tmp_path / "y.backup", head + changed)

    def test_with_something_behind_its_end_is_found(self, tmp_path: Path) -> None:
        assert refused(tmp_path / "y.backup", made(tmp_path / "x.backup") + b"x")

    def test_with_a_chunk_of_another_archive_of_the_same_key_is_found(self, tmp_path: Path) -> None:
        one, other = made(tmp_path / "x.backup"), made(tmp_path / "z.backup")
        begin = first_chunk(one)

        mixed = one[:begin] + other[begin : begin + SEALED] + one[begin + SEALED :]
        assert "第 1 块" in refused(tmp_path / "y.backup", mixed)
        assert "第 1 块" in refused(tmp_path / "y.backup", other[:begin] + one[begin:])

    def test_of_another_key_says_which(self, tmp_path: Path) -> None:
        said = refused(tmp_path / "y.backup", made(tmp_path / "x.backup"), secret=bytes(32))

        assert (
            said
            == f"恢复密钥不对：这份备份用的是密钥 {recovery.name_of(SECRET)}，给出的是 {recovery.name_of(bytes(32))}。"
        )

    def test_of_another_form_says_so(self, tmp_path: Path) -> None:
        content = made(tmp_path / "x.backup").replace(b"gongkai-backup 1", b"gongkai-backup 2", 1)

        assert "格式是“2”" in refused(tmp_path / "y.backup", content)
        assert "这不是 gongkai 的备份文件" in refused(tmp_path / "y.backup", b"PK\x03\x04")

    def test_that_holds_what_its_manifest_does_not_know_is_found(self, tmp_path: Path) -> None:
        content = made(tmp_path / "x.backup", also={"settings.json": b"{}"})

        assert "与清单不符：settings.json" in refused(tmp_path / "y.backup", content)

    @pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "files/../x", "field.keys"])
    def test_that_would_write_elsewhere_is_refused(self, tmp_path: Path, name: str) -> None:
        assert "不该有的内容" in refused(tmp_path / "y.backup", made(tmp_path / "x.backup", also={name: b"x"}))

    def test_whose_manifest_tells_of_more_than_there_is_is_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put: Any = archives.Packing.put

        def half(pack: archives.Packing, name: str, content: bytes) -> None:
            put(pack, name, content)
            pack.digests[f"files/{'c' * 32}"] = "0" * 64

        monkeypatch.setattr(archives.Packing, "put", half)

        assert "与清单不符" in refused(tmp_path / "y.backup", made(tmp_path / "x.backup"))


class TestTheStream:
    @pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
    def test_gives_back_what_went_in_whatever_its_length(self, size: int) -> None:
        file, data = BytesIO(), os.urandom(size)
        writer = SealingWriter(file, Header.fresh(suite="A", key="x", made_at="", version="0"), secret=SECRET)
        for start in range(0, size, 100_003):
            writer.write(data[start : start + 100_003])
        writer.close()
        file.seek(0)

        reader = OpeningReader(file, *header_of(file), secret=SECRET)
        found = b""
        while part := reader.read(70_001):
            found += part

        assert found == data


class TestTheRecoveryKey:
    def test_is_typed_in_as_it_was_printed_in_small_letters_too(self) -> None:
        printed = recovery.printed(SECRET)

        assert len(printed.split("-")) == 14
        assert recovery.typed(printed.lower().replace("-", " ")) == SECRET

    def test_with_one_wrong_character_is_refused(self) -> None:
        printed = recovery.printed(SECRET)
        slip = "B" if printed[20] != "B" else "C"

        with pytest.raises(UnableToKeep, match="写错了字符"):
            recovery.typed(printed[:20] + slip + printed[21:])

    def test_locks_the_field_keys_under_a_passphrase(self) -> None:
        locked = recovery.lock({"field.keys": "index A 00"}, passphrase="青石 早茶 拖拉机 两千斤 梧桐")

        assert recovery.unlock(locked, passphrase="青石 早茶 拖拉机 两千斤 梧桐") == {"field.keys": "index A 00"}
        with pytest.raises(Unreadable, match="恢复口令不对"):
            recovery.unlock(locked, passphrase="青石 早茶 拖拉机 两千斤 梧椆")
        with pytest.raises(UnableToKeep, match="至少 16 个字符"):
            recovery.lock({}, passphrase="太短")


class TestTheComparison:
    def test_tells_of_rows_migrations_and_heads_that_differ(self) -> None:
        other = Facts(vendor="sqlite", server="3", migrations=(), counts={"t": 2, "u": 1}, heads=())

        assert differing(FACTS, FACTS) == []
        assert differing(FACTS, other) == [
            "表 t：备份时 1 行，恢复后 2 行。",
            "表 u：备份时 0 行，恢复后 1 行。",
            "数据库的结构版本与备份时不同。",
            "审计记录各链的末条与备份时不同。",
        ]
