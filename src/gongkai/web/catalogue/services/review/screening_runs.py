"""The screening of an item: run over every form in which it goes out. 条例2019 §17."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from gongkai import screening
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.checking.meeting import met_in
from gongkai.web.catalogue.checking.neighbours import same_number, with_dead_links
from gongkai.web.catalogue.checking.renditions import AskedBy, context_of, given_of, renditions_of
from gongkai.web.catalogue.checking.reports import unbalanced
from gongkai.web.catalogue.models import Item, Version
from gongkai.web.catalogue.queries.digests import digest_of
from gongkai.web.catalogue.services.holding import Unable, held, subject
from gongkai.web.catalogue.services.telling import tell_holders
from gongkai.web.clearance.queries.screening import is_quarantined
from gongkai.web.clearance.services.screening import Met, keep_run
from gongkai.web.look.words import civil_day

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.clearance.models import Screening


def run(
    item_id: UUID,
    *,
    by: Actor,
    at: datetime,
    asked_by: AskedBy | None = None,
    shown: bool = False,
) -> Screening:
    """The screening of the draft as it is now, written down; of what is shown, where asked for. 条例2019 §17.

    Who may look at the item is asked by the caller. asked_by: needed for the answer to a request. The files are read
    and judged before the transaction begins. Raises Unable when the words changed meanwhile.
    """
    item, version = _version(item_id, shown=shown)
    digest = version.digest if version.released_at else digest_of(version)
    renditions = with_dead_links(renditions_of(version), version)
    context = context_of(item, version, on=civil_day(at), applicant=_applicant(item, asked_by))
    hits = (*screening.screen(renditions, context), *unbalanced(version), *same_number(version))
    met = met_in(hits, renditions, files=given_of(version))
    return _write(item_id, digest, met, whole=all(not one.unread for one in renditions), shown=shown, by=by, at=at)


def digest_now(item: Item) -> str:
    """The digest of the draft as it is now."""
    if item.draft is None:
        return ""
    item.draft.item = item
    return digest_of(item.draft)


def _applicant(item: Item, asked_by: AskedBy | None) -> Mapping[str, str]:
    if not item.source_case:
        return {}
    if asked_by is None:
        raise Unable("这条信息由申请案件转来，检查时须核对申请人信息，请在信息的页面上办理。")
    return asked_by(item.source_case)


@transaction.atomic
def _write(
    item_id: UUID, digest: str, met: list[Met], *, whole: bool, shown: bool, by: Actor, at: datetime
) -> Screening:
    item = held(item_id)
    version = item.current if shown else item.draft
    alive = [item.current.digest if item.current is not None else "", digest_now(item)]
    if version is None or digest not in alive:
        raise Unable("内容在检查的时候有改动，请重新检查。")
    title = f"{item.get_kind_display()}第{version.number}版"  # never its own: that is screened too
    kept = keep_run(
        item.agency, subject=subject(item), title=title, digest=digest, rules=screening.RULES_VERSION, whole=whole,
        authors=version.authors, met=met, alive=alive, by=by, at=at,
    )  # fmt: skip
    if shown:
        item.screened_at, item.screened_by_rules = at, screening.RULES_VERSION
        item.save(update_fields=["screened_at", "screened_by_rules"])
    if is_quarantined(kept):
        _alarm(item, kept, at=at)
    return kept


def _version(item_id: UUID, *, shown: bool) -> tuple[Item, Version]:
    item = Item.objects.select_related("agency", "draft", "current").get(pk=item_id)
    version = item.current if shown else item.draft
    if version is None:
        raise Unable("没有可以检查的内容。")
    version.item = item
    return item, version


def _alarm(item: Item, kept: Screening, *, at: datetime) -> None:
    """A word to the secrecy reviewers at once; what was met is told to nobody. 保密法2024 §35."""
    said = "一条信息里发现疑似密级标志，内容已经隔离，请立即处理。"
    tell_holders(Permit.ITEM_SECRECY, item.pk, key=f"secret:{kept.pk}", said=said, level="overdue", at=at)
