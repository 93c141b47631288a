"""The pages of supervision: who sees what, what their forms do, what comes out as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from gongkai.web.oversight.models import Inspection, Rectification
from gongkai.web.oversight.services.marks import marking
from gongkai.web.oversight.services.marks.marking import Round
from tests.web.casework.making import a_case
from tests.web.oversight.making import (
    AT,
    County,
    a_county,
    a_photo,
    a_rectification,
    an_inspection,
    an_order,
    at_desk,
    text,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=AT.tzinfo)
DESK = "/desk/oversight/"


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Iterator[County]:
    """The county with a township that has something of everything; made once, what a test does is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        county = a_county()
        a_case(received_on=date(2026, 1, 5), agency=county.township)
        a_rectification(county)
        an_order(county)
        an_inspection(county, "routine")
        yield county
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(here: County) -> Iterator[None]:
    """In place of pytest-django's own, which would close the connection that the world lives on."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.web.workbench.access.timezone", SimpleNamespace(now=lambda: NOON))


class TestDashboard:
    def test_opens_what_a_number_counted_and_the_same_as_a_file(self, here: County) -> None:
        clerk = at_desk(here.clerk)

        page = text(clerk.get(DESK))
        behind = text(clerk.get(f"{DESK}behind/cases.received/?span=2026"))
        rows = json.loads(clerk.get(f"{DESK}export.json?span=2026-Q1").content)

        assert f"{DESK}behind/cases.received/?span=2026" in page
        assert "2026-0001" in behind
        assert {row["指标"]: row["数"] for row in rows}["收到申请"] == "1"
        assert {row["指标"]: row["灯"] for row in rows}["逾期未办结"] == "红"

    def test_tells_a_supervisor_numbers_and_no_case_and_nobody(self, here: County) -> None:
        supervisor = at_desk(here.supervisor)

        table = text(supervisor.get(f"{DESK}bodies/"))
        page = text(supervisor.get(f"{DESK}bodies/qingshi/"))

        assert "青石镇" in table
        assert "收到申请" in page
        assert "behind/" not in page
        assert "经办人工作量" not in page
        assert "2026-0001" not in page + table
        assert supervisor.get(f"{DESK}bodies/qingshi/chart/people.svg").status_code == 404

    def test_of_another_body_is_not_there(self, here: County) -> None:
        clerk = at_desk(here.clerk)

        assert clerk.get(f"{DESK}bodies/").status_code == 403
        assert at_desk(here.supervisor).get(f"{DESK}bodies/nowhere/").status_code == 404

    @pytest.mark.parametrize("span", ["2026", "2026-Q1", "2026-03", "nonsense", "2025-12"])
    def test_can_be_asked_for_any_span(self, here: County, span: str) -> None:
        assert at_desk(here.leader).get(DESK, {"span": span}).status_code == 200

    def test_draws_charts(self, here: County) -> None:
        clerk, supervisor = at_desk(here.clerk), at_desk(here.supervisor)

        assert clerk.get(f"{DESK}chart/trend.svg").content.startswith(b"<svg")
        assert clerk.get(f"{DESK}chart/nothing.svg").status_code == 404
        assert supervisor.get(f"{DESK}bodies/chart/cases.overdue.svg").content.startswith(b"<svg")

    def test_sorts_the_table_of_bodies(self, here: County) -> None:
        page = text(at_desk(here.supervisor).get(f"{DESK}bodies/?sort=cases.overdue&way=down"))

        assert 'aria-sort="descending"' in page


class TestInspection:
    def test_is_begun_answered_turned_into_rectifications_and_completed(self, here: County) -> None:
        clerk = at_desk(here.clerk)
        given = {"template": "website", "first_on": "2026-01-01", "until_on": "2026-03-31", "once": "x"}
        begun = clerk.post(f"{DESK}inspections/start/", given)
        found = Inspection.objects.get(once="x")
        blank = found.points.get(key="blank-columns")

        assert begun.headers["Location"] == f"{DESK}inspections/{found.pk}/"
        assert blank.verdict == "problem"
        assert "没有转整改" in text(clerk.post(f"{DESK}inspections/{found.pk}/complete/", {"summary": ""}))

        clerk.post(f"{DESK}inspections/{found.pk}/rectify/", {"section": "", "person": ""})
        clerk.post(f"{DESK}inspections/{found.pk}/complete/", {"summary": "有空白栏目"})
        found.refresh_from_db()

        assert found.state == "closed"
        assert (
            Rectification.objects.filter(point__inspection=found).count()
            == found.points.filter(verdict="problem").count()
        )
        assert found.title in text(at_desk(here.supervisor).get(f"{DESK}inspections/{found.pk}/"))

    def test_wants_evidence_where_the_list_says_so_and_keeps_what_was_typed(self, here: County) -> None:
        clerk = at_desk(here.clerk)
        found = Inspection.objects.get(template="routine")
        point = found.points.get(key="replies")
        address = f"{DESK}points/{point.pk}/"

        refused = text(clerk.post(address, {"verdict": "ok", "words": "抽查三份"}))
        photo = SimpleUploadedFile("a.jpg", a_photo().content, "image/jpeg")
        kept = clerk.post(address, {"verdict": "ok", "words": "抽查三份", "evidence": photo})

        assert "要附凭证" in refused
        assert "抽查三份" in refused
        assert kept.status_code == 302
        assert clerk.get(f"{address}evidence/").headers["Content-Type"] == "image/jpeg"
        assert "抽查三份" in clerk.get(f"{DESK}inspections/{found.pk}/export.csv").content.decode()


class TestRectification:
    def test_goes_from_order_to_closed_over_its_pages(self, here: County) -> None:
        clerk, supervisor = at_desk(here.clerk), at_desk(here.supervisor)
        given = {"agency": here.township.pk, "problem": "公示栏过期", "due_on": "2026-03-20", "once": "o"}
        supervisor.post(f"{DESK}rectifications/order/", given)
        found = Rectification.objects.get(once="o")
        one = f"{DESK}rectifications/{found.pk}/"

        assert "签收督办单" in text(clerk.get(one))
        assert "签收督办单" in text(clerk.get("/desk/"))
        assert clerk.get(f"{one}letter/").content.startswith(b"PK")
        clerk.post(f"{one}receive/")
        clerk.post(f"{one}plan/", {"measures": "撤换"})
        photo = SimpleUploadedFile("a.jpg", a_photo().content, "image/jpeg")
        clerk.post(f"{one}prove/", {"words": "换好了", "files": photo})
        clerk.post(f"{one}send-in/", {"result": "已撤换"})
        assert clerk.get(f"{DESK}proofs/{found.proofs.get().pk}/").headers["Content-Type"] == "image/jpeg"
        assert "复核通过，销号" in text(supervisor.get(one))
        supervisor.post(f"{one}close/", {"words": "属实"})
        found.refresh_from_db()

        assert found.state == "closed"
        assert "复核通过，销号" in text(clerk.get(one))

    def test_is_listed_by_state_and_as_a_file(self, here: County) -> None:
        clerk = at_desk(here.clerk)

        every = text(clerk.get(f"{DESK}rectifications/"))
        orders = json.loads(clerk.get(f"{DESK}rectifications/export.json?kind=order").content)
        none = text(clerk.get(f"{DESK}rectifications/?state=closed"))

        assert "整改2026-0001" in every
        assert [row["来源"] for row in orders] == ["墨川县督办"]
        assert "没有符合条件的" in none

    def test_refuses_in_the_form_and_keeps_what_was_typed(self, here: County) -> None:
        clerk = at_desk(here.clerk)
        given = {"problem": "电话是旧的", "due_on": "2026-02-01", "once": "late", "section": "", "person": ""}

        page = text(clerk.post(f"{DESK}rectifications/add/", given))

        assert "整改期限不能早于今天" in page
        assert "电话是旧的" in page


class TestMarks:
    def test_go_from_the_body_to_the_published_ranking_and_an_objection(self, here: County) -> None:
        clerk, supervisor = at_desk(here.clerk), at_desk(here.supervisor)
        about = Round(year=2025, title="", bodies=[here.township], self_until=date(2026, 3, 20))
        found = marking.begin(here.county, about, by=here.supervisor, at=AT)
        marked = found.bodies.get()
        mine, one = f"{DESK}marks/bodies/{marked.pk}/", f"{DESK}marks/{found.pk}/"

        wrong = text(clerk.post(mine, self._points(marked, {"content": "99"})))
        assert 'value="99"' in wrong
        assert marked.marks.get(key="content").own is None
        clerk.post(mine, self._points(marked, {"content": "9", "report": "5"}))
        clerk.post(f"{mine}send/")
        marked.refresh_from_db()
        assert marked.sent_at is not None
        for state in ("third", "combined"):
            supervisor.post(f"{one}move/{state}/")
        changed = marked.marks.get(key="content")
        assert "请写明理由" in text(supervisor.post(mine, {f"points-{changed.pk}": "7", f"words-{changed.pk}": ""}))
        supervisor.post(mine, {f"points-{changed.pk}": "7", f"words-{changed.pk}": "抽查有错"})
        supervisor.post(f"{one}publish/", {"appeal_until": "2026-03-09"})
        assert "结果已公布并锁定" in text(clerk.get(one))
        assert clerk.get(f"{one}chart.svg").content.startswith(b"<svg")

        clerk.post(f"{DESK}marks/points/{changed.pk}/appeal/", {"words": "错的那条不是我们发的"})
        appeal = changed.appeals.get()
        changed.appeals.update(made_key=here.supervisor.key)  # somebody who serves in both bodies
        refused = supervisor.post(f"{DESK}marks/appeals/{appeal.pk}/", {"points": "10", "words": "我说了算"})
        assert "不能自己复核" in text(refused)
        changed.appeals.update(made_key=here.clerk.key)
        supervisor.post(f"{DESK}marks/appeals/{appeal.pk}/", {"points": "8.5", "words": "核实属实"})
        changed.refresh_from_db()

        assert str(changed.combined) == "8.5"
        assert "已调整" in text(clerk.get(f"{DESK}marks/appeals/{appeal.pk}/"))

    def _points(self, marked: Any, by_hand: dict[str, str]) -> dict[str, str]:
        given = {}
        for mark in marked.marks.filter(applies=True):
            given[f"points-{mark.pk}"] = by_hand.get(mark.key, str(mark.counted if mark.counted is not None else ""))
            given[f"words-{mark.pk}"] = "自评" if mark.key in by_hand else ""
        return given


class TestBrief:
    def test_is_drafted_written_issued_and_renewed(self, here: County) -> None:
        supervisor, clerk = at_desk(here.supervisor), at_desk(here.clerk)
        drafted = supervisor.post(f"{DESK}briefs/draft/", {"month": "2026-02-01"}).headers["Location"]

        assert clerk.get(drafted).status_code == 404
        supervisor.post(f"{drafted}write/", {"practice": "青石镇把公示栏搬到集市口。", "demands": ""})
        supervisor.post(f"{drafted}issue/")
        page = text(clerk.get(drafted))
        assert "青石镇把公示栏搬到集市口。" in page
        assert "2026年第1期" in page
        assert supervisor.get(f"{drafted}file/").content.startswith(b"PK")

        renewed = supervisor.post(f"{drafted}renew/", {"because": "更正数字"}).headers["Location"]
        assert "第 2 版" in text(supervisor.get(renewed))
        assert clerk.get(renewed).status_code == 404

    def test_of_the_bodys_own_tells_of_this_month_and_the_last(self, here: County) -> None:
        drafted = at_desk(here.clerk).post(f"{DESK}briefs/draft/", {"month": "2026-03-01"}).headers["Location"]

        assert "本月与上月" in text(at_desk(here.leader).get(drafted))
