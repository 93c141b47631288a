"""Evaluations at the desk: points with their posters, results that can be had as a file, low scores answered."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Section
from gongkai.web.audit.models import Entry
from gongkai.web.catalogue.models import Item
from gongkai.web.feedback.models import Evaluation, EvaluationPoint, FollowUp
from gongkai.web.feedback.queries.quantities import quantities_of, rows_behind
from gongkai.web.feedback.services.evaluation.evaluating import Opinion, Scores, evaluate_at
from tests.web.casework.making import a_township
from tests.web.catalogue.making import a_published_item, a_staff
from tests.web.outlets.making import a_station
from tests.web.workbench.conftest import NOON
from tests.web.workbench.making import a_person, a_section, at_desk
from tests.web.workbench.rooms import read, sent

pytestmark = pytest.mark.django_db
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def clerk() -> Client:
    """The clerk's browser."""
    return at_desk(a_person("李经办", Role.CLERK))


def a_point(name: str = "3号窗口", **more: Any) -> EvaluationPoint:
    """A point of the township."""
    told = {"agency": a_township(), "kind": "window", "name": name, "made_at": NOON, **more}
    return EvaluationPoint.objects.create(**told)


def said(point: EvaluationPoint, *, words: str = "", **scores: int) -> Evaluation:
    """An evaluation of the point, now, by somebody else than before."""
    opinion = Opinion(scores=Scores(**scores), words=words)
    return evaluate_at(point, device=uuid4().hex, said=opinion, at=NOON)


class TestPoints:
    def test_are_set_up_several_at_once_and_printed_as_one_file(self, clerk: Client) -> None:
        done = sent(clerk, "evaluation_point_add", kind="window", names="1号窗口\n2号窗口（社保）\n1号窗口")
        poster = clerk.post(reverse("desk:evaluation_posters"), {"size": "a4"})

        assert "已新设 2 个评价点" in done
        assert poster.content.startswith(b"%PDF")
        assert EvaluationPoint.objects.filter(printed_at__isnull=False).count() == 2
        assert Entry.objects.get(act="feedback.points_printed").said == "打印评价海报 2 个：1号窗口、2号窗口（社保）。"

    def test_of_one_item_take_its_title(self, clerk: Client) -> None:
        item = a_published_item(a_staff())

        sent(clerk, "evaluation_point_add", kind="item", number=item.index_number, names="")

        point = EvaluationPoint.objects.get()
        assert (point.kind, point.name, point.subject) == ("item", item.title[:80], f"item:{item.pk}")

    @pytest.mark.parametrize("fields", [{"kind": "item", "number": "没有"}, {"kind": "window", "names": " "}])
    def test_come_back_with_what_is_missing(self, clerk: Client, fields: dict[str, str]) -> None:
        answer = clerk.post(reverse("desk:evaluation_point_add"), fields)

        assert answer.status_code == 422
        assert not EvaluationPoint.objects.exists()

    def test_are_set_up_for_every_station_that_has_none(self, clerk: Client) -> None:
        a_station()

        assert "给 1 个还没有评价点的专区" in read(clerk, "evaluation_points")
        sent(clerk, "evaluation_points_stations")

        assert EvaluationPoint.objects.get().subject.startswith("station:")
        assert "还没有评价点的专区" not in read(clerk, "evaluation_points")

    def test_are_closed_and_opened_again(self, clerk: Client) -> None:
        point = a_point()

        assert "不再收评价" in read(clerk, "evaluation_point_close", point.pk)
        sent(clerk, "evaluation_point_close", point.pk)
        assert point.name in read(clerk, "evaluation_points", query="?closed=1")
        sent(clerk, "evaluation_point_open", point.pk)

        assert EvaluationPoint.objects.get().closed_at is None

    def test_are_renamed_without_another_code(self, clerk: Client) -> None:
        point = a_point()

        clerk.post(reverse("desk:evaluation_point_change", args=[point.pk]), {"name": "3号综合窗口", "section": ""})

        assert f"/say/at/{point.slug}/" in read(clerk, "evaluation_point", point.pk)
        assert "3号综合窗口" in read(clerk, "evaluation_points")


class TestResults:
    def test_show_figures_charts_and_tables(self, clerk: Client) -> None:
        point = a_point()
        said(point, attitude=5, speed=5, openness=4)
        said(point, attitude=1, words="等太久")

        shown = read(clerk, "evaluations")
        chart = clerk.get(reverse("desk:evaluation_chart", args=["months"]))

        assert "50.0" in shown
        assert "3号窗口" in shown
        assert chart.headers["Content-Type"] == "image/svg+xml"
        assert clerk.get(reverse("desk:evaluation_chart", args=["other"])).status_code == 404

    @pytest.mark.parametrize("name", ["months", "kinds", "points", "words"])
    def test_can_be_had_as_a_file_in_which_no_formula_works(self, clerk: Client, name: str) -> None:
        said(a_point(FORMULA), attitude=5, words=FORMULA)

        book = ZipFile(io.BytesIO(clerk.get(reverse("desk:evaluations_export", args=[name, "xlsx"])).content))
        rows = json.loads(clerk.get(reverse("desk:evaluations_export", args=[name, "json"])).content)

        assert rows
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()

    def test_are_listed_one_by_one_low_ones_alone_too(self, clerk: Client) -> None:
        point = a_point()
        said(point, attitude=5, words="很满意这次服务")
        said(point, attitude=2, words="态度不好")

        low = read(clerk, "evaluation_words", query="?show=low")

        assert "态度不好" in low
        assert "很满意这次服务" not in low

    def test_lose_words_for_a_reason_and_keep_the_scores(self, clerk: Client) -> None:
        row = said(a_point(), attitude=5, words="某某某")

        sent(clerk, "evaluation_remove", row.pk, because="写了别人的名字")

        shown = read(clerk, "evaluation", row.pk)
        assert "写了别人的名字" in shown
        assert "某某某" not in shown

    def test_are_drafted_for_all_to_read_once(self, clerk: Client) -> None:
        said(a_point(), attitude=5, speed=4)
        fields = {"since": "2026-04-01", "until": "2026-06-30", "title": "二季度评价结果"}

        sent(clerk, "evaluation_summary", **fields)
        sent(clerk, "evaluation_summary", **fields)

        item = Item.objects.get()
        assert item.draft is not None
        assert "满意率 100.0%" in item.draft.body
        assert (item.kind, item.attribute) == ("notice", "proactive")

    def test_of_no_evaluation_are_not_drafted(self, clerk: Client) -> None:
        answer = clerk.post(
            reverse("desk:evaluation_summary"), {"since": "2026-04-01", "until": "2026-06-30", "title": "结果"}
        )

        assert answer.status_code == 422
        assert "没有收到评价" in answer.content.decode()


class TestLowScores:
    def test_wait_in_the_inbox_and_are_answered(self, clerk: Client) -> None:
        said(a_point(), speed=1, words="排了一上午")
        task = FollowUp.objects.get()
        link = reverse("desk:follow_up", args=[task.pk])

        assert link in read(clerk, "inbox")
        assert "排了一上午" in read(clerk, "follow_up", task.pk)
        sent(clerk, "follow_up", task.pk, state="mended", answer="上午增开一个窗口")

        assert link not in read(clerk, "inbox")
        assert "上午增开一个窗口" in read(clerk, "follow_ups", query="?state=mended")

    def test_are_given_to_a_section_that_sees_them_and_no_other(self, clerk: Client) -> None:
        section = a_section("社保所")
        mine = at_desk(a_person("孙联络", Role.SECTION_LIAISON, section=section))
        other = at_desk(
            a_person("周联络", Role.SECTION_LIAISON, section=Section.objects.create(agency=a_township(), name="林业站"))
        )
        said(a_point(), speed=1)
        task = FollowUp.objects.get()
        assert mine.get(reverse("desk:follow_up", args=[task.pk])).status_code == 404

        due_on = (NOON + timedelta(days=3)).date()
        sent(clerk, "follow_up_assign", task.pk, section=str(section.pk), person="", due_on=due_on.isoformat())

        assert "3号窗口" in read(mine, "follow_ups")
        assert other.get(reverse("desk:follow_up", args=[task.pk])).status_code == 404
        sent(mine, "follow_up", task.pk, state="explained", answer="当天系统故障，已向群众说明")
        sent(clerk, "follow_up_again", task.pk)
        assert "当天系统故障" in read(mine, "follow_up", task.pk)

    def test_can_be_had_as_a_file(self, clerk: Client) -> None:
        said(a_point(), speed=1)

        rows = json.loads(clerk.get(reverse("desk:follow_ups_export", args=["json"])).content)

        assert rows[0]["来自"] == "3号窗口"


class TestQuantities:
    def test_count_what_stands_behind_them(self, clerk: Client) -> None:
        point = a_point()
        said(point, attitude=5, speed=4)
        said(point, attitude=2)
        agency_id = point.agency_id

        found = {one.key: one for one in quantities_of(agency_id, year=2026)}

        assert found["evaluations.count"].value == 2
        assert (str(found["evaluations.satisfied_percent"].value), found["evaluations.low"].value) == ("50.0", 1)
        assert str(found["evaluations.attitude_mean"].value) == "3.50"
        for key in ("points", "count", "satisfied", "low", "low_answered"):
            one = found[f"evaluations.{key}"]
            rows = rows_behind(agency_id, year=2026, key=one.key)
            assert one.value == len(rows)
            assert all(clerk.get(row.path).status_code == 200 for row in rows)
        assert quantities_of(agency_id, year=2025)[1].value == 0
