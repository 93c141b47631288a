"""The pages behind the codes: without script, with a script that tells the answer, and how often one may say it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.web.feedback.models import Evaluation, EvaluationPoint
from gongkai.web.feedback.services.evaluation import points
from gongkai.web.feedback.services.evaluation.points import About
from gongkai.web.portal.pace import Pace
from gongkai.web.portal.saying import evaluating
from tests.web.casework.making import a_clerk, a_township
from tests.web.oversight.making import another_body

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def _fresh_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has said anything before."""
    monkeypatch.setattr(evaluating, "SAYING", Pace("test"))


@pytest.fixture
def point() -> EvaluationPoint:
    """A window of the township."""
    agency = a_township()
    return points.set_up(agency, [About(kind="window", name="3号窗口")], by=a_clerk(agency), at=AT)[0]


def post(client: Client, point: EvaluationPoint, *, script: bool = False, **fields: Any) -> Any:
    """The form sent in."""
    headers = {"X-Say": "1"} if script else {}
    return client.post(f"/say/at/{point.slug}/", {"once": str(uuid4()), **fields}, headers=headers)


class TestSaying:
    def test_leads_from_the_list_over_the_form_to_thanks(self, point: EvaluationPoint) -> None:
        client = Client()

        listed = client.get("/say/").content.decode()
        form = client.get(f"/say/at/{point.slug}/")
        answer = post(client, point, attitude="5", words="好")

        assert f"/say/at/{point.slug}/" in listed
        assert form.headers["Cache-Control"].startswith("max-age=0")
        assert answer.headers["Location"] == f"/say/at/{point.slug}/thanks/"
        assert "谢谢您" in client.get(answer.headers["Location"]).content.decode()
        assert Evaluation.objects.get().attitude == 5

    def test_the_list_asks_once_for_the_places_of_all_bodies(self, point: EvaluationPoint) -> None:
        another_body("yunjian", county=a_township())
        with CaptureQueriesContext(connection) as few:
            Client().get("/say/")
        other = another_body("heli", county=a_township())
        points.set_up(other, [About(kind="window", name="便民窗口")], by=a_clerk(other), at=AT)

        with CaptureQueriesContext(connection) as more:
            listed = Client().get("/say/").content.decode()

        assert point.name in listed
        assert "便民窗口" in listed
        assert len(more) <= len(few)

    def test_says_that_something_was_covered(self, point: EvaluationPoint) -> None:
        answer = post(Client(), point, speed="4", words="打我电话13812345678")

        assert answer.headers["Location"].endswith("?hidden=1")
        assert "已经盖住" in Client().get(answer.headers["Location"]).content.decode()

    def test_needs_a_score_and_keeps_what_was_typed(self, point: EvaluationPoint) -> None:
        answer = post(Client(), point, words="只有话")

        assert answer.status_code == 422
        assert "请至少给一项打分" in answer.content.decode()
        assert "只有话" in answer.content.decode()

    def test_counts_once_a_day_on_one_device(self, point: EvaluationPoint) -> None:
        client = Client()
        post(client, point, attitude="5")

        again = post(client, point, attitude="1")

        assert again.status_code == 409
        assert "明天可以再评" in again.content.decode()
        assert post(Client(), point, attitude="4").status_code == 302
        assert Evaluation.objects.count() == 2

    def test_gives_a_new_number_for_one_that_was_tampered_with(self, point: EvaluationPoint) -> None:
        client = Client()
        client.get(f"/say/at/{point.slug}/")
        kept = client.cookies["said"].value
        client.cookies["said"] = f"{'f' * 32}:forged"

        client.get(f"/say/at/{point.slug}/")

        assert client.cookies["said"].value not in (kept, f"{'f' * 32}:forged")

    def test_is_told_to_a_script_without_a_page(self, point: EvaluationPoint) -> None:
        client = Client()

        answers = [post(client, point, script=True, attitude="5") for _ in range(2)]

        assert [answer.status_code for answer in answers] == [200, 409]
        assert answers[0].json() == {"hidden": False}
        assert "明天可以再评" in answers[1].json()["said"]

    def test_is_bounded_for_a_network(self, point: EvaluationPoint, settings: Any) -> None:
        settings.EVALUATIONS_PER_DAY = 2

        answers = [post(Client(), point, attitude="5", script=at == 3).status_code for at in range(4)]

        assert answers == [302, 302, 429, 429]

    def test_ends_when_the_point_is_closed(self, point: EvaluationPoint) -> None:
        points.close(point, by=a_clerk(point.agency), at=AT)

        page = Client().get(f"/say/at/{point.slug}/")

        assert page.status_code == 409
        assert "已经停用" in page.content.decode()
        assert point.name not in Client().get("/say/").content.decode()

    def test_knows_no_other_code(self) -> None:
        assert Client().get("/say/at/abcdefgh/").status_code == 404
        assert Client().get("/say/at/abcdefgh/thanks/").status_code == 404
