"""What readers report, as the desk meets it: what waits first, the reader's words, one answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from gongkai.web.accounts.roles import Role
from gongkai.web.feedback.models import ErrorReport
from gongkai.web.feedback.services.errors import Mistake, report_error
from tests.web.casework.making import a_township
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 29, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
ONCE = UUID("00000000-0000-4000-8000-000000000001")


def a_report() -> ErrorReport:
    """A reader's report, with his telephone."""
    words = Mistake(kind="words", page="/open/", title="信息公开", words="“公开”写成了“公布开”", contact="读者电话")
    return report_error(a_township(), words, once=ONCE, at=AT)


class TestErrors:
    def test_wait_until_somebody_says_what_became_of_them(self) -> None:
        report = a_report()
        client = at_desk(a_person("李经办", Role.CLERK))
        link = reverse("desk:error", args=[report.pk])

        listed = client.get(reverse("desk:errors")).content.decode()
        shown = client.get(link).content.decode()
        done = client.post(link, {"state": "mended", "answer": "已改"}, follow=True).content.decode()

        assert link in listed
        assert "公布开" in shown
        assert "读者电话" in shown
        assert "没有待核实的" in done
        assert link in client.get(reverse("desk:errors"), {"state": "mended"}).content.decode()

    def test_come_back_with_what_was_typed_when_somebody_was_faster(self) -> None:
        report = a_report()
        client = at_desk(a_person("李经办", Role.CLERK))
        link = reverse("desk:error", args=[report.pk])
        client.post(link, {"state": "sound", "answer": "没有错"})

        late = client.post(link, {"state": "mended", "answer": "我也改了"})

        assert late.status_code == 422
        assert "李经办已经处理过" in late.content.decode()

    def test_are_not_for_who_cannot_release(self) -> None:
        report = a_report()
        client = at_desk(a_person("陈审查", Role.SECRECY_REVIEWER))

        assert client.get(reverse("desk:error", args=[report.pk])).status_code == 403
