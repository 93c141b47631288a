"""A letter as those read it who may not see who asks: names masked wherever they stand. 个人信息保护法2021 §6."""

from __future__ import annotations

from msgspec import structs

from gongkai.web.casework.letters.composing import Row, Written
from gongkai.web.casework.letters.facts import Facts
from gongkai.web.look.words import masked_name


def masked(written: Written, facts: Facts) -> Written:
    """The letter with applicant, parties and their numbers masked; nothing else is changed."""
    hidden = sorted({facts.applicant, *facts.party_names, facts.party, *facts.applicant_secrets} - {""}, key=len)[::-1]

    def cover(text: str) -> str:
        for name in hidden:
            text = text.replace(name, masked_name(name))
        return text

    return structs.replace(
        written,
        to=cover(written.to),
        paragraphs=tuple(cover(text) for text in written.paragraphs),
        rows=tuple(Row(row.label, cover(row.text)) for row in written.rows),
        attachments=tuple(cover(name) for name in written.attachments),
        slip=tuple(cover(text) for text in written.slip),
    )
