"""The standard catalogue of a body: entries, what meets them, what is missing or late. 基层标准2019."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from msgspec import Struct

from gongkai.law import proactive
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import CatalogueEntry, Item
from gongkai.web.catalogue.sheets.fields import words_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor

HEADS: Final = (
    "序号", "领域", "公开事项：一级事项", "公开事项：二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
    "公开渠道和载体", "公开对象：全社会", "公开对象：特定群体", "公开方式：主动", "公开方式：依申请", "公开层级：县级",
    "公开层级：乡级",
)  # fmt: skip
"""The ten columns of the template, taken apart where it divides them. 基层标准2019."""
_TICK: Final = "√"
Every = CatalogueEntry.Every
"""How often something new is owed."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What the catalogue is filtered by; "" and None: everything. met: `no` without a shown item, `late`, `yes`."""

    text: str = ""
    field: str = ""
    section: int | None = None
    way: str = ""
    met: str = ""


def entries_of(agency_id: int, wanted: Wanted | None = None) -> QuerySet[CatalogueEntry]:
    """The entries that stand, by number, each with `shown` items and how many of them came `late`. 基层标准2019."""
    shown = Q(ties__item__is_shown=True)
    found = CatalogueEntry.objects.filter(agency_id=agency_id, closed_on__isnull=True).select_related("section")
    found = found.annotate(
        shown=Count("ties", filter=shown, distinct=True),
        late=Count("ties", filter=shown & published_late("ties__item__"), distinct=True),
        newest=Subquery(
            Item.objects.filter(ties__entry=OuterRef("pk"), is_shown=True).order_by("-sort_at").values("sort_at")[:1]
        ),
    )
    return _narrowed(found, wanted or Wanted()).order_by("number")


def entry_for(actor: Actor, entry_id: UUID) -> CatalogueEntry | None:
    """That entry of a body where the person may see items; None else. 基层标准2019."""
    mine = actor.agencies_with(Permit.ITEM_SEE)
    found = CatalogueEntry.objects.filter(pk=entry_id, agency_id__in=mine).select_related("agency", "section")
    return found.first()


def items_meeting(entry: CatalogueEntry) -> QuerySet[Item]:
    """The items tied to the entry, the newest first. 基层标准2019."""
    return Item.objects.filter(ties__entry=entry).select_related("current", "draft").order_by("-made_at")


def published_late(prefix: str = "") -> Q:
    """Items that were published after the last day on which they were due. 条例2019 §26."""
    return Q(**{f"{prefix}due_on__isnull": False, f"{prefix}published_at__date__gt": F(f"{prefix}due_on")})


class Coverage(Struct, frozen=True, kw_only=True):
    """How far the catalogue is carried out: entries, those without a shown item, with a late one. 基层标准2019."""

    entries: int
    missing: int
    late: int

    @property
    def met_percent(self) -> int:
        """The share of entries with a shown item, in whole percent downwards; 100 for an empty catalogue."""
        return 100 * (self.entries - self.missing) // self.entries if self.entries else 100


def coverage_of(entries: Iterable[CatalogueEntry]) -> Coverage:
    """The coverage of these entries, as `entries_of` gave them; what is on request is not asked for. 基层标准2019."""
    owed = [entry for entry in entries if entry.way == CatalogueEntry.Way.PROACTIVE]
    missing = sum(not getattr(entry, "shown", 0) for entry in owed)
    return Coverage(entries=len(owed), missing=missing, late=sum(bool(getattr(entry, "late", 0)) for entry in owed))


def as_template(entries: Iterable[CatalogueEntry]) -> list[list[str]]:
    """The entries in the template's columns, heads first: what `sheets` reads again as it was. 基层标准2019."""
    return [list(HEADS), *(_row(entry) for entry in entries)]


def field_title(number: str) -> str:
    """The name of that field of the twenty-six; "" for none. 基层标准2019."""
    return next((field.title for field in proactive.fields() if str(field.number) == number), "")


def _row(entry: CatalogueEntry) -> list[str]:
    proactive_way = entry.way == CatalogueEntry.Way.PROACTIVE
    return [
        str(entry.number),
        field_title(entry.field),
        entry.matter,
        entry.submatter,
        entry.content,
        entry.basis,
        entry.said_limit,
        entry.publisher,
        "".join(f"■{name} " for name in entry.channels).strip(),
        "" if entry.special else _TICK,
        entry.special,
        _TICK if proactive_way else "",
        "" if proactive_way else _TICK,
        _TICK if entry.at_county else "",
        _TICK if entry.at_township else "",
    ]


def _narrowed(found: QuerySet[CatalogueEntry], wanted: Wanted) -> QuerySet[CatalogueEntry]:
    if wanted.text:
        found = found.filter(
            Q(matter__icontains=wanted.text) | Q(submatter__icontains=wanted.text) | Q(content__icontains=wanted.text)
        )
    plain = {"field": wanted.field, "section_id": wanted.section, "way": wanted.way}
    found = found.filter(**{name: value for name, value in plain.items() if value not in ("", None)})
    met = {"no": Q(shown=0, way="proactive"), "late": Q(late__gt=0), "yes": Q(shown__gt=0)}
    return found.filter(met[wanted.met]) if wanted.met in met else found


def channel_choices() -> list[tuple[str, str]]:
    """The channels of the template, for a form field. 基层标准2019."""
    return [(name, name) for name in words_of("directory")["channels"]]


def ways() -> list[tuple[str, str]]:
    """主动 and 依申请, for a form field. 基层标准2019."""
    return list(CatalogueEntry.Way.choices)


def next_number(agency_id: int) -> int:
    """The number after the last that stands. 基层标准2019."""
    standing = CatalogueEntry.objects.filter(agency_id=agency_id, closed_on__isnull=True)
    last = standing.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
