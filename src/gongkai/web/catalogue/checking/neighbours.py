"""What only the other items can tell: links to what is not shown (T06), a document number already taken (T04).

检查指标2019; trust.md §3.2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gongkai.screening.model import Hit, Level, Place, Rendition, Trace, Words
from gongkai.web.catalogue.checking.renditions import BODY
from gongkai.web.catalogue.models import Attachment, Item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.web.catalogue.models import Version

_INSIDE: Final = re.compile(r"""(?:href|src)\s*=\s*["'](?:https?://[^/"']+)?/open/(items|files)/([0-9a-f]{16})\b""")
_MISSING: Final = "link.inner_missing"
_TAKEN: Final = "文号“{number}”已经用在《{title}》上。"
_REPAIR: Final = "请核对文号；同一文件分开发布的，确认即可。"


def with_dead_links(renditions: Iterable[Rendition], version: Version) -> tuple[Rendition, ...]:
    """The renditions, the body with a trace where it leads to items or files that are not shown. 检查指标2019."""
    dead = _dead(version)
    trace = Trace(_MISSING, Place(BODY), count=dead)
    return tuple(
        Rendition(one.name, one.passages, (*one.traces, trace), one.unread) if dead and one.name == BODY else one
        for one in renditions
    )


def same_number(version: Version) -> tuple[Hit, ...]:
    """A finding where another item of the body, shown now, bears the document number of this one. 条例2019 §6."""
    number = version.document_number.strip()
    if not number:
        return ()
    others = Item.objects.filter(agency_id=version.item.agency_id, is_shown=True, document_number=number)
    other = others.exclude(pk=version.item_id).first()
    if other is None:
        return ()
    said = _TAKEN.format(number=number, title=other.title)
    met = Words(f"{number}|{other.slug}")
    return (
        Hit(
            rule="T04", version=1, level=Level.WARN, place=Place("document_number"), excerpt=number[:60], said=said,
            met=met, repair=_REPAIR,
        ),
    )  # fmt: skip


def _dead(version: Version) -> int:
    wanted: dict[str, set[str]] = {"items": set(), "files": set()}
    for kind, slug in _INSIDE.findall(version.body):
        wanted[kind].add(slug)
    items = set(Item.objects.filter(slug__in=wanted["items"], is_shown=True).values_list("slug", flat=True))
    own = set(version.attachments.values_list("slug", flat=True))
    asked = wanted["files"] - own
    files = Attachment.objects.filter(slug__in=asked, version__item__is_shown=True).values_list("slug", flat=True)
    return len(wanted["items"] - items - {version.item.slug}) + len(asked - set(files))
