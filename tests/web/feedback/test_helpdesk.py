"""The help desk: a queue, a word on every paper, an appointment, and nothing left when its day has come."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.feedback.models import HelpFile, HelpRequest
from gongkai.web.feedback.queries.helpdesk import help_for, help_of_code, own_help, place_in_queue, waiting
from gongkai.web.feedback.queries.quantities import quantities_of
from gongkai.web.feedback.refusals import UnableToHandle
from gongkai.web.feedback.services.help import helping, prereview
from gongkai.web.feedback.services.help.prereview import Verdict
from gongkai.web.vault.models import StoredFile
from tests.web.feedback.hearing import AT, PHONE, a_guide, a_help_request, a_leader, a_paper, its_liaison, the_office

pytestmark = pytest.mark.django_db


def taken() -> HelpRequest:
    """A request in the clerk's hands."""
    return prereview.take(a_help_request().pk, by=the_office(), at=AT)


def judged(found: HelpRequest, *fits: str, outcome: str, said: str = "") -> HelpRequest:
    """Looked at; fits: of each paper in order."""
    rows = zip(found.materials.all(), fits, strict=True)
    verdicts = {row.pk: Verdict(fit, "看不清，请重拍" if fit == "mend" else "") for row, fit in rows}
    return prereview.judge(found.pk, verdicts, outcome=outcome, said=said, by=the_office(), at=AT)


def test_lists_the_papers_of_the_guide_and_keeps_what_was_sent_sealed() -> None:
    found = a_help_request()

    materials = list(found.materials.all())
    assert [material.name for material in materials] == ["身份证复印件", "户口簿首页和本人页"]
    assert [len(material.files.all()) for material in materials] == [1, 0]
    assert found.due_on == date(2026, 3, 4)
    with connection.cursor() as cursor:
        cursor.execute("select * from feedback_helprequest")
        row = str(cursor.fetchall())
        cursor.execute("select name from feedback_helpfile")
        row += str(cursor.fetchall())
    assert PHONE not in row
    assert "身份证.jpg" not in row


def test_who_came_first_is_first() -> None:
    guide = a_guide()
    first = a_help_request(guide=guide)
    second = a_help_request(guide=guide, at=AT + timedelta(minutes=5))

    assert waiting(first.agency_id) == [first, second]
    assert place_in_queue(second) == 2


def test_only_who_sees_persons_and_handles_feedback_looks_at_papers() -> None:
    found = a_help_request()

    assert help_for(the_office(), found.pk) == found
    assert help_for(its_liaison(), found.pk) is None
    assert help_for(a_leader(), found.pk) is None
    with pytest.raises(NotPermitted):
        prereview.take(found.pk, by=its_liaison(), at=AT)


def test_is_taken_once() -> None:
    found = taken()

    with pytest.raises(UnableToHandle, match="青石镇clerk"):
        prereview.take(found.pk, by=the_office(), at=AT)
    assert prereview.give_back(found.pk, by=the_office(), at=AT).state == "waiting"


def test_passes_only_when_every_paper_does() -> None:
    found = taken()

    with pytest.raises(UnableToHandle, match="户口簿"):
        judged(found, "fit", "mend", outcome="passed")
    assert judged(found, "fit", "needless", outcome="passed").state == "passed"


def test_what_must_be_mended_comes_back_to_whoever_looked_at_it() -> None:
    found = judged(taken(), "fit", "mend", outcome="more")
    assert found.state == "more"

    again = helping.hand_in(found.pk, [a_paper("户口簿.jpg", material=1)], at=AT + timedelta(days=1))

    seen = own_help(found.pk)
    assert seen is not None
    assert (again.state, again.due_on) == ("taken", date(2026, 3, 5))
    assert [material.fit for material in seen.materials.all()] == ["fit", ""]


@pytest.mark.parametrize(("outcome", "said"), [("more", ""), ("refused", ""), ("", "好"), ("waiting", "好")])
def test_a_verdict_that_says_nothing_is_none(outcome: str, said: str) -> None:
    with pytest.raises(UnableToHandle):
        judged(taken(), "fit", "fit", outcome=outcome, said=said)


def test_a_call_lies_ahead() -> None:
    found = taken()

    with pytest.raises(UnableToHandle):
        prereview.appoint(found.pk, meet_at=AT, link="", by=the_office(), at=AT)
    set_up = prereview.appoint(
        found.pk, meet_at=AT + timedelta(hours=3), link="https://meet.example/1", by=the_office(), at=AT
    )
    assert set_up.meet_link == "https://meet.example/1"
    assert prereview.call_off(found.pk, by=the_office(), at=AT).meet_at is None


@pytest.mark.parametrize(("days", "gone"), [(29, 0), (30, 1)])
def test_papers_and_person_are_forgotten_on_their_day(days: int, gone: int) -> None:
    found = judged(taken(), "fit", "fit", outcome="passed")
    file = StoredFile.objects.get(pk=HelpFile.objects.get().file_id)

    assert helping.forget_old(at=AT + timedelta(days=days)) == gone

    left = HelpRequest.objects.get(pk=found.pk)
    assert (str(left.phone) == "", HelpFile.objects.exists()) == (bool(gone), not gone)
    assert StoredFile.objects.filter(pk=file.pk).exists() is not bool(gone)
    assert left.state == "passed"
    figures = {one.key: one.value for one in quantities_of(found.agency_id, year=2026)}
    assert (figures["helpdesk.requests"], figures["helpdesk.passed"]) == (1, 1)


def test_the_code_opens_until_it_is_forgotten() -> None:
    taken_in = helping.ask(a_guide(), helping.Asked(way="video", name="王小明", phone=PHONE), [], once=uuid4(), at=AT)
    assert help_of_code(taken_in.code, tail="5678") == taken_in.request
    assert help_of_code(taken_in.code, tail="0000") is None

    gone = helping.withdraw(taken_in.request.pk, at=AT)

    assert (gone.state, str(gone.name)) == ("withdrawn", "")
    assert help_of_code(taken_in.code, tail="5678") is None
