"""The page inside a web archive (mht), as Word and browsers save it."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from gongkai.files.refusals import UnableToRead, Unread


def page_in(content: bytes) -> tuple[bytes, str]:
    """The bytes of the first html part, and its charset if the archive names one. Raises UnableToRead: DAMAGED."""
    message: Message = message_from_bytes(content)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                return payload, part.get_content_charset() or ""
    raise UnableToRead(Unread.DAMAGED, "网页归档里没有网页")
