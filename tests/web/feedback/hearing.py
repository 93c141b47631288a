"""What the public brings up in 青石镇, for tests: made through the services alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency, Section
from gongkai.web.catalogue.models import Item
from gongkai.web.feedback.models import HelpRequest, Opinion, PublicConsultation, Questionnaire, Suggestion
from gongkai.web.feedback.queries.opinions import least_last_day
from gongkai.web.feedback.services import consulting, opinions
from gongkai.web.feedback.services.help import helping
from gongkai.web.feedback.services.help.helping import Asked, Paper
from gongkai.web.feedback.services.suggestions import suggesting
from gongkai.web.feedback.services.suggestions.suggesting import Said, Taken
from gongkai.web.feedback.services.survey import questionnaires
from tests.web.casework.making import a_township
from tests.web.catalogue.making import a_published_item, a_staff, acting

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
DAY = date(2026, 3, 2)
PHONE = "13812345678"
GUIDE_BODY = "<h2>申请材料</h2><p>身份证复印件。</p>"


def the_office(agency: Agency | None = None) -> Actor:
    """A clerk of the disclosure office."""
    return acting(agency or a_township(), "clerk", Role.CLERK)


def a_section(name: str = "农业农村办", agency: Agency | None = None) -> Section:
    """That section of the township; the same when asked again."""
    found, _ = Section.objects.get_or_create(agency=agency or a_township(), name=name)
    return found


def its_liaison(section: Section | None = None) -> Actor:
    """The liaison of that section: answers for it, sees no persons."""
    section = section or a_section()
    return acting(section.agency, f"联络{section.name}", Role.SECTION_LIAISON, section_id=section.pk)


def a_leader(agency: Agency | None = None) -> Actor:
    """Who signs."""
    return acting(agency or a_township(), "leader", Role.SIGNING_LEADER)


def sent_in(*, once: UUID | None = None, at: datetime = AT, agency: Agency | None = None, **given: Any) -> Taken:
    """A suggestion that came by the public page."""
    told = {
        "kind": "suggestion",
        "about": "村口路灯不亮",
        "words": "村口三盏路灯坏了两个月。",
        "contact": PHONE,
        **given,
    }
    return suggesting.send_in(agency or a_township(), Said(**told), once=once or uuid4(), at=at)


def a_suggestion(**given: Any) -> Suggestion:
    """The suggestion itself."""
    return sent_in(**given).suggestion


def a_questionnaire(*, at: datetime = AT, released: bool = True, **given: Any) -> Questionnaire:
    """A social review with a question of each kind, open for ten days."""
    about = {
        "title": "2026年上半年政务公开社会评议",
        "purpose": "review",
        "opens_on": at.date(),
        "closes_on": at.date() + timedelta(days=9),
        **given,
    }
    by = the_office()
    found = questionnaires.begin(a_township(), questionnaires.About(**about), by=by, at=at)
    for kind, words, options, required in (
        ("scale", "您对公开的内容满意吗", (), True),
        ("single", "您最常从哪里看到", ("公示栏", "网站", "公众号"), True),
        ("multiple", "您还想看到什么", ("政策", "账目", "名单"), False),
        ("text", "您的建议", (), False),
    ):
        asked = questionnaires.Asked(kind=kind, words=words, options=options, required=required)
        questionnaires.put_question(found.pk, asked, by=by, at=at)
    return questionnaires.release(found.pk, by=by, at=at) if released else found


def an_opinion(*, level: str = "ordinary", at: datetime = AT, **given: Any) -> Opinion:
    """Something met on a forum."""
    met = {"source": "本地论坛", "about": "自来水发黄", "level": level, "found_at": at, **given}
    return opinions.enter(a_township(), opinions.Met(**met), once=uuid4(), by=the_office(), at=at)


def a_consultation(item: Item | None = None, *, at: datetime = AT, **given: Any) -> PublicConsultation:
    """A draft of a decision laid out for thirty days."""
    item = item or a_published_item(a_staff(), title="青石镇集镇停车管理办法（征求意见稿）", at=at)
    laid = {
        "item": item.slug,
        "kind": "decision",
        "opens_on": at.date(),
        "closes_on": least_last_day(at.date()),
        **given,
    }
    return consulting.lay_out(a_township(), consulting.Laid(**laid), by=the_office(), at=at)


def a_guide(*, at: datetime = AT) -> Item:
    """A service guide that is shown, written field by field, with two papers to bring."""
    from gongkai.web.catalogue.guides.content import Material, ServiceGuide, Step
    from gongkai.web.catalogue.models import StructuredText
    from gongkai.web.catalogue.queries.guides import body_digest

    item = a_published_item(
        a_staff(), kind="service", column="services", title="老年人补贴申领", body=GUIDE_BODY, at=at
    )
    service = ServiceGuide(
        basis="办法",
        materials=(Material("身份证复印件", "复印件", "1份"), Material("户口簿首页和本人页", "复印件", "1份")),
        steps=(Step("受理"),),
    )
    from msgspec import to_builtins

    assert item.current is not None
    StructuredText.objects.create(
        version=item.current, kind="service", content=to_builtins(service), body_digest=body_digest(item.current.body)
    )
    return item


def a_paper(name: str = "身份证.jpg", *, material: int | None = 0, content: bytes = b"front") -> Paper:
    """A file for that material."""
    return Paper(name, content, "image/jpeg", material)


def a_help_request(*papers: Paper, guide: Item | None = None, at: datetime = AT, **given: Any) -> HelpRequest:
    """Somebody who wants his papers looked at."""
    asked = {"way": "prereview", "name": "王小明", "phone": PHONE, "words": "我母亲今年八十", **given}
    brought = papers or (a_paper(),)
    return helping.ask(guide or a_guide(at=at), Asked(**asked), brought, once=uuid4(), at=at).request
