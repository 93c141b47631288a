"""A township, a clerk and cases for tests, made through the services alone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.web.accounts.models import Person as Staff
from gongkai.web.accounts.models import Post
from gongkai.web.accounts.queries import Actor, Held
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.casework.models import Case
from gongkai.web.casework.services.asking.intake import Arrival, Asking, Person, take_in

CLERK_AT = datetime(2025, 1, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def a_township(code: str = "qingshi") -> Agency:
    """The township 青石镇, once."""
    named = {"name": f"青石镇人民政府（{code}）", "short_name": "青石镇", "kind": "township", "mark": "青政公开"}
    made, _ = Agency.objects.get_or_create(code=code, defaults={**named, "office": "党政办公室"})
    return made


def a_clerk(agency: Agency, *roles: Role) -> Actor:
    """Somebody of that body who holds the roles, a clerk without any named."""
    held = tuple(Held(agency.pk, None, role) for role in roles or (Role.CLERK,))
    return Actor("person:1", "李经办", held)


def a_case(*, received_on: date, name: str = "测试申请人", agency: Agency | None = None) -> Case:
    """A case handed in at the counter that day."""
    agency = agency or a_township()
    taken = take_in(
        agency,
        asking=Asking(matter="宅基地审批结果", description="审批结果", wanted_form="纸质", wanted_delivery="自行领取"),
        person=Person(kind=ApplicantKind.NATURAL_PERSON, name=name, identity_kind="居民身份证"),
        arrival=Arrival(channel="counter", submitted_on=received_on),
        by=a_clerk(agency),
        at=CLERK_AT,
        received_on=received_on,
    )
    return taken.case


def a_head(agency: Agency, name: str = "党政办主任") -> str:
    """The name of somebody who may agree to an extension there."""
    person, made = Staff.objects.get_or_create(
        username=f"{agency.code}-head", defaults={"name": name, "agency": agency, "joined_at": CLERK_AT}
    )
    if made:
        role = Role.SIGNING_LEADER.value
        Post.objects.create(person=person, agency=agency, role=role, since_on=date(2024, 1, 1))
    return person.name
