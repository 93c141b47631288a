"""What is published, screened again every night and whenever the rules change. trust.md §3.1 (5); 条例2019 §17.

In slices: an item carries when it was screened last, so that what one night or one worker leaves the next takes up.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F, Q
from msgspec import Struct

from gongkai import screening
from gongkai.screening.model import Level
from gongkai.web.accounts.queries import SYSTEM
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.holding import Unable, held
from gongkai.web.catalogue.services.release.releasing import take_down
from gongkai.web.catalogue.services.review import screening_runs
from gongkai.web.catalogue.services.telling import tell_holders, tell_releasers
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.clearance.queries.screening import is_quarantined, open_findings
from gongkai.web.vault.sealing import UnableToUnseal

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.web.catalogue.checking.renditions import AskedBy
    from gongkai.web.clearance.models import Found, Screening

SLICE: Final = 200
"""Items of one slice: seconds to a few minutes, by their files."""
_SECRET: Final = "发现疑似密级标志，系统已自动撤下，请立即核查。"
_log = logging.getLogger(__name__)


class Slice(Struct, frozen=True):
    """What came of one slice: screened again, with new findings, taken down at once."""

    screened: int
    wanting: int
    taken_down: int


def to_screen(*, since: datetime) -> QuerySet[Item]:
    """What is shown and was not screened since then by the rules of today, the longest unscreened first."""
    stale = Q(screened_at__isnull=True) | Q(screened_at__lt=since) | ~Q(screened_by_rules=screening.RULES_VERSION)
    return Item.objects.filter(stale, is_shown=True).order_by(F("screened_at").asc(nulls_first=True), "pk")


def rescan(*, since: datetime, at: datetime, most: int = SLICE, asked_by: AskedBy | None = None) -> Slice:
    """One slice of what is published, screened again. A secret mark takes its item down; BLOCK opens a correction."""
    met = [_again(item, at=at, asked_by=asked_by) for item in list(to_screen(since=since)[:most])]
    return Slice(len(met), met.count("wanting"), met.count("down"))


def _again(item: Item, *, at: datetime, asked_by: AskedBy | None) -> str:
    """`down`, `wanting` or "" for clean, of one item."""
    try:
        run = screening_runs.run(item.pk, by=SYSTEM, at=at, shown=True, asked_by=asked_by)
    except (OSError, UnableToUnseal) as broken:
        _log.error("item %s cannot be screened again: %s", item.pk, type(broken).__name__)
        _unreadable(item, at=at)
        return "wanting"
    except Unable:  # changed or withdrawn meanwhile: the next slice sees it as it is then
        return ""
    if is_quarantined(run):
        return _down(item, run, at=at)
    left = open_findings(run)
    if left:
        _wanting(item, left, at=at)
    return "wanting" if left else ""


@transaction.atomic
def _down(item: Item, run: Screening, *, at: datetime) -> str:
    now = held(item.pk)
    if now.is_shown:
        take_down(now, _SECRET, by=SYSTEM, at=at)
        key = f"secret_shown:{run.pk}"
        tell_holders(Permit.ITEM_SECRECY, item.pk, key=key, said=f"一条已公开的信息{_SECRET}", level="overdue", at=at)
        tell_releasers(item.pk, key=key, said=f"一条已公开的信息{_SECRET}", level="overdue", at=at)
    return "down"


@transaction.atomic
def _wanting(item: Item, left: list[Found], *, at: datetime) -> None:
    """Who publishes is told once of the same findings; at BLOCK a correction is begun where none is."""
    now = held(item.pk)
    blocked = any(found.level == Level.BLOCK.value for found in left)
    if blocked and now.draft is None and now.current is not None:
        drafting.open_for(now, because="复查发现需要处理的内容", by=SYSTEM, at=at)
    marks = "".join(sorted(found.mark[:4] for found in left))
    said = f"{now.index_number}已公开的内容复查发现{len(left)}处需要处理{'，请尽快更正或者撤下' if blocked else ''}。"
    tell_releasers(item.pk, key=f"rescan:{item.pk}:{marks}", said=said, level="overdue" if blocked else "near", at=at)


def _unreadable(item: Item, *, at: datetime) -> None:
    """It is not tried again before the next night; who publishes is told."""
    Item.objects.filter(pk=item.pk).update(screened_at=at, screened_by_rules=screening.RULES_VERSION)
    said = f"{item.index_number}的附件打不开，复查没有完成，请联系系统管理员。"
    tell_releasers(item.pk, key=f"unreadable:{item.pk}:{at:%Y%m%d}", said=said, level="overdue", at=at)
