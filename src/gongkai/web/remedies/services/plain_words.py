"""Words that lists, ledgers and other bodies read: nobody may be named in them. 条例2019 §15; 个人信息保护法2021 §6."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gongkai import screening
from gongkai.screening.model import Context, Level
from gongkai.screening.renditions import of_text
from gongkai.web.look.words import civil_day
from gongkai.web.remedies.refusals import UnableToKeep

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


def refuse_naming(agency: Agency, label: str, words: str, *, hidden: str, at: datetime) -> None:
    """Raises UnableToKeep where the words hold what must not be told of anybody, or name who is kept hidden.

    hidden: a name that must not stand there, "" for none. 条例2019 §15.
    """
    if len(hidden.strip()) > 1 and hidden.strip() in words:
        raise UnableToKeep(f"“{label}”会给没有权限的同事看到，请不要写投诉人的姓名。")
    contacts = frozenset(filter(None, (agency.phone, agency.fax, agency.email)))
    names = (agency.name, agency.short_name)
    context = Context(on=civil_day(at), body=agency.name, own_names=names, contacts=contacts, kind="form")
    for hit in screening.screen([of_text(label, words)], context):
        if hit.level is Level.BLOCK:
            raise UnableToKeep(f"“{label}”不能这样写：{hit.said.rstrip('。')}。请去掉以后再保存。")
