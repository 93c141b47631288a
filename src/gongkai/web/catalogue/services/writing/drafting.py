"""Drafting an item: begun, written on, its attribute fixed at the source, thrown away. 条例2019 §13–16, §26."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction
from msgspec import Struct, structs, to_builtins

from gongkai.law.exemptions import exemptions
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import Item, Kept, Version
from gongkai.web.catalogue.queries.digests import digest_of
from gongkai.web.catalogue.queries.seeing import drafts_there, section_to_draft_in
from gongkai.web.catalogue.services.holding import back_to_draft, held, refresh, tell, touch
from gongkai.web.catalogue.services.writing.attaching import attach, carry_over, detach, drop_files
from gongkai.web.catalogue.services.writing.placing import Placing, UnableToDraft, due_on, place, place_again
from gongkai.web.catalogue.wording.plain import plain_of
from gongkai.web.catalogue.wording.sanitising import sanitised
from gongkai.web.look.refusing import Refused
from gongkai.web.look.words import without_controls

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

__all__ = [
    "ChangedMeanwhile", "Placing", "UnableToDraft", "Words", "attach", "begin", "choose_attribute", "detach",
    "discard", "due_on", "keep_typed", "open_beside", "revise",
]  # fmt: skip
LONGEST_SUMMARY: Final = 100
"""内容概述 in characters."""


class ChangedMeanwhile(Refused):
    """Somebody else wrote in the draft since the page was opened; what was typed is kept (`Kept`) and shown again.

    by, at: who was faster and when.
    """

    def __init__(self, version: Version) -> None:
        self.version, self.by, self.at = version, version.touched_by, version.touched_at
        super().__init__(
            f"{version.touched_by}刚刚改过这份内容，您的修改没有保存。您填写的文字仍保留在下面，请对照最新内容后再保存。"
        )


class Words(Struct, frozen=True, kw_only=True):
    """What a version says: its metadata and rich text. summary: at most LONGEST_SUMMARY characters."""

    title: str
    body: str = ""
    document_number: str = ""
    summary: str = ""
    keywords: str = ""
    source: str = ""
    author: str = ""
    made_on: date | None = None
    in_force_on: date | None = None
    expires_on: date | None = None


@transaction.atomic
def begin(agency: Agency, placing: Placing, words: Words, *, by: Actor, at: datetime) -> Item:
    """A new item with its first draft; who has a post of one section alone drafts under that section. 条例2019 §26.

    Raises NotPermitted, UnableToDraft.
    """
    by.require(Permit.ITEM_DRAFT, agency_id=agency.pk)
    words = _printable(words)
    _refuse_words(words)
    section = section_to_draft_in(by, agency_id=agency.pk, wanted=placing.section_id)
    item = Item(agency=agency, section_id=section, made_by_id=by.person_id, made_at=at, title=words.title)
    place(item, placing)
    item.source_case = placing.source_case
    item.save(force_insert=True)
    _first_version(item, words, by=by, at=at)
    tell(item, "begin", f"起草{item.get_kind_display()}。", by=by, at=at)
    return item


@transaction.atomic
def revise(
    item_id: UUID, words: Words, *, edition: int, placing: Placing | None = None, because: str | None = None,
    by: Actor, at: datetime,
) -> Item:  # fmt: skip
    """The draft with these words, whoever wrote them one of its authors; reviews of what it said before end.

    edition: of the version that was before him; because: why a published item is corrected, None to leave it.
    Raises NotPermitted, UnableToDraft. Who comes second meets ChangedMeanwhile: see `revise_or_keep`.
    """
    item, version = draft_of(item_id, by)
    if version.edition != edition:
        raise ChangedMeanwhile(version)
    words = _printable(words)
    _refuse_words(words)
    if placing is not None:
        place_again(item, placing)
    _write(version, words, because)
    touch(version, by=by, at=at)
    Kept.objects.filter(version=version, person_id=by.person_id).delete()
    back_to_draft(item, "内容有改动", by=by, at=at)
    refresh(item)
    tell(item, "revise", f"修改第{version.number}版。", by=by, at=at, detail={"digest": version.digest})
    return item


def revise_or_keep(
    item_id: UUID, words: Words, *, edition: int, placing: Placing | None = None, because: str | None = None,
    by: Actor, at: datetime,
) -> Item:  # fmt: skip
    """As `revise`; the words of who comes second are kept for him before ChangedMeanwhile is raised."""
    try:
        return revise(item_id, words, edition=edition, placing=placing, because=because, by=by, at=at)
    except ChangedMeanwhile:
        keep_typed(item_id, words, edition=edition, by=by, at=at)
        raise


@transaction.atomic
def keep_typed(item_id: UUID, words: Words, *, edition: int, by: Actor, at: datetime) -> Kept:
    """What that person typed so far, kept apart from the draft until he saves or throws it away.

    Raises NotPermitted, UnableToDraft.
    """
    _item, version = draft_of(item_id, by)
    if by.person_id is None:
        raise UnableToDraft("只有工作人员本人的填写内容会自动保留。")
    told = to_builtins(structs.replace(words, body=_safe(version, words.body)))
    kept, _ = Kept.objects.update_or_create(
        version=version, person_id=by.person_id, defaults={"words": told, "edition": edition, "at": at}
    )
    return kept


@transaction.atomic
def choose_attribute(
    item_id: UUID, attribute: str, *, reason: str = "", exemption: str = "", by: Actor, at: datetime
) -> Item:
    """The item with its disclosure attribute 公开属性; reviews of it under another end. 条例2019 §13–16.

    exemption: key of `law.exemptions`, with a reason, for what is withheld; a reason for what is given on request
    only. Raises NotPermitted, UnableToDraft.
    """
    item, version = draft_of(item_id, by)
    if attribute not in Item.Attribute.values:
        raise UnableToDraft("请选择公开属性。", "attribute")
    chosen: Any = Item.Attribute(attribute)
    withheld, proactive = chosen == Item.Attribute.WITHHELD, chosen == Item.Attribute.PROACTIVE
    if not proactive and not reason.strip():
        raise UnableToDraft("不主动公开的，请写明理由。", "reason")
    if withheld and exemption not in {one.key for one in exemptions()}:
        raise UnableToDraft("不予公开的，请选择依据的条款。", "exemption")
    if item.current_id is not None and not proactive:
        raise UnableToDraft("这条信息已经发布，公开属性不能改；不应公开的，请撤下。", "attribute")
    item.attribute, item.attribute_reason = attribute, reason.strip()
    item.exemption = exemption if withheld else ""
    item.proposed_by, item.decided_by, item.decided_on = by.name, "", None
    version.item = item
    touch(version, by=by, at=at)
    back_to_draft(item, "公开属性有改动", by=by, at=at)
    item.save()
    tell(item, "attribute", f"公开属性拟定为{item.get_attribute_display()}。", by=by, at=at)
    return item


@transaction.atomic
def open_beside(item_id: UUID, *, because: str, by: Actor, at: datetime) -> Item:
    """A published item with a new draft beside what is shown, the same words and files to begin with. 条例2019 §6.

    because: why it is corrected. Raises NotPermitted, UnableToDraft.
    """
    item = held(item_id)
    _require(by, item)
    return open_for(item, because=because, by=by, at=at)


def open_for(item: Item, *, because: str, by: Actor, at: datetime) -> Item:
    """As `open_beside`, of an item that is held already, for whoever the caller let in. Raises UnableToDraft."""
    if item.current is None or item.draft is not None:
        raise UnableToDraft("只有已经发布、没有正在修改的信息才能更正，请刷新页面。")
    because = without_controls(because).strip()
    if not because:
        raise UnableToDraft("请写明更正的理由。", "because")
    shown = item.current
    words = Words(**{name: getattr(shown, name) for name in Words.__struct_fields__})
    version = _next_version(item, words, by=by, at=at)
    version.changed_because = because
    carry_over(shown, version)
    version.digest = digest_of(version)
    version.save()
    item.draft, item.state = version, Item.State.DRAFT
    item.save()
    tell(item, "correct", f"着手更正（第{version.number}版）。", by=by, at=at)
    return item


@transaction.atomic
def discard(item_id: UUID, *, by: Actor, at: datetime) -> Item:
    """The item without its draft; one that was never published is abandoned. Its files go. Raises NotPermitted."""
    item, version = draft_of(item_id, by)
    back_to_draft(item, "草稿作废", by=by, at=at)
    drop_files(version)
    tell(item, "discard", f"第{version.number}版草稿作废。", by=by, at=at)
    item.draft = None
    if item.current_id is None:
        item.state = Item.State.ABANDONED
        item.save()
    else:
        item.state = Item.State.PUBLISHED if item.is_shown else Item.State.WITHDRAWN
        refresh(item)
    version.delete()
    return item


def draft_of(item_id: UUID, by: Actor) -> tuple[Item, Version]:
    """The item, locked, and its draft, for somebody who may write in it. Raises NotPermitted, UnableToDraft."""
    item = held(item_id)
    _require(by, item)
    if item.draft is None:
        raise UnableToDraft("没有正在起草的内容；已经发布的信息，请先办理更正。")
    item.draft.item = item
    return item, item.draft


def _require(by: Actor, item: Item) -> None:
    if not drafts_there(by, item):
        raise NotPermitted(Permit.ITEM_DRAFT)


def _printable(words: Words) -> Words:
    told: dict[str, Any] = {name: getattr(words, name) for name in Words.__struct_fields__}
    texts = {name: without_controls(one) for name, one in told.items() if isinstance(one, str)}
    return structs.replace(words, **texts)


def _refuse_words(words: Words) -> None:
    if not words.title.strip():
        raise UnableToDraft("请填写标题。", "title")
    for name, said in (("title", "标题"), ("summary", "内容概述"), ("document_number", "文号"), ("keywords", "关键词"),
                       ("source", "来源"), ("author", "作者")):  # fmt: skip
        longest = Version._meta.get_field(name).max_length
        if len(getattr(words, name).strip()) > longest:
            raise UnableToDraft(f"{said}最多 {longest} 个字，请缩短。", name)
    if words.in_force_on and words.expires_on and words.expires_on < words.in_force_on:
        raise UnableToDraft("有效期至不能早于施行日期，请核对。", "expires_on")


def _first_version(item: Item, words: Words, *, by: Actor, at: datetime) -> None:
    version = _next_version(item, words, by=by, at=at)
    version.digest = digest_of(version)
    version.save()
    item.draft = version
    refresh(item)


def _next_version(item: Item, words: Words, *, by: Actor, at: datetime) -> Version:
    number = item.versions.count() + 1
    version = Version(item=item, number=number, made_at=at, touched_at=at, touched_by=by.name)
    version.authors = [by.person_id] if by.person_id is not None else []
    _write(version, words, None, pictures=item.current)
    version.save(force_insert=True)
    return version


def _write(version: Version, words: Words, because: str | None, pictures: Version | None = None) -> None:
    for name in Words.__struct_fields__:
        value: Any = getattr(words, name)
        setattr(version, name, value.strip() if isinstance(value, str) else value)
    version.body = _safe(pictures or version, words.body)
    version.plain = plain_of(version.body)
    if because is not None:
        version.changed_because = without_controls(because).strip()


def _safe(version: Version, body: str) -> str:
    names = version.attachments.values_list("name", flat=True) if not version._state.adding else ()
    return sanitised(body, pictures=names)
