"""What the public sees: published now or at a set moment, withdrawn, put back, its validity marked. 条例2019 §26, §6.

Nothing passes but through `queries.gate`. Everything of one act stands in one transaction: the item, its number, its
line in the list of releases, the search, the audit ledger. Of two who act at once one wins; the other is told who.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction

from gongkai import screening
from gongkai.web.accounts.queries import SYSTEM
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.services import take_number
from gongkai.web.catalogue.checking.reasons import why_not_said
from gongkai.web.catalogue.finding import indexing
from gongkai.web.catalogue.models import Item, Release, Version
from gongkai.web.catalogue.queries.digests import digest_of
from gongkai.web.catalogue.queries.gate import OLD_RULES, why_not_yet
from gongkai.web.catalogue.queries.public.directories import directories_shown
from gongkai.web.catalogue.services.holding import Unable, back_to_draft, held, refresh, subject, tell
from gongkai.web.catalogue.services.review import screening_runs
from gongkai.web.catalogue.services.telling import tell_holders
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.look.words import civil_day, moment, without_controls
from gongkai.web.notices.services import hold

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.checking.renditions import AskedBy

correct = drafting.open_beside
"""A new draft beside what is shown: see there."""
SERIES: Final = "item"
"""The series of index numbers 索引号, by body and year."""


class UnableToPublish(Unable):
    """The item may not go out: Chinese sentences, each something to do."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("".join(reasons))


@transaction.atomic
def publish(item_id: UUID, *, by: Actor, at: datetime) -> Item:
    """The item, shown from now on; its index number with the first time. 条例2019 §17, §23, §26.

    Raises NotPermitted, UnableToPublish: what the gate misses, or who was faster.
    """
    item = held(item_id)
    by.require(Permit.ITEM_RELEASE, agency_id=item.agency_id)
    return _release(item, _ready(item), by=by, name=by.name, at=at)


@transaction.atomic
def schedule(item_id: UUID, *, for_at: datetime, by: Actor, at: datetime) -> Item:
    """The item, to be published at that moment in the name of this person. Raises NotPermitted, UnableToPublish."""
    item = held(item_id)
    by.require(Permit.ITEM_RELEASE, agency_id=item.agency_id)
    _ready(item)
    if for_at <= at:
        raise UnableToPublish("定时发布的时间须在现在之后；要马上发布的，请直接发布。")
    item.state, item.scheduled_for, item.release_by = Item.State.SCHEDULED, for_at, by.name
    item.save()
    tell(item, "schedule", f"定于{moment(for_at)}发布。", by=by, at=at)
    return item


@transaction.atomic
def unschedule(item_id: UUID, *, by: Actor, at: datetime) -> Item:
    """The item waits again for somebody to publish it. Raises NotPermitted, UnableToPublish."""
    item = held(item_id)
    by.require(Permit.ITEM_RELEASE, agency_id=item.agency_id)
    if item.state != Item.State.SCHEDULED:
        raise UnableToPublish(f"这条信息没有定时发布（{_standing(item)}），请刷新页面。")
    _unset(item)
    tell(item, "unschedule", "取消定时发布。", by=by, at=at)
    return item


@transaction.atomic
def withdraw(item_id: UUID, *, because: str, by: Actor, at: datetime, asked_by: AskedBy | None = None) -> Item:
    """The item, shown to nobody from now on: page, files, search, feeds and lists. 条例2019 §6, §14, §15.

    By who publishes, or who reviews for secrecy. because: the public reads it; asked_by: as for any screening. Raises
    NotPermitted, UnableToPublish.
    """
    item = held(item_id)
    if not by.may(Permit.ITEM_SECRECY, agency_id=item.agency_id):
        by.require(Permit.ITEM_RELEASE, agency_id=item.agency_id)
    because = without_controls(because).strip()
    if not because:
        raise UnableToPublish("请写明撤下的理由。")
    _refuse_words(item, because, at=at, asked_by=asked_by)
    return take_down(item, because, by=by, at=at)


def take_down(item: Item, because: str, *, by: Actor, at: datetime) -> Item:
    """The held item, taken down; a correction on its way out is back at the desk. Raises UnableToPublish."""
    if not item.is_shown:
        raise UnableToPublish(f"这条信息现在没有公开（{_standing(item)}），请刷新页面。")
    item.is_shown, item.withdrawn_at, item.withdrawn_because = False, at, because[:400]
    item.withdrawn_by_secrecy = by.key == SYSTEM.key or by.may(Permit.ITEM_SECRECY, agency_id=item.agency_id)
    if item.draft is None:
        item.state = Item.State.WITHDRAWN
    else:
        back_to_draft(item, "信息撤下", by=by, at=at)
    item.save()
    indexing.drop(item)
    _index_directories(item)
    hold(subject(item), at=at)
    tell(item, "withdraw", f"撤下 {item.index_number}。", by=by, at=at)
    _tell_keepers(item, at=at)
    _record(item, item.current, Release.Act.WITHDRAW, because, name=by.name, at=at)
    return item


def _index_directories(item: Item) -> None:
    """The basic catalogue is found by the lines it shows now. 条例2019 §12.3."""
    for directory in directories_shown(item.agency_id):
        indexing.put(directory)


def _tell_keepers(item: Item, *, at: datetime) -> None:
    """A word to who keeps the catalogue that the published one is to be made anew. 条例2019 §12.3."""
    for directory in directories_shown(item.agency_id):
        said = f"公开目录里的 {item.index_number} 已经撤下，目录页不再显示这一行，请重新编制公开目录。"
        key = f"directory:{item.pk}:{at:%Y%m%d%H%M%S}"
        tell_holders(Permit.CATALOGUE_KEEP, directory.pk, key=key, said=said, level="due", at=at)


def restore(item_id: UUID, *, because: str, by: Actor, at: datetime, asked_by: AskedBy | None = None) -> Item:
    """The withdrawn item, shown again as it was. Raises NotPermitted, UnableToPublish: what the gate misses now.

    By who publishes; of what was taken down for secrecy, by who reviews for it and did not write it. One that was
    screened by older rules is screened by those of now first; asked_by: as for any screening.
    """
    _screen_again(item_id, by=by, at=at, asked_by=asked_by)
    return _restore(item_id, because=because, by=by, at=at, asked_by=asked_by)


def _screen_again(item_id: UUID, *, by: Actor, at: datetime, asked_by: AskedBy | None) -> None:
    item = Item.objects.select_related("agency", "current").get(pk=item_id)
    _require_to_restore(item, by)
    if item.current is not None and not item.is_shown and set(why_not_yet(item, item.current)) == {OLD_RULES}:
        screening_runs.run(item_id, by=by, at=at, shown=True, asked_by=asked_by)


def _require_to_restore(item: Item, by: Actor) -> None:
    permit = Permit.ITEM_SECRECY if item.withdrawn_by_secrecy else Permit.ITEM_RELEASE
    by.require(permit, agency_id=item.agency_id)
    authors = set(item.current.authors) if item.current is not None else set()
    if item.withdrawn_by_secrecy and by.eyes(permit, agency_id=item.agency_id) & authors:
        raise UnableToPublish("这条信息因保密原因撤下，起草人不能恢复，请由另一位保密审查员办理。")


@transaction.atomic
def _restore(item_id: UUID, *, because: str, by: Actor, at: datetime, asked_by: AskedBy | None) -> Item:
    item = held(item_id)
    _require_to_restore(item, by)
    if item.is_shown or item.current is None:
        raise UnableToPublish(f"这条信息没有撤下（{_standing(item)}），请刷新页面。")
    because = without_controls(because).strip()
    if not because:
        raise UnableToPublish("请写明恢复的理由。")
    _refuse_words(item, because, at=at, asked_by=asked_by)
    lacking = why_not_yet(item, item.current)
    if lacking:
        raise UnableToPublish(*lacking)
    item.is_shown, item.withdrawn_at, item.withdrawn_because = True, None, ""
    item.withdrawn_by_secrecy = False
    if item.draft is None:
        item.state = Item.State.PUBLISHED
    item.save()
    indexing.put(item)
    _index_directories(item)
    tell(item, "restore", f"恢复公开 {item.index_number}。", by=by, at=at)
    _record(item, item.current, Release.Act.RESTORE, because, name=by.name, at=at)
    return item


@transaction.atomic
def mark_validity(
    item_id: UUID, validity: str, *, on: date, words: str = "", by: Actor, at: datetime,
    asked_by: AskedBy | None = None,
) -> Item:  # fmt: skip
    """The published document, marked 有效, 已修改, 废止 or 失效 since that day. 网站指引2017.

    words: e.g. by which document; the public reads them; asked_by: as for any screening. Raises NotPermitted,
    UnableToPublish.
    """
    item = held(item_id)
    if not by.may(Permit.CATALOGUE_KEEP, agency_id=item.agency_id):
        by.require(Permit.ITEM_RELEASE, agency_id=item.agency_id)
    _refuse_words(item, words, at=at, asked_by=asked_by)
    return marked(item, validity, on=on, words=without_controls(words), by=by, at=at)


def marked(item: Item, validity: str, *, on: date, words: str, by: Actor, at: datetime) -> Item:
    """The held item, marked; who may, is asked by the caller. Raises UnableToPublish."""
    if not item.is_shown:
        raise UnableToPublish("只有已经公开的信息才能标注有效性。")
    if validity not in Item.Validity.values:
        raise UnableToPublish("请选择有效性。")
    item.validity, item.validity_on, item.validity_words = validity, on, words.strip()
    item.save()
    indexing.put(item)
    tell(item, "validity", f"{item.index_number}标注为{item.get_validity_display()}。", by=by, at=at)
    _record(item, item.current, Release.Act.VALIDITY, words.strip(), name=by.name, at=at)
    return item


def release_scheduled(item_id: UUID, *, by: Actor, at: datetime) -> Item:
    """The item whose moment has come, published in the name of who set it, or no longer scheduled.

    Whoever comes second changes nothing. Raises UnableToPublish when something is lacking by now: it then waits for
    somebody to look at it.
    """
    with transaction.atomic():
        item = held(item_id)
        if item.state != Item.State.SCHEDULED or item.scheduled_for is None or item.scheduled_for > at:
            return item
        lacking = why_not_yet(item)
        if not lacking and item.draft is not None:
            return _release(item, item.draft, by=by, name=f"{item.release_by}（定时）", at=at)
        _unset(item)
        tell(item, "unschedule", "到了定时发布的时间，但是还不能发布。", by=by, at=at)
    raise UnableToPublish(*lacking)


def _refuse_words(item: Item, words: str, *, at: datetime, asked_by: AskedBy | None) -> None:
    refused = why_not_said(item, words, on=civil_day(at), asked_by=asked_by)
    if refused:
        raise UnableToPublish(*refused)


def _ready(item: Item) -> Version:
    """The draft of the held item, where nothing is lacking. Raises UnableToPublish."""
    if item.draft is None:
        raise UnableToPublish(f"没有待发布的内容（{_standing(item)}），请刷新页面。")
    if item.state not in (Item.State.CLEARED, Item.State.SCHEDULED):
        raise UnableToPublish(*(why_not_yet(item) or (f"这条信息{Item.State(item.state).label}，不能发布。",)))
    lacking = why_not_yet(item)
    if lacking:
        raise UnableToPublish(*lacking)
    return item.draft


def _release(item: Item, version: Version, *, by: Actor, name: str, at: datetime) -> Item:
    act: Any = Release.Act.PUBLISH if item.current is None else Release.Act.CORRECT
    if item.index_number is None:
        item.index_number = _index_number(item, year=civil_day(at).year)
        item.published_at = item.sort_at = at
    version.item = item
    version.digest, version.released_at = digest_of(version), at
    version.save()
    item.current, item.draft, item.state, item.is_shown = version, None, Item.State.PUBLISHED, True
    item.scheduled_for, item.release_by, item.withdrawn_at, item.withdrawn_because = None, "", None, ""
    item.withdrawn_by_secrecy = False
    item.screened_at, item.screened_by_rules = at, screening.RULES_VERSION  # the gate asked for a run by these rules
    if item.kind == Item.Kind.POLICY and not item.validity:
        item.validity, item.validity_on = Item.Validity.IN_FORCE, version.in_force_on or version.made_on
    refresh(item)
    indexing.put(item)
    hold(subject(item), at=at)
    said = f"{act.label} {item.index_number}《{item.title}》（第{version.number}版，{name}）。"
    tell(item, act.value, said, by=by, at=at, detail={"digest": version.digest})
    _record(item, version, act, version.changed_because, name=name, at=at)
    return item


def _index_number(item: Item, *, year: int) -> str:
    """`ORGANISATION/2026-00001`: without gaps in a year, never given again. 条例2019 §12."""
    serial = take_number(item.agency_id, kind=SERIES, year=year)
    return f"{item.agency.organisation_code or item.agency.code}/{year}-{serial:05d}"


def _record(item: Item, version: Version | None, act: Any, because: str, *, name: str, at: datetime) -> None:
    """The last thing of every act: others wait from here on, and nobody who waits may hold what is still needed."""
    Release.objects.create(item=item, version=version, act=act.value, because=because[:400], by=name[:120], at=at)


def _unset(item: Item) -> None:
    item.state, item.scheduled_for, item.release_by = Item.State.CLEARED, None, ""
    item.save()


def _standing(item: Item) -> str:
    """Who did what to it last, and when: what the slower of two is told."""
    last = item.releases.order_by("-pk").first()
    now = Item.State(item.state).label
    return f"{now}；{last.by}于{moment(last.at)}{last.get_act_display()}" if last is not None else now
