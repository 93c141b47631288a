"""Whatever is refused becomes a page of the desk that says what happened, why, and what to do."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.cases.refusals import Code, UnableToExtend
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.models import Post
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Permit, Role
from gongkai.web.workbench.refusals import refusal_of
from tests.web.casework.making import a_case, a_township
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
NOBODY = UUID(int=0)


class TestRefusals:
    @pytest.mark.parametrize(
        ("refused", "status"),
        [
            (NotPermitted(Permit.CASE_SIGN), 403),
            (UnableToExtend(Code.EXTENSION_TOO_LATE), 409),
            (CalendarNotPublished(2031), 503),
        ],
    )
    def test_have_a_status_a_reason_and_advice(self, refused: Exception, status: int) -> None:
        told = refusal_of(refused)

        assert told.status == status
        assert told.said.endswith("。")
        assert told.todo

    def test_of_what_is_not_there_and_of_what_is_another_bodys_look_the_same(self) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        client = at_desk(a_person("王经办", Role.CLERK, agency=a_township("baiyun")))

        pages = [client.get(reverse("desk:case", args=[id])) for id in (case.pk, NOBODY)]

        bodies = {page.content.replace(str(case.pk).encode(), str(NOBODY).encode()) for page in pages}
        assert [page.status_code for page in pages] == [404, 404]
        assert len({body.partition(b"<main")[2] for body in bodies}) == 1

    def test_of_a_silent_calendar_leave_the_case_to_be_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        case = a_case(received_on=date(2026, 3, 2))
        client = at_desk(a_person("李经办", Role.CLERK))

        def silent(*_: object, **__: object) -> None:
            raise CalendarNotPublished(2031)

        monkeypatch.setattr("gongkai.web.workbench.onecase.obligations", silent)
        page = client.get(reverse("desk:case", args=[case.pk]))

        assert page.status_code == 200
        assert "期限会重新计算" in page.content.decode()

    def test_of_somebody_without_a_post_say_whom_to_ask(self) -> None:
        page = at_desk(a_person("何新人")).get(reverse("desk:inbox"))

        assert page.status_code == 403
        assert "请联系本机关安全管理员" in page.content.decode()

    def test_without_signing_in_lead_to_the_entrance(self) -> None:
        answer = Client().get(reverse("desk:inbox"))

        assert answer.headers["Location"].startswith("/accounts/login/")


class TestBodies:
    def test_are_chosen_by_whoever_works_in_several_and_in_no_other(self) -> None:
        person = a_person("李经办", Role.CLERK)
        other, foreign = a_township("baiyun"), a_township("qingquan")
        Post.objects.create(person=person, agency=other, role=Role.CLERK.value, since_on=date(2024, 1, 1))
        a_case(received_on=date(2026, 3, 2), agency=other)
        client = at_desk(person)

        before = client.get(reverse("desk:cases")).content.decode()
        client.post(reverse("desk:body"), {"agency": other.pk})
        after = client.get(reverse("desk:cases")).content.decode()

        assert "没有符合条件的案件" in before
        assert "共 <b>1</b> 件" in after
        assert client.post(reverse("desk:body"), {"agency": foreign.pk}).status_code == 404
        assert client.post(reverse("desk:body"), {"agency": "x"}).status_code == 404
