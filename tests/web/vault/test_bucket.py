"""Files in a bucket: sealed before they leave, whole or not there, listed, swept, told apart when damaged."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from gongkai.web.config import starting
from gongkai.web.config.commands import NotSetUp
from gongkai.web.vault import keys
from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.queries import content_of, damaged, missing, name_of
from gongkai.web.vault.services import discard, keep, rotation
from gongkai.web.vault.storing import store
from gongkai.web.vault.storing.bucket import make_client
from tests.web.vault.bucket_server import KEY, SECRET, BucketServer, a_bucket_server

AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
AFTER = datetime(2030, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp()
REAL = os.environ.get("GONGKAI_TEST_S3", "")
"""The endpoint of a full server (scripts/with-s3); "" for the small one of these tests."""


@pytest.fixture(scope="module")
def server() -> Iterator[BucketServer | None]:
    """The small storage; None where a full one is given."""
    if REAL:
        yield None
        return
    with a_bucket_server() as made:
        yield made


@pytest.fixture
def bucket(server: BucketServer | None, tmp_path: Path, settings: Any, db: None) -> Iterator[BucketServer | None]:
    """The vault keeps its files in a bucket below a prefix of this test's own."""
    pytest.importorskip("botocore")
    settings.GONGKAI_HOME = tmp_path
    settings.FILES = f"s3://vault/{uuid4().hex}/files/"
    settings.S3_ENDPOINT = server.endpoint if server else REAL
    settings.S3_KEY, settings.S3_SECRET = KEY, SECRET
    keys._keys.cache_clear()
    if REAL:
        make_bucket()
    yield server
    keys._keys.cache_clear()


def make_bucket() -> None:
    """The bucket of the full server; it does not mind being asked twice."""
    make_client(endpoint=REAL, region="us-east-1", key=KEY, secret=SECRET).create_bucket(Bucket="vault")


def kept_in_vain() -> str:
    """The name of a file whose row was taken back."""
    with transaction.atomic():
        name = name_of(kept())
        transaction.set_rollback(True)
    return name


def kept(content: bytes = b"form") -> StoredFile:
    """A file in the vault."""
    return keep(content, name="申请表.pdf", media_type="application/pdf", owner="qingshi", at=AT)


class TestContent:
    def test_comes_back_and_left_sealed(self, bucket: BucketServer | None) -> None:
        content = "申请表：李静".encode() * 1000

        file = kept(content)

        assert content_of(file) == content
        assert "李静".encode() not in store().get(name_of(file))

    def test_names_in_the_bucket_say_nothing(self, bucket: BucketServer | None) -> None:
        file = kept()

        assert [name for name, _ in store().names()] == [file.pk.hex]

    def test_is_refused_when_changed_or_gone(self, bucket: BucketServer | None) -> None:
        changed, gone, good = kept(), kept(), kept()
        store().put(name_of(changed), store().get(name_of(good)))
        store().remove(name_of(gone))

        with pytest.raises(FileNotFoundError):
            content_of(gone)
        assert {file.pk for file in damaged()} == {changed.pk, gone.pk}
        assert [file.pk for file in missing()] == [gone.pk]


class TestKeeping:
    def test_leaves_an_orphan_that_is_swept_when_its_transaction_fails(self, bucket: BucketServer | None) -> None:
        lost = kept_in_vain()
        left = [kept() for _ in range(3)]

        assert [name for name, _ in rotation.orphans()] == [lost]
        assert rotation.sweep(older_than=0) == 0
        assert rotation.sweep(older_than=AFTER) == 1
        assert {name for name, _ in store().names()} == {file.pk.hex for file in left}

    def test_takes_away_what_is_discarded_once_that_is_sure(
        self, bucket: BucketServer | None, django_capture_on_commit_callbacks: Any
    ) -> None:
        file = kept()

        with django_capture_on_commit_callbacks(execute=True):
            discard(file.pk)
            assert [name for name, _ in store().names()] == [file.pk.hex]

        assert list(store().names()) == []

    def test_seals_anew_with_a_new_key(self, bucket: BucketServer | None) -> None:
        file = kept(b"first")
        keys.add_key("S")

        assert rotation.reseal_files() == 1
        assert (content_of(file), rotation.older_left()) == (b"first", 0)


class TestTrouble:
    @pytest.mark.skipif(bool(REAL), reason="shared: only the small storage fails when told to")
    def test_that_passes_is_tried_again(self, bucket: BucketServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("time.sleep", lambda _seconds: None)
        bucket.fail = 2

        file = kept()

        assert content_of(file) == b"form"
        assert bucket.fail == 0

    @pytest.mark.skipif(bool(REAL), reason="shared: moto does not look at signatures")
    def test_with_the_secret_is_an_error_of_the_system_and_leaves_no_row(
        self, bucket: BucketServer | None, settings: Any
    ) -> None:
        settings.FILES += "x"  # another place, hence another client
        settings.S3_SECRET = "wrong"

        with pytest.raises(OSError, match="SignatureDoesNotMatch"):
            kept()
        assert not StoredFile.objects.exists()

    def test_of_a_storage_out_of_reach_keeps_the_platform_from_starting(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pytest.importorskip("botocore")
        monkeypatch.setattr("time.sleep", lambda _seconds: None)
        settings.FILES, settings.S3_ENDPOINT = f"s3://{uuid4().hex}", "http://127.0.0.1:1"
        settings.S3_KEY, settings.S3_SECRET = KEY, SECRET

        with pytest.raises(NotSetUp, match=r"GONGKAI_FILES.*EndpointConnectionError"):
            starting._files_answer()
