"""Sealed values open in their place alone, with their key alone, unchanged alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.db import connection

from gongkai.web.accounts.services import factors
from gongkai.web.casework.models import Applicant
from gongkai.web.vault import keys, sealing
from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.queries import content_of
from gongkai.web.vault.sealing import UnableToUnseal, index_of, seal, seal_bytes, unseal, unseal_bytes
from gongkai.web.vault.services import keep, rotation
from tests.web.accounts.making import a_person
from tests.web.casework.making import a_case, a_township
from tests.web.vault.lying import path_of

AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
PLACE = "casework_applicant|1|name"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: pytest.FixtureRequest) -> Iterator[Path]:
    """A home with keys of its own."""
    settings.GONGKAI_HOME = tmp_path  # type: ignore[attr-defined]
    settings.FILES = str(tmp_path / "files")  # type: ignore[attr-defined]
    keys._keys.cache_clear()
    yield tmp_path
    keys._keys.cache_clear()


class TestText:
    @pytest.mark.parametrize("suite", ["A", "S"])
    @pytest.mark.parametrize("text", ["测试申请人", "李", "37999919800101001X", "字" * 5000])
    def test_comes_back(self, suite: str, text: str, settings: pytest.FixtureRequest) -> None:
        settings.CIPHER_SUITE = suite  # type: ignore[attr-defined]

        sealed = seal(text, place=PLACE)

        assert sealed.startswith(f"1.{suite}.k1.")
        assert text not in sealed
        assert unseal(sealed, place=PLACE) == text

    def test_is_never_sealed_the_same_way_twice(self) -> None:
        assert len({seal("李静", place=PLACE) for _ in range(50)}) == 50

    @pytest.mark.parametrize("place", ["casework_applicant|2|name", "casework_applicant|1|phone", "other|1|name"])
    def test_does_not_open_in_another_row_column_or_table(self, place: str) -> None:
        sealed = seal("李静", place=PLACE)

        with pytest.raises(UnableToUnseal):
            unseal(sealed, place=place)

    def test_does_not_open_with_any_letter_changed(self) -> None:
        sealed = seal("ab", place=PLACE)  # thirty bytes: no letter of the writing is without meaning

        for at in range(len(sealed)):
            other = "A" if sealed[at] != "A" else "B"
            spoilt = sealed[:at] + other + sealed[at + 1 :]
            if at == 2:  # the word for the suite is not what decides: the key is
                continue
            with pytest.raises(UnableToUnseal):
                unseal(spoilt, place=PLACE)

    @pytest.mark.parametrize("text", ["x", "1.A.k1", "1.A.k9.AAAA", "2.A.k1.AAAA", "1.A.k1.", "1.A.k1.AAAA"])
    def test_that_was_never_sealed_does_not_open(self, text: str) -> None:
        keys.newest_key()

        with pytest.raises(UnableToUnseal):
            unseal(text, place=PLACE)

    def test_of_nothing_is_nothing(self) -> None:
        assert (seal("", place=PLACE), unseal("", place=PLACE)) == ("", "")


class TestSuites:
    def test_the_cipher_of_the_library_is_sm4(self) -> None:
        """GB/T 32907-2016, appendix A.1."""
        key = bytes.fromhex("0123456789abcdeffedcba9876543210")
        encryptor = Cipher(algorithms.SM4(key), modes.ECB()).encryptor()

        assert encryptor.update(key).hex() == "681edf34d206965e86b3e94f536e4246"

    def test_galois_counter_mode_over_sm4_is_that_of_the_standard(self) -> None:
        """RFC 8998, appendix A.1."""
        key = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
        nonce, aad = (
            bytes.fromhex("00001234567800000000ABCD"),
            bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"),
        )
        plain = bytes.fromhex("".join(letter * 16 for letter in "ABCDEF") + "EEEEEEEEEEEEEEEE" + "AAAAAAAAAAAAAAAA")
        cipher = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
        cipher.authenticate_additional_data(aad)

        assert (cipher.update(plain) + cipher.finalize()).hex().upper().startswith("17F399F08C67D5EE19D0DC9969C4BB7D")
        assert cipher.tag.hex().upper() == "83DE3541E4C2B58177E065A9BF7B62EC"


class TestFiles:
    def test_come_back_and_are_not_to_be_read_on_the_disk(self, db: None) -> None:
        content = "申请表：李静".encode() * 1000

        file = keep(content, name="申请表.pdf", media_type="application/pdf", owner="qingshi", at=AT)

        assert content_of(file) == content
        assert "李静".encode() not in path_of(file).read_bytes()
        assert path_of(file).name == file.pk.hex
        assert os.stat(path_of(file)).st_mode & 0o077 == 0

    def test_changed_or_put_in_anothers_place_do_not_open(self, db: None) -> None:
        one, two = (keep(text, name="x", media_type="x", owner="qingshi", at=AT) for text in (b"one", b"two"))
        sealed = path_of(one).read_bytes()
        path_of(two).write_bytes(sealed)
        path_of(one).write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))

        for file in (one, two):
            with pytest.raises(UnableToUnseal):
                content_of(file)

    def test_that_no_row_knows_are_swept_when_old(self, db: None, own_home: Path) -> None:
        kept = keep(b"kept", name="x", media_type="x", owner="qingshi", at=AT)
        left = own_home / "files" / "ab" / ("ab" * 16)
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_bytes(b"left")

        assert [name for name, _ in rotation.orphans()] == [left.name]
        assert rotation.sweep(older_than=left.stat().st_mtime) == 0
        assert rotation.sweep(older_than=left.stat().st_mtime + 1) == 1
        assert content_of(kept) == b"kept"


class TestRotation:
    def test_seals_every_row_file_and_factor_anew(self, db: None) -> None:
        case = a_case(received_on=date(2025, 1, 2), name="张某某")
        file = keep(b"form", name="x", media_type="x", owner="qingshi", at=AT)
        person = a_person(a_township("baishi"))
        secret = seal("JBSWY3DPEHPK3PXP", place=factors.PLACE)
        Authenticator.objects.create(user=person, type="totp", data={"secret": secret})
        before = raw("casework_applicant", "name")
        keys.add_key("S")
        assert unseal_name(case.pk) == "张某某"
        assert rotation.older_left() > 0

        assert (rotation.reseal_columns() > 0, rotation.reseal_files(), factors.reseal()) == (True, 1, 1)

        assert rotation.older_left() == 0
        assert raw("casework_applicant", "name") != before
        assert raw("casework_applicant", "name").startswith("1.S.k2.")
        assert (unseal_name(case.pk), content_of(file)) == ("张某某", b"form")
        assert unseal(Authenticator.objects.get().data["secret"], place=factors.PLACE) == "JBSWY3DPEHPK3PXP"
        assert (rotation.reseal_columns(), rotation.reseal_files(), factors.reseal()) == (0, 0, 0)

    def test_leaves_indexes_as_they_were(self) -> None:
        before = index_of("37999919800101001X", purpose="identity")

        keys.add_key("A")

        assert index_of("37999919800101001X", purpose="identity") == before

    def test_without_the_old_key_nothing_opens(self, own_home: Path) -> None:
        sealed = seal("李静", place=PLACE)
        path = own_home / "field.keys"
        path.write_text("".join(line for line in path.read_text("ascii").splitlines(True) if not line.startswith("k1")))
        keys._keys.cache_clear()
        keys.add_key("A")

        with pytest.raises(UnableToUnseal):
            unseal(sealed, place=PLACE)

    def test_is_met_at_once_by_a_process_that_read_the_keys_before(self, own_home: Path) -> None:
        before = seal("李静", place=PLACE)
        path = own_home / "field.keys"
        added = f"k2 S {'5a' * 32}\n"
        path.write_text(path.read_text("ascii") + added, "ascii")

        after = seal("李静", place=PLACE)

        assert (keys.newest_key().id, after[:7]) == ("k2", "1.S.k2.")
        assert (unseal(after, place=PLACE), unseal(before, place=PLACE)) == ("李静", "李静")


class TestKeys:
    def test_are_readable_by_their_owner_alone(self, own_home: Path) -> None:
        keys.newest_key()

        assert (own_home / "field.keys").stat().st_mode & 0o077 == 0

    def test_that_are_gone_are_not_replaced_by_new_ones(self, own_home: Path) -> None:
        keys.newest_key()
        (own_home / "field.keys").rename(own_home / "elsewhere")

        with pytest.raises(FileNotFoundError):
            seal("李静", place=PLACE)
        assert not (own_home / "field.keys").exists()

    def test_added_at_the_same_moment_have_numbers_of_their_own(self) -> None:
        with ThreadPoolExecutor(8) as pool:
            added = [each.id for each in pool.map(keys.add_key, "ASASASAS")]

        assert sorted(added) == [f"k{number}" for number in range(2, 10)]

    def test_are_told_by_what_they_sealed(self) -> None:
        assert sealing.key_of(seal("x", place=PLACE).encode()) == "k1"
        assert sealing.key_of(seal_bytes(b"x", place=PLACE)) == "k1"
        with pytest.raises(UnableToUnseal):
            sealing.key_of(b"plain")
        with pytest.raises(UnableToUnseal):
            unseal_bytes(b"1.A.k1.x", place=PLACE)


class TestDatabase:
    def test_holds_no_name_number_or_address_in_the_clear(self, db: None) -> None:
        planted = ["赵钱孙李周吴", "379999198001010019", "13800001234"]
        case = a_case(received_on=date(2025, 1, 2), name=planted[0])
        person = Applicant.objects.get(case=case)
        person.identity_number, person.phone = planted[1], planted[2]
        person.save()

        dumped = "\n".join(everything())

        assert "宅基地审批结果" in dumped
        assert [word for word in planted if word in dumped] == []
        assert StoredFile.objects.count() == 0


def raw(table: str, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return str(cursor.fetchone()[0])


def unseal_name(case_id: object) -> str:
    return str(Applicant.objects.get(case_id=case_id).name)


def everything() -> Iterator[str]:
    """Every row of every table as the database keeps it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield from (str(row) for row in cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "kept"), [("申请\x00表\r\n.pdf", "申请表.pdf"), ("表\u202efdp.exe", "表fdp.exe"), ("\x07", "未命名文件")]
)
def test_a_name_keeps_no_control_or_direction_marks(given: str, kept: str) -> None:
    assert keep(b"x", name=given, media_type="text/plain", owner="qingshi", at=AT).name == kept
