"""What is kept of query codes, telephone numbers and proofs of identity: digests that need the key of the vault."""

from __future__ import annotations

from typing import Final

from gongkai.web.vault.sealing import index_of

PHONE_TAIL: Final = 4
"""How many digits of the telephone an applicant names with the query code."""


def code_digest(code: str) -> str:
    """What is kept of a query code, however it was typed: lower case, spaces, hyphens, O for 0, I and L for 1."""
    typed = code.upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
    return index_of(typed, purpose="query code")


def phone_digest(phone: str) -> str:
    """What is kept of the last digits of a telephone number; "" without one."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    return index_of(digits[-PHONE_TAIL:], purpose="phone tail") if len(digits) >= PHONE_TAIL else ""


def identity_index(kind: str, number: str) -> str:
    """The blind index that counts one applicant's requests; "" without a number. 信息处理费办法2020 §4."""
    typed = "".join(number.split()).upper()
    return index_of(f"{kind}|{typed}", purpose="identity") if typed else ""
