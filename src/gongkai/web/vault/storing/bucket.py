"""Sealed files in a bucket of an S3-compatible storage, for installations of more than one machine.

An object is seen whole or not at all: that is the promise of the storage. Nothing but ciphertext is sent there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EIO
from typing import Any, Final

_MISSING: Final = frozenset(("NoSuchKey", "404", "NotFound"))
_TRIES: Final = 4
_SECONDS_TO_CONNECT: Final = 5
_SECONDS_TO_READ: Final = 30
_CONNECTIONS: Final = 10


class StorageAway(OSError):
    """The storage refused, or cannot be reached: what it said, without the address or the key."""


class Bucket:
    """Objects of one bucket below one prefix, named as the files of a folder are."""

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = f"{prefix}/" if prefix else ""

    def put(self, name: str, content: bytes) -> None:
        """The content as one object. Raises StorageAway."""
        with _told():
            self._client.put_object(Bucket=self._bucket, Key=self._key(name), Body=content)

    def get(self, name: str) -> bytes:
        """What stands under that name. Raises FileNotFoundError, StorageAway."""
        with _told():
            content: bytes = self._client.get_object(Bucket=self._bucket, Key=self._key(name))["Body"].read()
        return content

    def remove(self, name: str) -> None:
        """Nothing stands under that name any more. Raises StorageAway."""
        with _told():
            self._client.delete_object(Bucket=self._bucket, Key=self._key(name))

    def names(self) -> Iterator[tuple[str, float]]:
        """Every name in use and when it was last written, a thousand at a time. Raises StorageAway."""
        with _told():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
            for page in pages:
                for found in page.get("Contents", ()):
                    yield found["Key"].rpartition("/")[2], found["LastModified"].timestamp()

    def look(self) -> None:
        """Asks for one name. Raises StorageAway where the bucket cannot be read."""
        with _told():
            self._client.list_objects_v2(Bucket=self._bucket, Prefix=self._prefix, MaxKeys=1)

    def _key(self, name: str) -> str:
        return f"{self._prefix}{name[:2]}/{name}"


def make_client(*, endpoint: str, region: str, key: str, secret: str) -> Any:
    """A client of that storage; endpoint "" for Amazon's own, key "" for what the machine is given otherwise.

    Raises OSError where the extra `s3` is not installed.
    """
    try:
        from botocore.config import Config
        from botocore.session import Session
    except ImportError as error:
        raise StorageAway(EIO, "GONGKAI_FILES 是 s3:// 地址，但没有装组件 s3：pip install 'gongkai[s3]'") from error
    return Session().create_client(
        "s3",
        endpoint_url=endpoint or None,
        region_name=region,
        aws_access_key_id=key or None,
        aws_secret_access_key=secret or None,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path" if endpoint else "auto"},
            connect_timeout=_SECONDS_TO_CONNECT,
            read_timeout=_SECONDS_TO_READ,
            retries={"total_max_attempts": _TRIES, "mode": "standard"},
            max_pool_connections=_CONNECTIONS,
            request_checksum_calculation="when_required",  # the newer checksums are unknown to many compatible servers
            response_checksum_validation="when_required",
        ),
    )


@contextmanager
def _told() -> Iterator[None]:
    """What the storage says becomes an error of the system: callers know disks that refuse."""
    from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in _MISSING:
            raise FileNotFoundError(code) from error
        raise StorageAway(EIO, code) from error
    except (BotoCoreError, HTTPClientError) as error:
        raise StorageAway(EIO, type(error).__name__) from error
