"""Remedies and complaints for tests, made through the services alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.remedies.models import Complaint, Remedy
from gongkai.web.remedies.services import Filed, add
from gongkai.web.remedies.services.complaining import Complained, take_complaint
from tests.web.casework.making import a_clerk, a_township

AT = datetime(2025, 12, 30, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def filed(**changed: Any) -> Filed:
    """A reconsideration filed on Monday 3 March, told otherwise where a test says so."""
    told = {"kind": "reconsideration", "organ": "砚川县人民政府", "filed_on": date(2025, 3, 3), **changed}
    return Filed(**told)


def added(agency: Agency, *, at: datetime = AT, **changed: Any) -> Remedy:
    """That reconsideration, without a case."""
    return add(agency, filed=filed(**changed), case=None, by=a_clerk(agency), at=at)


def a_suit(agency: Agency, **changed: Any) -> Remedy:
    """A direct suit filed on 3 March."""
    return added(agency, **{"kind": "litigation", "organ": "砚川县人民法院", **changed})


def a_county() -> Agency:
    """The county above 青石镇."""
    named = {"name": "砚川县人民政府", "short_name": "砚川县", "kind": "county", "mark": "砚政公开"}
    made, _ = Agency.objects.get_or_create(code="yanchuan", defaults={**named, "office": "县政府办公室"})
    township = a_township()
    if township.parent_id is None:
        Agency.objects.filter(pk=township.pk).update(parent=made)
    return made


def below(county: Agency) -> Agency:
    """青石镇 as it stands under the county."""
    return Agency.objects.get(parent=county)


def an_officer(agency: Agency, key: int, *roles: Role) -> Actor:
    """Somebody of that body, with a key of his own."""
    actor = a_clerk(agency, *roles)
    return Actor(f"person:{key}", f"{agency.short_name}甲", actor.posts)


def complained(agency: Agency, *, at: datetime = AT, **changed: Any) -> Complaint:
    """A complaint that came on 3 March about the body itself, told otherwise where a test says so."""
    told: dict[str, Any] = {
        "kind": "reply", "way": "letter", "matter": "答复没有附图", "words": "只给了一页。", "complainant": "沈望舒",
        "contact": "13900000234", "received_on": date(2025, 3, 3), "about": agency, **changed,
    }  # fmt: skip
    return take_complaint(agency, Complained(**told), by=a_clerk(agency), at=at)
