"""A problem is set, mended, checked by other eyes, and tells of itself to the report."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import pytest
from docx import Document

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Section
from gongkai.web.annual.queries.figures import problems_of
from gongkai.web.audit.models import Entry
from gongkai.web.notices.models import Notice
from gongkai.web.oversight.models import Rectification
from gongkai.web.oversight.queries.rectifications import Lamps, rectifications_seen
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.evidence import Sent
from gongkai.web.oversight.services.rectification import checking, mending, rectifying
from gongkai.web.oversight.services.rectification.warning import warn
from gongkai.web.vault.queries import content_of
from tests.web.oversight.making import (
    AT,
    DAY,
    DUE,
    LATER,
    SHANGHAI,
    a_county,
    a_photo,
    a_rectification,
    acting,
    an_order,
    another_body,
    sent_in,
)  # fmt: skip

pytestmark = pytest.mark.django_db
State = Rectification.State


class TestOwn:
    def test_is_numbered_without_gaps_and_counts_once_for_a_form(self) -> None:
        here = a_county()

        first, second = a_rectification(here, once="a"), a_rectification(here)

        assert a_rectification(here, once="a") == first
        assert (first.number, second.number) == ("整改2026-0001", "整改2026-0002")

    def test_is_closed_by_a_colleague_and_not_by_whoever_mended_it(self) -> None:
        here = a_county()
        found = sent_in(a_rectification(here), by=here.clerk)

        with pytest.raises(UnableToOversee, match="不能复核自己的整改"):
            checking.close(found.pk, words="", by=here.clerk, at=LATER)
        closed = checking.close(found.pk, words="属实", by=here.colleague, at=LATER)

        assert (closed.state, closed.closed_on) == (State.CLOSED, LATER.date())
        assert [one.act for one in closed.happenings.all()] == ["open", "plan", "prove", "send_in", "close"]

    def test_more_time_is_granted_by_somebody_else(self) -> None:
        here = a_county()
        found = mending.ask_for_time(
            a_rectification(here).pk, until=DUE + timedelta(days=7), because="等印刷", by=here.clerk, at=AT
        ).pk

        with pytest.raises(UnableToOversee, match="不能复核自己的整改"):
            checking.grant_time(found, until=None, words="", by=here.clerk, at=AT)

        assert checking.grant_time(found, until=None, words="", by=here.colleague, at=AT).asked_until is None

    def test_is_not_struck_out_by_whoever_worked_on_it(self) -> None:
        here = a_county()
        found = rectifying.plan(a_rectification(here).pk, measures="更新指南", by=here.clerk, at=AT)

        with pytest.raises(UnableToOversee, match="不能自己撤销"):
            rectifying.drop(found.pk, because="不想改了", by=here.clerk, at=AT)

        assert problems_of(here.township.pk, year=2026) != []

    def test_is_not_sent_in_without_a_proof(self) -> None:
        here = a_county()
        found = a_rectification(here)

        with pytest.raises(UnableToOversee, match="凭证"):
            mending.send_in(found.pk, result="已改", by=here.clerk, at=AT)

    def test_goes_back_with_a_reason_and_may_be_opened_again(self) -> None:
        here = a_county()
        found = sent_in(a_rectification(here), by=here.clerk)

        with pytest.raises(UnableToOversee, match="原因"):
            checking.give_back(found.pk, because=" ", by=here.colleague, at=LATER)
        back = checking.give_back(found.pk, because="页脚没有改", by=here.colleague, at=LATER)
        assert (back.state, back.sent_in_on) == (State.WORKING, None)
        mending.send_in(found.pk, result="都改了", by=here.clerk, at=LATER)
        checking.close(found.pk, words="", by=here.leader, at=LATER)
        again = checking.reopen(found.pk, because="又变了", by=here.leader, at=LATER)

        assert again.state == State.WORKING

    def test_stands_in_section_five_of_the_report_until_it_is_struck_out(self) -> None:
        here = a_county()
        found = a_rectification(here)

        told = problems_of(here.township.pk, year=2026)
        rectifying.drop(found.pk, because="重复", by=here.colleague, at=LATER)

        assert [one.problem for one in told] == ["公开指南的电话是旧的"]
        assert problems_of(here.township.pk, year=2026) == []

    def test_is_no_concern_of_another_section(self) -> None:
        here = a_county()
        mine = Section.objects.create(agency=here.township, name="民生办")
        other = Section.objects.create(agency=here.township, name="财政所")
        liaison = acting(here.township, "liaison", Role.SECTION_LIAISON, section_id=mine.pk)
        own, _ = a_rectification(here, section_id=mine.pk), a_rectification(here, section_id=other.pk)

        assert list(rectifications_seen(liaison)) == [own]
        assert mending.prove(own.pk, [a_photo()], words="", by=liaison, at=AT)

    def test_takes_no_file_that_is_not_what_it_says(self) -> None:
        here = a_county()
        found = a_rectification(here)

        with pytest.raises(UnableToOversee, match="后缀"):
            mending.prove(found.pk, [Sent("a.pdf", b"MZ")], words="", by=here.clerk, at=AT)
        with pytest.raises(UnableToOversee, match="只收"):
            mending.prove(found.pk, [Sent("a.exe", b"MZ")], words="", by=here.clerk, at=AT)


class TestOrder:
    def test_is_a_numbered_letter_told_to_the_body_and_closed_by_whoever_gave_it(self) -> None:
        here = a_county()
        found = an_order(here)
        assert found.letter is not None
        words = "\n".join(line.text for line in Document(io.BytesIO(content_of(found.letter))).paragraphs)

        assert found.number == "墨政公开〔2026〕1号-督"
        assert "公开指南的电话是旧的" in words
        assert "2026年3月16日前（含当日）" in words
        assert Notice.objects.filter(subject=f"rectification:{found.pk}", person_id=here.clerk.person_id).exists()

        sent_in(found, by=here.clerk)
        with pytest.raises(UnableToOversee, match="监督下级机关"):
            checking.close(found.pk, words="", by=here.colleague, at=LATER)
        assert checking.close(found.pk, words="", by=here.supervisor, at=LATER).state == State.CLOSED
        assert {entry.chain for entry in Entry.objects.filter(act="rectification.close")} == {"qingshi", "mochuan"}

    def test_is_told_to_whoever_may_open_it_and_to_the_section_once_it_is_set(self) -> None:
        here = a_county()
        section = Section.objects.create(agency=here.township, name="民生办")
        liaison = acting(here.township, "liaison", Role.SECTION_LIAISON, section_id=section.pk)
        notices = Notice.objects.filter(person_id=liaison.person_id)
        found = an_order(here)

        assert not rectifications_seen(liaison).exists()
        assert not notices.exists()

        rectifying.receive(found.pk, by=here.clerk, at=AT)
        rectifying.assign(found.pk, section_id=section.pk, person=None, by=here.clerk, at=LATER)

        assert rectifications_seen(liaison).get() == found
        assert notices.get().path == f"/desk/oversight/rectifications/{found.pk}/"

    def test_is_received_before_anything_else(self) -> None:
        here = a_county()
        found = an_order(here)

        with pytest.raises(UnableToOversee, match="先签收"):
            rectifying.plan(found.pk, measures="改", by=here.clerk, at=AT)
        received = rectifying.receive(found.pk, by=here.clerk, at=AT)

        assert received.received_by == "青石镇clerk"

    def test_reaches_only_bodies_below(self) -> None:
        here = a_county()
        elsewhere = another_body("waixian", county=here.township)  # below the township, hence below the county
        stranger = acting(here.township, "overseer", Role.SUPERVISOR)

        assert rectifying.order(here.county, elsewhere, _problem(), by=here.supervisor, at=AT)
        with pytest.raises(NotPermitted):
            rectifying.order(here.county, here.township, _problem(), by=stranger, at=AT)
        with pytest.raises(NotPermitted):
            rectifying.order(here.county, here.county, _problem(), by=here.supervisor, at=AT)

    def test_is_extended_by_whoever_gave_it(self) -> None:
        here = a_county()
        found = rectifying.receive(an_order(here).pk, by=here.clerk, at=AT)
        asked = DUE + timedelta(days=7)

        mending.ask_for_time(found.pk, until=asked, because="等印刷", by=here.clerk, at=AT)
        granted = checking.grant_time(found.pk, until=None, words="", by=here.supervisor, at=LATER)

        assert (granted.due_on, granted.first_due_on, granted.asked_until) == (asked, DUE, None)


class TestLight:
    @pytest.mark.parametrize(
        ("on", "light"),
        [(DAY, "far"), (date(2026, 3, 13), "near"), (DUE, "due"), (date(2026, 3, 17), "overdue")],
    )
    def test_follows_the_last_day(self, on: date, light: str) -> None:
        found = a_rectification(a_county())

        assert Lamps(on).of(found) == light

    def test_of_a_late_one_is_told_once_and_stays_in_its_history(self) -> None:
        here = a_county()
        found = an_order(here)
        at = datetime(2026, 3, 17, 8, tzinfo=SHANGHAI)

        assert warn(on=at.date(), at=at) == 1
        told = Notice.objects.filter(subject=f"rectification:{found.pk}", level="overdue").count()
        warn(on=at.date(), at=at)

        assert Notice.objects.filter(subject=f"rectification:{found.pk}", level="overdue").count() == told
        assert Notice.objects.filter(person_id=here.supervisor.person_id, level="overdue").exists()
        assert found.happenings.filter(act="overdue").count() == 1


def _problem() -> rectifying.Problem:
    return rectifying.Problem(problem="公开指南的电话是旧的", due_on=DUE)
