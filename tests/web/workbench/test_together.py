"""Working together on a case: notes, sections, links, a part split off, remedies; each on record and in its scope."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.queries import about
from gongkai.web.casework.models import Case, CaseLink, CoWork, Note
from tests.web.casework.making import a_case, a_township
from tests.web.workbench.making import a_person, a_section, at_desk

pytestmark = pytest.mark.django_db

PART = {"matter": "财政预算", "description": "2025年预算表", "once": "of-this-form"}


@pytest.fixture
def case() -> Case:
    """A case of long ago."""
    return a_case(received_on=date(2026, 3, 2))


@pytest.fixture
def clerk() -> Person:
    """Who handles it."""
    return a_person("李经办", Role.CLERK)


class TestTogether:
    def test_a_note_is_among_colleagues(self, case: Case, clerk: Person) -> None:
        client = at_desk(clerk)

        client.post(reverse("desk:note", args=[case.pk]), {"text": "档案在三楼"})

        assert Note.objects.get().by_id == clerk.pk
        assert "档案在三楼" in client.get(reverse("desk:together", args=[case.pk])).content.decode()

    def test_a_section_answers_once_what_it_was_asked(self, case: Case, clerk: Person) -> None:
        section = a_section()
        liaison = at_desk(a_person("钱联络", Role.SECTION_LIAISON, section=section))
        asked = {"section_id": section.pk, "question": "提供审批表", "due_on": "2026-06-05"}
        at_desk(clerk).post(reverse("desk:cowork_ask", args=[case.pk]), asked)
        address = reverse("desk:cowork", args=[case.pk, CoWork.objects.get().pk])

        first = liaison.post(address, {"answer": "已附"})
        second = liaison.post(address, {"answer": "再答"})

        assert (first.status_code, second.status_code) == (302, 422)
        assert CoWork.objects.get().answer == "已附"
        assert "再答" in second.content.decode()

    def test_another_sections_question_is_not_there(self, case: Case, clerk: Person) -> None:
        section = a_section()
        asked = {"section_id": section.pk, "question": "提供审批表", "due_on": "2026-06-05"}
        at_desk(clerk).post(reverse("desk:cowork_ask", args=[case.pk]), asked)
        other = at_desk(a_person("孙联络", Role.SECTION_LIAISON, section=a_section("财政所")))

        answer = other.post(reverse("desk:cowork", args=[case.pk, CoWork.objects.get().pk]), {"answer": "x"})

        assert answer.status_code == 404

    def test_a_link_is_made_by_number_within_the_body(self, case: Case, clerk: Person) -> None:
        other = a_case(received_on=date(2026, 3, 3))
        a_case(received_on=date(2026, 3, 3), agency=a_township("baiyun"))
        client, address = at_desk(clerk), reverse("desk:link", args=[case.pk])

        made = client.post(address, {"number": other.number, "kind": "duplicate"})
        refused = client.post(address, {"number": "2026-9999", "kind": "linked"})

        assert made.status_code == 302
        assert refused.status_code == 422
        assert CaseLink.objects.get().other == other

    def test_a_part_is_split_off_with_a_code_of_its_own(self, case: Case, clerk: Person) -> None:
        told = at_desk(clerk).post(reverse("desk:split", args=[case.pk]), PART).content.decode()

        assert "query-code" in told
        assert Case.objects.count() == 2
        assert CaseLink.objects.get().kind == CaseLink.Kind.SPLIT

    def test_a_part_is_split_off_once_however_often_it_is_sent(self, case: Case, clerk: Person) -> None:
        client = at_desk(clerk)
        client.post(reverse("desk:split", args=[case.pk]), PART)

        again = client.post(reverse("desk:split", args=[case.pk]), PART)

        assert Case.objects.count() == 2
        assert again["Location"] == reverse("desk:case", args=[CaseLink.objects.get().other_id])

    def test_a_note_is_found_by_its_words_and_read_by_nobody_in_the_tables(self, case: Case, clerk: Person) -> None:
        client = at_desk(clerk)
        client.post(reverse("desk:note", args=[case.pk]), {"text": "与村会计核对过台账"})

        found = client.post(reverse("desk:search"), {"q": "会计核对"}).content.decode()
        missed = client.post(reverse("desk:search"), {"q": "会计审计"}).content.decode()

        assert case.number in found
        assert case.number not in missed
        with connection.cursor() as cursor:
            cursor.execute("SELECT text FROM casework_note")
            assert "台账" not in cursor.fetchone()[0]

    def test_a_restriction_is_made_and_lifted_on_record(self, case: Case, clerk: Person) -> None:
        client, address = at_desk(clerk), reverse("desk:restrict", args=[case.pk])
        client.post(reverse("desk:assign", args=[case.pk]), {"person_id": clerk.pk})

        client.post(address)
        case.refresh_from_db()
        restricted = case.restricted
        client.post(address)

        case.refresh_from_db()
        assert (restricted, case.restricted) == (True, False)
        assert [line.act for line in about(case.subject)][-2:] == ["case.restrict", "case.restrict"]
