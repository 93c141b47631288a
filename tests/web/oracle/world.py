"""The world that the oracle looks at: four bodies with one of each object, and whoever may stand at a door."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

import pikepdf
from django.test import Client
from msgspec import Struct

from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.web.accounts.models import ApiKey, Leave, Person, Post
from gongkai.web.accounts.queries import Actor, Held
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency, Section
from gongkai.web.casework.models import Case
from gongkai.web.casework.services.asking.intake import Arrival, Asking, TakenIn, take_in
from gongkai.web.casework.services.asking.intake import Person as Asker
from gongkai.web.casework.services.course import handing
from gongkai.web.casework.services.letters.drafting import draft
from gongkai.web.casework.services.papers.documents import Filing, add_document
from gongkai.web.catalogue.models import Attachment, Item
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from gongkai.web.clearance import services as clearance
from gongkai.web.feedback.services.errors import Mistake, report_error
from gongkai.web.outlets.models import Collection
from gongkai.web.outlets.services import posting, showing
from gongkai.web.outlets.services.channels import About, open_channel
from gongkai.web.outlets.services.packs import PackAbout, add_pack
from gongkai.web.outlets.services.stations import Place, set_up
from gongkai.web.vault.services import keep
from tests.web.oracle.activities import kept_by
from tests.web.oracle.heard import heard_of
from tests.web.oracle.ledgers import keeping
from tests.web.oracle.overseeing import overseen
from tests.web.oracle.remedies import of_the_body, of_the_case
from tests.web.oracle.reports import reports_of
from tests.web.oracle.satisfied import satisfied_with

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
SINCE: Final = date(2024, 1, 1)
RELATIONS: Final = ("own", "sibling", "parent", "child")
STATES: Final = ("submitted", "handling", "in_section", "restricted")
SECRET: Final = "赵钱孙李壹"
"""The applicant's name in every case: where it may not be seen it must not stand in an answer."""
SECRETS: Final = ("379999198001010019", "13877651234", "青石路乙巷柒号")
"""His number of identity, telephone and address, which no page shows unless somebody gave a reason."""
FAR: Final = 7_000_001
"""The number of the neighbour's section, person and post."""
ROLES: Final = {
    "clerk": Role.CLERK,
    "handler": Role.CLERK,
    "liaison": Role.SECTION_LIAISON,
    "first": Role.FIRST_REVIEWER,
    "secrecy": Role.SECRECY_REVIEWER,
    "legal": Role.LEGAL_REVIEWER,
    "leader": Role.SIGNING_LEADER,
    "village": Role.VILLAGE_LIAISON,
    "system": Role.SYSTEM_ADMIN,
    "security": Role.SECURITY_ADMIN,
    "audit": Role.AUDIT_ADMIN,
}
"""Who has a post in the township (`own`); the clerk has the other cases, the handler the restricted one."""
ABOVE: Final = {"supervisor": Role.SUPERVISOR, "county_clerk": Role.CLERK, "county_system": Role.SYSTEM_ADMIN}
"""Who has a post in the county above it."""
PRINCIPALS: Final = ("anonymous", *ROLES, *ABOVE, "deputy", "former", "disabled")


class Body(Struct, frozen=True):
    """One body with an object of each kind. cases: by state; objects: value by the name of an address's parameter."""

    agency: Agency
    cases: dict[str, TakenIn]
    objects: dict[str, dict[str, Any]]


class World(Struct, frozen=True):
    """Bodies by their relation to the township, and people by name."""

    bodies: dict[str, Body]
    people: dict[str, Person]
    at: datetime

    def client(self, principal: str) -> Client:
        """A browser in which that principal is signed in."""
        client = Client()
        if principal in self.people:
            client.force_login(self.people[principal])
        return client


def build(at: datetime) -> World:
    """The world at that moment. Every object is made by the services."""
    agencies = _agencies()
    section = Section.objects.create(agency=agencies["own"], name="自然资源所")
    people = _people(agencies, section, at)
    bodies = {relation: _body(relation, agency, people, at) for relation, agency in agencies.items()}
    return World(bodies, people, at)


def _agencies() -> dict[str, Agency]:
    def made(code: str, kind: str, parent: Agency | None) -> Agency:
        return Agency.objects.create(
            code=code, name=f"{code}机关", short_name=code, kind=kind, parent=parent, mark=code, office="办公室"
        )

    county = made("county", "county", None)
    own = made("own", "township", county)
    sibling = made("sibling", "township", county)
    return {"parent": county, "own": own, "sibling": sibling, "child": made("child", "department", own)}


def _people(agencies: dict[str, Agency], section: Section, at: datetime) -> dict[str, Person]:
    people = {name: _person(name, agencies["own"], role, at) for name, role in ROLES.items()}
    people |= {name: _person(name, agencies["parent"], role, at) for name, role in ABOVE.items()}
    Post.objects.filter(person=people["liaison"]).update(section=section)
    people["deputy"] = Person.objects.create(username="deputy", name="代岗", joined_at=at)
    yesterday, tomorrow = at.date() - timedelta(days=1), at.date() + timedelta(days=1)
    Leave.objects.create(
        post=people["clerk"].posts.get(), deputy=people["deputy"], from_on=yesterday, until_on=tomorrow, reason="年休假"
    )
    people["former"] = _person("former", agencies["own"], Role.CLERK, at)
    Post.objects.filter(person=people["former"]).update(until_on=yesterday)
    people["disabled"] = _person("disabled", agencies["own"], Role.CLERK, at)
    Person.objects.filter(username="disabled").update(is_active=False)
    return people


def _person(name: str, agency: Agency, role: Role, at: datetime) -> Person:
    known = {"id": FAR} if agency.code == "sibling" else {}
    person = Person.objects.create(username=name, name=f"{name}同志", agency=agency, joined_at=at, **known)
    Post.objects.create(person=person, agency=agency, role=role.value, since_on=SINCE, **known)
    return person


def _body(relation: str, agency: Agency, people: dict[str, Person], at: datetime) -> Body:
    person = people["clerk"] if relation == "own" else _person(f"clerk-{relation}", agency, Role.CLERK, at)
    by = Actor(f"person:{person.pk}", person.name, (Held(agency.pk, None, Role.CLERK),), person.pk)
    section = Section.objects.filter(agency=agency).first() or _section(agency)
    cases = {state: _case(agency, state, by, at) for state in STATES}
    for taken in cases.values():
        Case.objects.filter(pk=taken.case.pk).update(handler=person)
    moved = Case.objects.get(pk=cases["in_section"].case.pk)
    handing.transfer(moved, section.pk, on=at.date(), by=by, at=at, version=moved.version)
    restricted = cases["restricted"].case
    handing.restrict(restricted, restricted=True, by=by, at=at)
    if relation == "own":
        Case.objects.filter(pk=restricted.pk).update(handler=people["handler"])
    item = _item(agency, by, at)
    objects = {state: {**item, **_objects(agency, taken.case, section, by, at)} for state, taken in cases.items()}
    return Body(agency, cases, objects)


def _section(agency: Agency) -> Section:
    """Of the neighbour's, as of its people, the numbers are far from everybody else's: they are known when met."""
    known = {"id": FAR} if agency.code == "sibling" else {}
    return Section.objects.create(agency=agency, name="农业农村办", **known)


def _case(agency: Agency, state: str, by: Actor, at: datetime) -> TakenIn:
    online = state == "submitted"
    today = at.date()
    return take_in(
        agency,
        asking=Asking(matter="宅基地审批结果", description="审批结果", wanted_form="纸质", wanted_delivery="邮寄"),
        person=_asker(),
        arrival=Arrival(channel="online" if online else "counter", submitted_on=today),
        by=by,
        at=at,
        received_on=None if online else today,
    )


def _asker() -> Asker:
    number, phone, address = SECRETS
    given = {"identity_kind": "居民身份证", "identity_number": number, "phone": phone, "address": address}
    return Asker(kind=ApplicantKind.NATURAL_PERSON, name=SECRET, **given)


def _objects(agency: Agency, case: Case, section: Section, by: Actor, at: datetime) -> dict[str, Any]:
    case = Case.objects.select_related("agency").get(pk=case.pk)
    document = add_document(case, _filing(), by=by, at=at)
    cowork = {}
    if case.section_id is not None:
        due_on = at.date() + timedelta(days=3)
        asked = handing.ask_section(case, section.pk, question="请核对", due_on=due_on, by=by, at=at)
        cowork = {"cowork_id": asked.pk}
    return {
        "case_id": case.pk,
        "document_id": document.pk,
        **cowork,
        **_papers(case, by, at),
        **_around(agency, section, by, at),
    }


def _item(agency: Agency, by: Actor, at: datetime) -> dict[str, Any]:
    """A draft with a file, and a review of it."""
    words = Words(title="停水通知", body="<p>三月五日停水。</p>")
    item = drafting.begin(agency, Placing(kind="notice", column="notices"), words, by=by, at=at)
    review = clearance.start(
        agency, kind="item", subject=f"item:{item.pk}", title="停水通知", digest="0" * 64, by=by, at=at
    )
    file = keep(b"map", name="a.txt", media_type="text/plain", owner=agency.code, at=at)
    given = {"name": "a.txt", "media_type": "text/plain", "size": 3, "original": file, "file": file}
    attachment = Attachment.objects.create(version=item.draft, order=1, **given)
    of_item = {"item_id": item.pk, "item_review_id": review.pk, "attachment_id": attachment.pk}
    more = {**of_the_body(agency, SECRET, by, at), **reports_of(agency, by, at)}
    return {
        **of_item,
        **_outlets(item, by, at),
        **keeping(item, by, at),
        **more,
        **kept_by(agency, by, at),
        **heard_of(item, name=SECRET, by=by, at=at),
        **satisfied_with(agency, name=SECRET, by=by, at=at),
        **overseen(agency, by, at),
    }


def _outlets(item: Item, by: Actor, at: datetime) -> dict[str, Any]:
    """A channel on which the item is planned, and a station where a sheet hangs; nobody keeps them."""
    agency = item.agency
    channel = open_channel(agency, About(kind="board", name="公示栏"), by=by, at=at)
    planned = posting.plan(item, [channel], by=by, at=at)[0]
    station = set_up(agency, Place(kind="village", name="东庄站"), by=by, at=at)
    sheet = showing.put_up(station, showing.Sheet(title="公示"), by=by, at=at)
    collection = Collection.objects.create(station=station, month=date(2026, 2, 1), made_at=at)
    add_pack(agency, "fruit", PackAbout(title="果农"), by=by, at=at)
    return {
        "channel_id": channel.pk, "posting_id": planned.pk, "station_id": station.pk, "shown_id": sheet.pk,
        "collection_id": collection.pk,
    }  # fmt: skip


def _papers(case: Case, by: Actor, at: datetime) -> dict[str, Any]:
    """A letter and its review; a request that is not confirmed yet has none."""
    if case.received_on is None:
        return {}
    letter = draft(case, "reply", outcome="granted", by=by, at=at)
    review = clearance.start(
        case.agency, kind="reply", subject=letter.subject, title="答复书", digest="0" * 64, by=by, at=at
    )
    return {"letter_id": letter.pk, "review_id": review.pk, **of_the_case(case, by, at)}


def _around(agency: Agency, section: Section, by: Actor, at: datetime) -> dict[str, Any]:
    """What belongs to the body itself rather than to a case."""
    key, _ = ApiKey.objects.get_or_create(
        agency=agency, name="县平台", defaults={"digest": agency.code, "made_at": at, "made_by": "甲"}
    )
    post = Post.objects.filter(agency=agency, person_id=by.person_id).get()
    return {
        "code": agency.code, "section_id": section.pk, "key_id": key.pk, "post_id": post.pk, "person_id": by.person_id,
        "report_id": _report(agency, at),
    }  # fmt: skip


def _report(agency: Agency, at: datetime) -> UUID:
    """What a reader reported about a page of the body."""
    mistake = Mistake(kind="words", page="/", title="首页", words="错字")
    return report_error(agency, mistake, once=uuid5(NAMESPACE_URL, agency.code), at=at).pk


def _filing() -> Filing:
    blank = pikepdf.new()
    blank.add_blank_page(page_size=(595, 842))
    content = io.BytesIO()
    blank.save(content)
    return Filing(content=content.getvalue(), name="a.pdf", kind="found", title="检索到的文件", pages=1)
