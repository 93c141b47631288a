"""Whether a party 相对人 is a natural person, where the sheet does not say so. 个人信息保护法2021 §6."""

from __future__ import annotations

from gongkai.web.catalogue.sheets.fields import words_of


def is_person(name: str) -> bool:
    """Whether the name is rather a natural person's than an organisation's: short, and without any word of one."""
    words = words_of("sheets")["parties"]
    return 0 < len(name) <= words["longest_name"] and not any(word in name for word in words["organisations"])
