"""A township that has published a policy, its interpretation and a notice; made through the services alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from gongkai.web.agencies.models import Agency
from gongkai.web.catalogue.models import Item
from tests.web.catalogue.making import Staff, a_published_item, a_staff
from tests.web.portal.asking.filling import receiving_township

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
TABLE = "<table><tr><th>机型</th><th>补贴</th></tr><tr><td>耕整机</td><td>800元</td></tr></table>"
POLICY = {
    "title": "青石镇农机购置补贴办法",
    "kind": "policy",
    "column": "policy",
    "document_number": "青政发〔2026〕3号",
    "summary": "买农机补多少、怎么领。",
    "keywords": "农机 补贴",
    "source": "青石镇农业农村办",
    "body": f"<h4>补贴范围</h4><p>耕整机、收割机。</p>{TABLE}<h6>期限</h6><p>全年。</p>",
    "audiences": ("founders",),
    "topic": "farming",
    "field": "22",
}


class World(Struct, frozen=True):
    """The body, its people, a policy with its interpretation, a notice."""

    agency: Agency
    staff: Staff
    policy: Item
    interpretation: Item
    notice: Item


def a_world() -> World:
    """The township with three items."""
    agency = receiving_township()
    staff = a_staff(agency)
    policy = published(staff, **POLICY)
    explained = {"title": "农机补贴怎么领", "kind": "interpretation", "column": "interpretation"}
    explained["interpretation_form"] = "chart"
    interpretation = published(staff, **explained, interprets=policy.pk, body="<p>三步就能领到补贴。</p>")
    return World(agency, staff, policy, interpretation, published(staff))


def published(staff: Staff, *, at: datetime = AT, **given: Any) -> Item:
    """An item of that body that the public sees."""
    return a_published_item(staff, at=at, **given)


def address(item: Item) -> str:
    """Where the item stands."""
    return f"/open/items/{item.slug}/"


def text(answer: Any) -> str:
    """What came back, as text."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    found: str = content.decode()
    return found
