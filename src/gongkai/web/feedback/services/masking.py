"""What somebody outside wrote, covered before it is stored: numbers, addresses, names. 个人信息保护法2021 §51."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from gongkai import screening
from gongkai.screening.masking import masked_excerpt
from gongkai.screening.model import Context, Hit, Level
from gongkai.screening.renditions import of_text
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.look.words import civil_day, without_controls

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_PERSONAL: Final = "P"
"""What the rules on personal data begin with."""
_SECRET: Final = "（这段话里有不能在这里说的内容，没有保存）"


class Masked(Struct, frozen=True):
    """Words that can be stored. hidden: how many findings were covered in them."""

    words: str
    hidden: int = 0


def masked_words(words: str, *, agency: Agency, at: datetime) -> Masked:
    """The words with everything personal covered, line by line; with a secret mark in them none at all.

    Every long number goes and every name behind its label, whether a rule knows it or not. 个人信息保护法2021 §51;
    保密法2024 §35.
    """
    clean = without_controls(words).replace("\r\n", "\n").strip()
    if not clean:
        return Masked("")
    lines = [_line(line, agency=agency, at=at) for line in clean.split("\n")]
    if any(line is None for line in lines):
        return Masked(_SECRET, 1)
    kept = [line for line in lines if line is not None]
    return Masked("\n".join(line.words for line in kept), sum(line.hidden for line in kept))


def refuse_telling(words: str, *, agency: Agency, field: str, at: datetime) -> None:
    """Raises UnableToHandle where words for all to read hold what must not be told of anybody. 条例2019 §15."""
    if masked_words(words, agency=agency, at=at).hidden:
        raise UnableToHandle("这里会向社会公开，请去掉电话、身份证号、住址、姓名等个人信息和密级标志。", field)


def _line(line: str, *, agency: Agency, at: datetime) -> Masked | None:
    """One line covered; None where a secret mark stands in it."""
    hits = [hit for hit in _hits(line, agency=agency, at=at) if hit.level is Level.BLOCK or hit.rule[0] == _PERSONAL]
    if any(hit.secret for hit in hits):
        return None
    masks = [mask for hit in hits for mask in hit.masks]
    covered = masked_excerpt(line, 0, len(line), masks=masks, reach=0)
    return Masked(covered, len(masks) if masks else int(covered != line))


def _hits(line: str, *, agency: Agency, at: datetime) -> list[Hit]:
    contacts = frozenset(filter(None, (agency.phone, agency.fax, agency.email)))
    context = Context(
        on=civil_day(at), body=agency.name, own_names=(agency.name, agency.short_name), contacts=contacts, kind="form"
    )
    return list(screening.screen([of_text("words", line)], context))
