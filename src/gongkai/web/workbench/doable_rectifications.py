"""What may be done about a rectification now, by whom, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from gongkai.web.accounts.roles import Permit
from gongkai.web.look.shapes import Doable
from gongkai.web.oversight.queries.keeping import mends, orders, why_not_check, why_not_drop

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.oversight.models import Rectification

_CITE = "条例2019 §46"


def doable(found: Rectification, actor: Actor) -> tuple[Doable, ...]:
    """The acts for the bar, each with its address. 条例2019 §46, §47."""
    return (*_of_the_body(found, actor), *_of_the_checker(found, actor), *_of_the_setter(found, actor))


def _of_the_body(found: Rectification, actor: Actor) -> Iterator[Doable]:
    mine = mends(actor, found)
    in_body = mine or actor.may(Permit.RECTIFY_CHECK, agency_id=found.agency_id)
    if found.state == "review" and mine:
        yield _act(found, "撤回报送", "take-back")
    if found.state not in ("open", "working") or not in_body:
        return
    if found.issuer_id is not None and found.received_at is None:
        yield _act(found, "签收督办单", "receive", main=True)
        return
    yield _act(found, "落实责任", "assign")
    if mine:
        proved = found.proofs.exists()
        yield _act(found, "修改措施" if found.measures else "制定措施", "plan", main=not found.measures)
        yield _act(found, "上传凭证", "prove", main=bool(found.measures) and not proved)
        yield _act(found, "报送复核", "send-in", main=proved, why_not="" if proved else "先上传整改凭证。")
        if found.asked_until is None:
            yield _act(found, "申请延期", "ask-time")


def _of_the_checker(found: Rectification, actor: Actor) -> Iterator[Doable]:
    if found.state != "review" and found.asked_until is None:
        return
    why_not = why_not_check(actor, found)
    if found.asked_until is not None:
        yield _act(found, "同意延期", "grant-time", main=True, why_not=why_not)
        yield _act(found, "不同意延期", "refuse-time", why_not=why_not)
    if found.state == "review":
        yield _act(found, "复核通过，销号", "close", main=True, why_not=why_not)
        yield _act(found, "退回", "give-back", why_not=why_not)


def _of_the_setter(found: Rectification, actor: Actor) -> Iterator[Doable]:
    if not orders(actor, found):
        return
    if found.state == "closed":
        yield _act(found, "重新打开", "reopen")
    if found.state in ("open", "working"):
        yield _act(found, "修改问题", "correct")
    if not found.is_done:
        yield _act(found, "撤销", "drop", danger=True, why_not=why_not_drop(actor, found))


def _act(
    found: Rectification, said: str, name: str, *, main: bool = False, danger: bool = False, why_not: str = ""
) -> Doable:
    href = reverse("desk:rectification_act", args=[found.pk, name])
    cite = _CITE if name in ("close", "receive") else ""
    return Doable(said=said, cite=cite, href=href, allowed=not why_not, why_not=why_not, main=main, danger=danger)
