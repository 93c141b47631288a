"""Where each report is to be read 公布情况: registered, tried, put together as a list for the public. 条例2019 §49."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.queries.columns import usual_column
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from gongkai.web.look.words import civil_day, day
from gongkai.web.outlets.links.inside import is_there
from gongkai.web.outlets.links.trying import Tried, try_address
from gongkai.web.oversight.models import Expected, ReportRound
from gongkai.web.oversight.queries.collection.collecting import Standing, standings
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.collection.collecting import tell_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.catalogue.models import Item

Try = Callable[[str], Tried]
_LONGEST: Final = 600
_NOT_ASKED: Final = "本平台没有开启站外链接检查，请人工打开看看。"


@transaction.atomic
def register(id: UUID, *, published_on: date, address: str, by: Actor, at: datetime) -> Expected:
    """Where and when the report was published, told by the body or by whoever runs the round. 条例2019 §49.

    Raises NotPermitted, UnableToOversee: no report came, a day to come, no address of the web.
    """
    body = _body(id, by)
    if not body.filings.filter(role="report", counts=True).exists():
        raise UnableToOversee("年报还没有报送，先报送再登记公布情况。")
    if published_on > civil_day(at):
        raise UnableToOversee("公布日期不能晚于今天。", field="published_on")
    if published_on.year <= body.round.year:
        raise UnableToOversee(f"{body.round.year}年度的年报在次年公布，请核对日期。", field="published_on")
    body.address, body.published_on = _sound(address), published_on
    body.link_state, body.link_said, body.link_checked_at = "", "", None
    body.save()
    tell_of(body.round, "register", f"{body.name}{day(published_on)}公布年报", by=by, at=at)
    return body


@transaction.atomic
def strike_out(id: UUID, *, by: Actor, at: datetime) -> Expected:
    """The publication was registered by mistake. Raises NotPermitted."""
    body = _body(id, by)
    body.address, body.published_on = "", None
    body.link_state, body.link_said, body.link_checked_at = "", "", None
    body.save()
    tell_of(body.round, "strike_out", f"撤销{body.name}的公布登记", by=by, at=at)
    return body


def try_addresses(found: ReportRound, *, by: Actor, at: datetime, attempt: Try | None = None) -> int:
    """How many addresses were tried now; never inside a transaction: other sites may be slow. trust.md T06.

    attempt: how an outside address is tried; by default as the links of items are. Raises NotPermitted.
    """
    by.require(Permit.OVERSEE, agency_id=found.agency_id)
    rows = list(found.bodies.exclude(address=""))
    for body in rows:
        tried = _tried(body.address, attempt)
        body.link_state, body.link_said, body.link_checked_at = tried.found, tried.said, at
        body.save(update_fields=["link_state", "link_said", "link_checked_at"])
    if rows:
        tell_of(found, "links", f"检查{len(rows)}个公布网址", by=by, at=at)
    return len(rows)


@transaction.atomic
def draft_list(found: ReportRound, *, by: Actor, at: datetime) -> Item:
    """The list of who published where and when, as a draft in the column 年报; beside what is shown, where it is.

    It goes through its reviews like any item. Raises NotPermitted, UnableToOversee; what `drafting` raises.
    """
    by.require(Permit.ITEM_DRAFT, agency_id=found.agency_id)
    rows = [row for row in standings(found, on=civil_day(at)) if row.state != "excused"]
    if not any(row.body.published_on for row in rows):
        raise UnableToOversee("还没有一家登记公布网址，清单是空的。")
    words = _words(found, rows, on=civil_day(at))
    item = _drafted(found, words, by=by, at=at)
    tell_of(found, "list", "生成年报公布清单的草稿", by=by, at=at)
    return item


def _drafted(found: ReportRound, words: Words, *, by: Actor, at: datetime) -> Item:
    item = found.item
    if item is None:
        placing = Placing(kind="annual", column=usual_column("annual"))
        made = drafting.begin(found.agency, placing, words, by=by, at=at)
        found.item = drafting.choose_attribute(made.pk, "proactive", by=by, at=at)
        found.save(update_fields=["item"])
        return made
    if item.draft_id is None:
        item = releasing.correct(item.pk, because="年报公布情况有更新", by=by, at=at)
    version = item.draft
    if version is None:
        raise UnableToOversee("清单现在不能修改，请到公开信息里查看。")
    return drafting.revise(item.pk, words, edition=version.edition, because=version.changed_because, by=by, at=at)


def _words(found: ReportRound, rows: Iterable[Standing], *, on: date) -> Words:
    told = list(rows)
    there = [row for row in told if row.body.published_on]
    title = f"{found.agency.short_name}各单位{found.year}年政府信息公开工作年度报告公布情况"
    lead = f"截至{day(on)}，全县{len(told)}家单位中，{len(there)}家已经公布{found.year}年年度报告。"
    lines = "".join(_line(number, row) for number, row in enumerate(told, start=1))
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("序号", "单位", "公布日期", "网址"))
    table = f"<caption>{escape(title)}</caption><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody>"
    body = f"<p>{escape(lead)}</p><table>{table}</table>"
    return Words(title=title, body=body, summary=lead[: drafting.LONGEST_SUMMARY], made_on=on)


def _line(number: int, row: Standing) -> str:
    body = row.body
    address = escape(body.address, quote=True)
    where = f'<a href="{address}">{escape(body.name)}年度报告</a>' if body.address else "尚未公布"
    on = body.published_on.isoformat() if body.published_on else ""
    return f"<tr><td>{number}</td><td>{escape(body.name)}</td><td>{on}</td><td>{where}</td></tr>"


def _tried(address: str, attempt: Try | None) -> Tried:
    if address.startswith("/"):
        return Tried("good", None, "能打开。") if is_there(address) else Tried("bad", None, "站内没有这个页面。")
    if attempt is not None:
        return attempt(address)
    if not settings.LINK_CHECK:
        return Tried("unknown", None, _NOT_ASKED)
    return try_address(address, allowed=settings.LINK_HOSTS)


def _sound(address: str) -> str:
    """An address of the web, or of this platform. Raises UnableToOversee."""
    address = address.strip()
    parts = urlsplit(address)
    inside = address.startswith("/") and not address.startswith("//")
    if len(address) > _LONGEST or not (inside or (parts.scheme in ("http", "https") and "." in parts.netloc)):
        raise UnableToOversee("请填写完整的网址，以 https:// 或 http:// 开头。", field="address")
    return address


def _body(id: UUID, by: Actor) -> Expected:
    body = Expected.objects.select_for_update(of=("self",)).select_related("round__agency", "agency").get(pk=id)
    own = body.agency_id is not None and by.may(Permit.REPORT_COMPILE, agency_id=body.agency_id)
    if not own and not by.may(Permit.OVERSEE, agency_id=body.round.agency_id):
        raise NotPermitted(Permit.REPORT_COMPILE)
    return body
