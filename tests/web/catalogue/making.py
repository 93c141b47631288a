"""A body with its people, and items at every stage, for everybody's tests: made through the services alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from gongkai.web.accounts.models import Person, Post
from gongkai.web.accounts.queries import Actor, actor_for
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.review import submitting
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from gongkai.web.clearance.queries import reviews_of
from tests.web.casework.making import a_township

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
DAY = date(2026, 3, 2)
LONG_AGO = date(2020, 1, 1)
BODY = "<h2>申请条件</h2><p>持有本镇居住证、在本镇连续居住满半年的居民都可以办理。</p>"


class Staff(Struct, frozen=True):
    """Who works on items in a body, each with one post: drafts and releases, reviews, reviews for secrecy, signs."""

    agency: Agency
    clerk: Actor
    colleague: Actor
    first: Actor
    secrecy: Actor
    leader: Actor


def a_staff(agency: Agency | None = None, *, on: date = DAY) -> Staff:
    """The people of that body, the township 青石镇 without one; the same people when asked again."""
    body = agency or a_township()
    roles = {
        "clerk": Role.CLERK,
        "colleague": Role.CLERK,
        "first": Role.FIRST_REVIEWER,
        "secrecy": Role.SECRECY_REVIEWER,
        "leader": Role.SIGNING_LEADER,
    }
    return Staff(body, **{name: acting(body, name, role, on=on) for name, role in roles.items()})


def acting(agency: Agency, name: str, *roles: Role, on: date = DAY, section_id: int | None = None) -> Actor:
    """Somebody of that body with these posts, of a section where it is named; the same person when asked again."""
    given = {"name": f"{agency.short_name}{name}", "agency": agency, "joined_at": AT}
    person, made = Person.objects.get_or_create(username=f"{agency.code}.{name}", defaults=given)
    for role in roles if made else ():
        Post.objects.create(person=person, agency=agency, role=role.value, since_on=LONG_AGO, section_id=section_id)
    return actor_for(person, on=on)


def a_draft(staff: Staff | None = None, *, by: Actor | None = None, at: datetime = AT, **given: Any) -> Item:
    """A draft with its attribute chosen: a notice, unless `given` says otherwise by the fields of Placing and Words."""
    staff = staff or a_staff()
    words = {"title": "居住证办理须知", "body": BODY, "summary": "什么人可以办、怎么办。", "made_on": at.date()}
    placing = {"kind": "notice", "column": "notices", "formed_on": at.date()}
    words |= {name: value for name, value in given.items() if name in Words.__struct_fields__}
    placing |= {name: value for name, value in given.items() if name in Placing.__struct_fields__}
    writer = by or staff.clerk
    item = drafting.begin(staff.agency, Placing(**placing), Words(**words), by=writer, at=at)
    return drafting.choose_attribute(item.pk, given.get("attribute", "proactive"), by=writer, at=at)


def a_cleared_item(staff: Staff | None = None, *, at: datetime = AT, **given: Any) -> Item:
    """An item that everybody has passed and nobody has published."""
    staff = staff or a_staff()
    return cleared(a_draft(staff, at=at, **given), staff, at=at)


def a_published_item(staff: Staff | None = None, *, at: datetime = AT, **given: Any) -> Item:
    """An item that the public sees: a notice, unless `given` says otherwise by the fields of Placing and Words."""
    staff = staff or a_staff()
    item = a_cleared_item(staff, at=at, **given)
    return releasing.publish(item.pk, by=staff.clerk, at=at)


def a_published_answer(staff: Staff | None = None, *, at: datetime = AT, **given: Any) -> Item:
    """The answer to a request as the public sees it; `given` as for `a_published_item`."""
    return a_published_item(staff, at=at, kind="answer", column="answers", **given)


def cleared(item: Item, staff: Staff, *, by: Actor | None = None, at: datetime = AT) -> Item:
    """The draft, submitted and passed by everybody."""
    sent = submitting.submit(item.pk, by=by or staff.clerk, at=at)
    assert sent.is_under_review, [(found.rule, found.said) for found in sent.left]
    return passed(item, staff, at=at)


def passed(item: Item, staff: Staff, *, at: datetime = AT) -> Item:
    """The item under review, passed by every reviewer."""
    for review in reversed(reviews_of(f"item:{item.pk}")):
        if review.state != review.State.OPEN:
            continue
        people = (staff.secrecy,) if review.kind == "item_secrecy" else (staff.first, staff.leader)
        for step, reviewer in enumerate(people):
            submitting.judge(item.pk, review.pk, passed=True, words="", at_step=step, by=reviewer, at=at)
    return Item.objects.select_related("agency", "draft", "current").get(pk=item.pk)
