"""The versions of an item and what differs between two of them. 条例2019 §6, §26."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from gongkai.web.catalogue.models import Item, Version
from gongkai.web.catalogue.wording.difference import Paragraph
from gongkai.web.catalogue.wording.difference import difference as of_texts
from gongkai.web.look.words import day_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

_FIELDS: Final = {
    "title": "标题", "document_number": "文号", "summary": "内容概述", "keywords": "关键词", "source": "来源",
    "author": "作者", "made_on": "成文日期", "in_force_on": "施行日期", "expires_on": "有效期至",
}  # fmt: skip


class FieldChange(Struct, frozen=True):
    """One field of the metadata: its Chinese name, what it said, what it says."""

    said: str
    before: str
    after: str


class Difference(Struct, frozen=True):
    """What differs between two versions. added, removed, exchanged: names of files."""

    older: Version
    newer: Version
    fields: tuple[FieldChange, ...]
    paragraphs: tuple[Paragraph, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    exchanged: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        files = (*self.added, *self.removed, *self.exchanged)
        return not (self.fields or files or any(paragraph.is_changed for paragraph in self.paragraphs))


def versions_of(item: Item) -> QuerySet[Version]:
    """Every version of the item, the newest first."""
    return item.versions.order_by("-number")


def version_of(item: Item, number: int) -> Version | None:
    """The version of that number; None where there is none."""
    return item.versions.filter(number=number).first()


def difference(older: Version, newer: Version) -> Difference:
    """What the newer version changes of the older: metadata, paragraphs, files. 条例2019 §6."""
    before, after = _files(older), _files(newer)
    return Difference(
        older=older,
        newer=newer,
        fields=tuple(_changed(older, newer)),
        paragraphs=of_texts(older.plain, newer.plain),
        added=tuple(name for name in after if name not in before),
        removed=tuple(name for name in before if name not in after),
        exchanged=tuple(name for name in after if name in before and after[name] != before[name]),
    )


def _changed(older: Version, newer: Version) -> Iterator[FieldChange]:
    for name, said in _FIELDS.items():
        before, after = _words(getattr(older, name)), _words(getattr(newer, name))
        if before != after:
            yield FieldChange(said, before, after)


def _words(value: Any) -> str:
    return day_short(value) if isinstance(value, date) or value is None else str(value)


def _files(version: Version) -> dict[str, str]:
    return {one.name: one.original.sha256 for one in version.attachments.select_related("original")}
