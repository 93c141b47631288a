"""The text of bytes in the encodings Chinese offices save in: UTF-8, UTF-16, GB18030 (GBK, GB2312)."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_META_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_GB_NAMES: Final = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "chinese"})
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_REPLACEMENT: Final = "\ufffd"


def decoded(content: bytes, *, declared: str = "") -> str | None:
    """The text of `content`, or None when it is text in none of the encodings known.

    A byte order mark wins, then valid UTF-8, then what was declared, then GB18030. A cut last character is dropped.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strict(content, name)
    if (width := _utf16_without_mark(content)) is not None:
        return _strict(content, width)
    names = ["utf-8"]
    if declared and declared.lower() not in _GB_NAMES:
        names.append(declared)
    names += ["gb18030", "big5"]
    return next((text for name in names if (text := _strict(content, name)) is not None), None)


def declared_in_html(content: bytes) -> str:
    """The charset named by a meta tag of a page, or an empty string."""
    found = _META_CHARSET.search(content, 0, 4096)
    return found[1].decode("ascii") if found else ""


def looks_printable(text: str) -> bool:
    """Whether `text` holds practically no control or replacement characters, as written text does."""
    sample = text[:65_536]
    return (len(_CONTROL.findall(sample)) + sample.count(_REPLACEMENT)) * 200 <= len(sample)


def _utf16_without_mark(content: bytes) -> str | None:
    # Every other byte of western digits, blanks and line ends is zero; Chinese alone would not show, and has line ends.
    sample = content[:4096]
    zeros = sample.count(0)
    if zeros * 10 < len(sample):
        return None
    return "utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"


def _strict(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        if len(content) > 1024 and error.start >= len(content) - 3:
            return content[: error.start].decode(name, errors="ignore")
        return None
    except LookupError:
        return None
