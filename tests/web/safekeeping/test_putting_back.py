"""What `gongkai restore` refuses, moves aside, takes along and says is missing; on both databases."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import connection

from gongkai.web.safekeeping import restoring
from gongkai.web.safekeeping.archive import Found
from gongkai.web.safekeeping.manifest import Facts, Manifest
from gongkai.web.safekeeping.refusing import UnableToKeep
from gongkai.web.safekeeping.sealed_stream import Header
from tests.house.sources import ROOT
from tests.web.fresh import installation, vendor
from tests.web.safekeeping.test_drill import PROGRAM, Writer, clean_machine, gongkai

PASSPHRASE = "青石 早茶 拖拉机 两千斤 梧桐 小满"


def test_a_backup_with_its_keys_is_put_back_in_the_place_of_what_was_there(tmp_path: Path) -> None:
    with installation(tmp_path / "home") as here, clean_machine(tmp_path / "other") as there:
        writer = Writer(here)
        writer.wait_for(4)
        writer.end()
        for environment in (here, there):
            environment["GONGKAI_BACKUP_PASSPHRASE"] = PASSPHRASE
        code, said = gongkai(here, "backup", str(tmp_path / "x.backup"), "--with-keys")
        assert code == 0, said

        assert_refused_without_key(there, tmp_path)
        shutil.copy(tmp_path / "home" / "backup.key", tmp_path / "printed")
        key = ("--key", str(tmp_path / "printed"))
        code, said = gongkai(there, "restore", str(tmp_path / "x.backup"), *key)
        assert (code, "还缺加密密钥" in said) == (0, True), said
        assert not (tmp_path / "other" / "field.keys").exists()

        code, said = gongkai(there, "restore", str(tmp_path / "x.backup"), *key, "--anew", "--with-keys")

        assert (code, "还缺" in said, "与备份时一致" in said) == (0, False, True), said
        assert (tmp_path / "other" / "field.keys").read_text() == (tmp_path / "home" / "field.keys").read_text()
        looked = subprocess.run([*PROGRAM, "look"], env=there, cwd=ROOT, capture_output=True, text=True, check=False)
        assert '"intact": true' in looked.stdout, looked.stderr
        (aside,) = (tmp_path / "other").glob("before-restore-*")
        assert any((aside / "files").glob("??/*"))
        assert (aside / "gongkai.sqlite3").exists() == (vendor() == "sqlite")


def assert_refused_without_key(there: dict[str, str], folder: Path) -> None:
    """Without the recovery key, with a wrong one, and with a changed archive nothing is put back."""
    code, said = gongkai(there, "restore", str(folder / "x.backup"))
    assert (code, "没有找到恢复密钥" in said) == (2, True), said
    changed = bytearray((folder / "x.backup").read_bytes())
    changed[len(changed) // 2] ^= 1
    (folder / "y.backup").write_bytes(changed)
    code, said = gongkai(there, "restore", str(folder / "y.backup"), "--key", str(folder / "home" / "backup.key"))
    assert (code, "不能用它恢复" in said) == (1, True), said
    assert not any((folder / "other").glob("files/??/*"))


@pytest.mark.django_db
class TestWhatCannotBeTaken:
    def test_is_a_backup_of_a_newer_version(self) -> None:
        with pytest.raises(UnableToKeep, match=r"9\.0 版做的，本程序不认识它的数据库结构（vault\.0099_later）"):
            restoring._fits(a_found(migrations=("vault.0001_initial", "vault.0099_later")), anew=True)

    def test_is_one_of_another_database(self) -> None:
        other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]

        with pytest.raises(UnableToKeep, match="请按备份时的样子设 DATABASE_URL"):
            restoring._fits(a_found(vendor=other), anew=True)

    def test_is_any_where_there_are_tables_already(self) -> None:
        with pytest.raises(UnableToKeep, match="这里已经有数据，没有恢复"):
            restoring._fits(a_found(), anew=False)


def a_found(*, vendor: str = "", migrations: tuple[str, ...] = ()) -> Found:
    """What an archive of that database would be found to hold."""
    facts = Facts(vendor=vendor or connection.vendor, server="", migrations=migrations, counts={}, heads=())
    header = Header(suite="A", key="x", salt="", made_at="", version="9.0")
    return Found(header, Manifest(version="9.0", made_at="", facts=facts, digests={}, gone=()))
