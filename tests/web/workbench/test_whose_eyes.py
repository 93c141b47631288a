"""Who may look at what: a post counts in its own body, what tells who asked is opened by few; all on record."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.web.accounts.models import Person, Post
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.queries import about
from gongkai.web.casework.models import Case, CaseLink, Document
from gongkai.web.casework.services.course import handing
from gongkai.web.casework.services.course.splitting import split
from gongkai.web.casework.services.letters import drafting
from tests.web.casework.making import a_case, a_township
from tests.web.casework.redaction.pdfs import pdf_of, saved, shown
from tests.web.workbench.making import a_person, a_section, acting, at_desk

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def case() -> Case:
    """A case of 青石镇."""
    return a_case(received_on=date(2026, 3, 2))


@pytest.fixture
def clerk() -> Person:
    """Who handles it."""
    return a_person("李经办", Role.CLERK)


@pytest.fixture
def guest() -> Person:
    """A clerk of 白云镇 who reviews in 青石镇 as well."""
    person = a_person("周两地", Role.CLERK, agency=a_township("baiyun"))
    post: dict[str, Any] = {"agency": a_township(), "role": Role.FIRST_REVIEWER.value, "since_on": date(2024, 1, 1)}
    Post.objects.create(person=person, **post)
    return person


def stored(clerk: Person, case: Case, kind: str) -> Document:
    """A document of that kind in the case."""
    file = SimpleUploadedFile("a.pdf", saved(pdf_of(shown("Open"))))
    fields = {"file": file, "kind": kind, "title": "材料", "pages": "1"}
    at_desk(clerk).post(reverse("desk:paper_add", args=[case.pk]), fields)
    return Document.objects.get()


class TestAPostElsewhere:
    def test_does_not_open_the_editor_of_a_letter(self, case: Case, clerk: Person, guest: Person) -> None:
        words = {"reasons": "涉及张某某"}
        letter = drafting.draft(case, "reply", outcome="refused.internal_affairs", words=words, by=acting(clerk), at=AT)
        address = reverse("desk:letter_edit", args=[letter.pk])

        assert at_desk(clerk).get(address).status_code == 200
        answer = at_desk(guest).get(address)

        assert answer.status_code == 403
        assert "张某某" not in answer.content.decode()

    def test_does_not_open_a_form_of_the_case(self, case: Case, clerk: Person, guest: Person) -> None:
        address = reverse("desk:paper_add", args=[case.pk])
        only_signs = a_person("郑签发", Role.SIGNING_LEADER)
        Post.objects.create(
            person=only_signs, agency=a_township("baiyun"), role=Role.CLERK.value, since_on=date(2024, 1, 1)
        )

        assert at_desk(clerk).get(address).status_code == 200
        assert at_desk(only_signs).get(address).status_code == 403


class TestWhatTheApplicantBrought:
    @pytest.mark.parametrize("kind", ["application", "delegation", "supplement"])
    @pytest.mark.parametrize("role", [Role.SECTION_LIAISON, Role.FIRST_REVIEWER, Role.LEGAL_REVIEWER])
    def test_is_opened_by_whoever_may_see_persons_alone(self, case: Case, clerk: Person, kind: str, role: Role) -> None:
        document = stored(clerk, case, kind)
        other = at_desk(a_person("钱旁人", role))
        paper = reverse("desk:paper", args=[case.pk, document.pk])

        assert at_desk(clerk).get(paper).status_code == 200
        assert other.get(paper).status_code == 403
        assert other.get(reverse("desk:redact_page", args=[document.pk, 1])).status_code == 403
        listed = other.get(reverse("desk:papers", args=[case.pk])).content.decode()
        assert "可能有个人信息" in listed
        assert f'href="{paper}"' not in listed

    def test_is_told_from_what_was_found(self, case: Case, clerk: Person) -> None:
        document = stored(clerk, case, "found")

        page = at_desk(a_person("钱旁人", Role.LEGAL_REVIEWER)).get(reverse("desk:paper", args=[case.pk, document.pk]))

        assert page.status_code == 200


class TestOpeningAPage:
    @pytest.mark.parametrize("name", ["redact_page", "redact_preview"])
    def test_is_on_record_once_by_its_picture_too(self, case: Case, clerk: Person, name: str) -> None:
        document = stored(clerk, case, "found")
        client, address = at_desk(clerk), reverse(f"desk:{name}", args=[document.pk, 1])

        client.get(address)
        client.get(address)

        assert [line.act for line in about(case.subject)].count("document.open") == 1

    def test_is_on_record_where_the_address_names_the_page(self, case: Case, clerk: Person) -> None:
        document = stored(clerk, case, "found")

        at_desk(clerk).get(reverse("desk:redact", args=[document.pk]), {"page": "1"})

        assert about(case.subject)[-1].act == "document.open"


class TestLinkedCases:
    def test_that_a_section_does_not_see_are_not_told(self, case: Case, clerk: Person) -> None:
        other = a_case(received_on=date(2026, 3, 3))
        handing.link(case, other, kind=CaseLink.Kind("linked"), by=acting(clerk), at=AT)
        section = a_section()
        handing.ask_section(case, section.pk, question="提供审批表", due_on=date(2026, 6, 5), by=acting(clerk), at=AT)
        liaison = at_desk(a_person("钱联络", Role.SECTION_LIAISON, section=section))
        address = reverse("desk:together", args=[case.pk])

        assert other.number in at_desk(clerk).get(address).content.decode()
        assert other.number not in liaison.get(address).content.decode()

    def test_a_part_of_a_restricted_case_is_restricted(self, case: Case, clerk: Person) -> None:
        by = acting(clerk)
        case = handing.assign(case, clerk.pk, by=by, at=AT)
        case = handing.restrict(case, restricted=True, by=by, at=AT)

        part = split(case, matter="财政预算", description="2025年预算表", once="a", by=by, at=AT).case

        part.refresh_from_db()
        assert (part.restricted, part.handler_id) == (True, clerk.pk)
        assert "case.restrict" in [line.act for line in about(part.subject)]


def test_a_note_is_on_record_without_its_words(case: Case, clerk: Person) -> None:
    handing.note(case, "张某某来过电话", by=acting(clerk), at=AT)

    last = about(case.subject)[-1]
    assert last.act == "case.note"
    assert "张某某" not in last.said
