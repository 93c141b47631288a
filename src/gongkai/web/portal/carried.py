"""Results that travel with the visitor's page and nowhere else: packed, signed, and read back only if they are ours."""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

import msgspec
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner

from gongkai.annual.model import Checked

LONGEST: Final = 1 << 20
"""Characters of one result; a report takes some ten thousand. A longer one is shown but cannot be turned into files."""
_UNPACKED: Final = 64 << 20
_SALT: Final = "gongkai.web.portal.carried"


class NotOurs(Exception):
    """What came back is no result of ours, or too old."""


def carried(checked: Checked) -> str:
    """The result as text for a hidden field, "" when it is too long."""
    packed = zlib.compress(msgspec.msgpack.encode(checked), 6)
    text: str = TimestampSigner(salt=_SALT).sign(urlsafe_b64encode(packed).decode("ascii"))
    return text if len(text) <= LONGEST else ""


def brought_back(text: str) -> Checked:
    """The result in a hidden field. Raises NotOurs."""
    try:
        signed = TimestampSigner(salt=_SALT).unsign(text, max_age=settings.STATE_SECONDS)
        inflater = zlib.decompressobj()
        packed = inflater.decompress(urlsafe_b64decode(signed), _UNPACKED)
        return msgspec.msgpack.decode(packed, type=Checked)
    except (BadSignature, ValueError, zlib.error, msgspec.MsgspecError) as error:
        raise NotOurs from error
