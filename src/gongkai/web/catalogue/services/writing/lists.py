"""Lists written as items: decisions of a time, a sheet of names or of progress, the basic catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from msgspec import Struct

from gongkai.law import proactive
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import Decision, Item
from gongkai.web.catalogue.queries.columns import columns_of, usual_column
from gongkai.web.catalogue.queries.ledger.ledgers import unlisted
from gongkai.web.catalogue.services.ledgers import UnableToEnter
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from gongkai.web.catalogue.sheets.reading import rows_of, said
from gongkai.web.catalogue.wording.tables import heading, paragraphs, table
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

DECISION_HEADS: Final = ("文号", "事项", "相对人", "依据", "决定内容", "作出日期")
MOST_ROWS: Final = 2_000
"""Rows that a page can bear; a longer list is given as a file."""
_COLUMNS: Final = {
    "licensing_decisions": "service-results",
    "penalty_decisions": "penalties",
    "coercive_decisions": "penalties",
}


class Listed(Struct, frozen=True, kw_only=True):
    """A list to be written: its title, words above it, the column, which of the first rows holds the heads."""

    title: str
    lead: str = ""
    column: str
    heading: str = ""
    head_row: int = 0


@transaction.atomic
def draft_decisions(agency: Agency, *, ids: Sequence[int], title: str, by: Actor, at: datetime) -> Item:
    """A draft with these decisions of one kind as a table, to be reviewed and screened like any item. 条例2019 §20.6.

    A decision stands in one list. Raises NotPermitted, UnableToDraft, UnableToEnter.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    held = Decision.objects.select_for_update(of=("self",)).filter(agency=agency, pk__in=list(ids))
    rows = sorted(held.filter(unlisted()), key=lambda one: (one.decided_on, one.pk))
    kinds = {one.kind for one in rows}
    if len(rows) != len(set(ids)) or not rows:
        raise UnableToEnter("有的决定已经写进别的名单，或者不在台账里，请重新选择。")
    if len(kinds) > 1:
        raise UnableToEnter("一份名单只能放一种决定，请按种类分开选择。")
    if len(rows) > MOST_ROWS:
        raise UnableToEnter(f"一份名单最多 {MOST_ROWS} 件，请按月份分开。")
    cells = ([one.number, one.matter, one.party, one.basis, one.content, one.decided_on.isoformat()] for one in rows)
    body = table(title, DECISION_HEADS, cells)
    placing = Placing(kind="decision", column=_COLUMNS[kinds.pop()], formed_on=rows[-1].decided_on)
    item = drafting.begin(agency, placing, _words(agency, title, body, at=at), by=by, at=at)
    Decision.objects.filter(pk__in=[one.pk for one in rows]).update(item=item)
    return item


def draft_sheet(agency: Agency, *, listed: Listed, content: bytes, name: str, by: Actor, at: datetime) -> Item:
    """A draft of kind data with a sheet as a table: subsidies given, how far a project is. 条例2019 §20.11.

    Raises NotPermitted, UnableToDraft, UnableToTake, UnableToEnter.
    """
    by.require(Permit.ITEM_DRAFT, agency_id=agency.pk)
    rows = rows_of(content, name=name)
    heads = [said(cell) for cell in rows[listed.head_row]] if listed.head_row < len(rows) else []
    lines = [[said(cell) for cell in row] for row in rows[listed.head_row + 1 :] if any(row)]
    if not all(heads) or not lines:
        raise UnableToEnter("表头那一行每一列都要有名称，下面要有内容，请核对表头在第几行。")
    if len(lines) > MOST_ROWS:
        raise UnableToEnter(f"网页上的名单最多 {MOST_ROWS} 行，请分成几份，或者作为附件公开。")
    body = paragraphs(listed.lead) + table(listed.title, heads, lines)
    placing = Placing(kind="data", column=listed.column, heading=listed.heading, formed_on=civil_day(at))
    return drafting.begin(agency, placing, _words(agency, listed.title, body, at=at), by=by, at=at)


@transaction.atomic
def draft_directory(agency: Agency, *, by: Actor, at: datetime) -> Item:
    """A draft of the basic catalogue 公开目录: everything shown, by column, with the elements of the law.

    A new edition of the one that is shown, if there is one. Raises NotPermitted, UnableToDraft, UnableToEnter.
    """
    by.require(Permit.CATALOGUE_KEEP, agency_id=agency.pk)
    shown = Item.objects.filter(agency=agency, is_shown=True).exclude(kind=Item.Kind.DIRECTORY)
    items = list(shown.select_related("current").order_by("-sort_at", "-pk")[: MOST_ROWS + 1])
    if not items:
        raise UnableToEnter("还没有公开的信息，没有可以编进目录的内容。")
    if len(items) > MOST_ROWS:
        raise UnableToEnter(f"公开的信息超过 {MOST_ROWS} 条，请用目录的数据文件（栏目页下方）作为附件公开。")
    words = _words(agency, f"{agency.name}政府信息公开目录", _directory_html(agency, items), at=at)
    before = Item.objects.filter(agency=agency, kind=Item.Kind.DIRECTORY, is_shown=True).first()
    if before is None:
        placing = Placing(kind="directory", column=usual_column("directory"), formed_on=civil_day(at))
        return drafting.begin(agency, placing, words, by=by, at=at)
    if before.draft_id is None:
        before = drafting.open_beside(before.pk, because="更新公开目录", by=by, at=at)
    return drafting.revise(before.pk, words, edition=_edition(before), by=by, at=at)


def directory_heads() -> list[str]:
    """The elements of every line of the basic catalogue, in the words of the law. 条例2019 §12.3."""
    return [element.title for element in proactive.catalogue_elements()]


def _directory_html(agency: Agency, items: Iterable[Item]) -> str:
    by_column: dict[str, list[Item]] = {}
    for item in items:
        by_column.setdefault(item.column, []).append(item)
    parts = []
    for column in columns_of(agency):
        mine = by_column.get(column.key, [])
        if mine:
            parts.append(heading(column.title) + table(column.title, directory_heads(), map(_line, mine)))
    return "".join(parts)


def _line(item: Item) -> list[str]:
    version = item.current
    made_on = version.made_on if version is not None else None
    day = made_on or (civil_day(item.published_at) if item.published_at else None)
    summary = version.summary if version is not None else ""
    return [item.index_number or "", item.title, summary or item.title, day.isoformat() if day else ""]


def _words(agency: Agency, title: str, body: str, *, at: datetime) -> Words:
    return Words(title=title, body=body, source=agency.name, made_on=civil_day(at))


def _edition(item: Item) -> int:
    draft = item.draft
    return draft.edition if draft is not None else 0
