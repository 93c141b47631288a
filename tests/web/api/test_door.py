"""The door for machines: keys, refusals with their sentence and article, one request taken in once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.web.accounts.queries import Actor, Held
from gongkai.web.accounts.roles import Permit, Role
from gongkai.web.accounts.services.machines import make_key
from gongkai.web.audit.models import Entry
from gongkai.web.casework.models import Case
from tests.web.casework.making import CLERK_AT, a_case, a_head, a_township

pytestmark = pytest.mark.django_db
ALL = (Permit.CASE_SEE, Permit.CASE_TAKE_IN, Permit.CASE_HANDLE)
REQUEST = {
    "once": "county-0001",
    "matter": "宅基地审批结果",
    "description": "2024年本村宅基地审批结果",
    "wanted_form": "纸质",
    "wanted_delivery": "邮寄",
    "channel": "online",
    "submitted_on": "2025-02-05",
    "applicant": {"kind": "natural_person", "name": "申请人甲", "identity_kind": "居民身份证", "phone": "13800001234"},
}


def a_key(agency: Any, *permits: Permit) -> dict[str, str]:
    """The header of a machine with these permits, made by the security administrator."""
    by = Actor("person:9", "孙安全", (Held(agency.pk, None, Role.SECURITY_ADMIN),), 9)
    made = make_key(agency, name="县平台", permits=permits, by=by, at=CLERK_AT)
    return {"authorization": f"Bearer {made.key}"}


def post(client: Client, path: str, body: dict[str, Any], headers: dict[str, str]) -> Any:
    """The answer to a JSON body."""
    return client.post(path, body, content_type="application/json", headers=headers)


class TestTakingIn:
    def test_answers_with_the_number_and_the_code_once(self, client: Client) -> None:
        headers = a_key(a_township(), *ALL)

        first = post(client, "/api/v1/cases", REQUEST, headers).json()
        again = post(client, "/api/v1/cases", REQUEST, headers).json()

        assert (len(first["code"]), first["case"]["state"]) == (16, "submitted")
        assert (again["case"]["id"], again["code"]) == (first["case"]["id"], "")
        assert [case.origin for case in Case.objects.all()] == ["api"]

    def test_is_refused_without_a_key_and_without_the_permit(self, client: Client) -> None:
        headers = a_key(a_township(), Permit.CASE_SEE)

        assert post(client, "/api/v1/cases", REQUEST, {}).status_code == 401
        assert post(client, "/api/v1/cases", REQUEST, headers).status_code == 403

    def test_tells_which_field_is_wrong(self, client: Client) -> None:
        headers = a_key(a_township(), *ALL)

        answer = post(client, "/api/v1/cases", {**REQUEST, "submitted_on": "昨天"}, headers)

        assert answer.status_code == 422
        assert "submitted_on" in answer.json()["said"]


class TestAddresses:
    @pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/cases/null%2Cnull/fee", "/api/"])
    def test_that_nobody_has_are_told_as_machines_read_them(self, client: Client, path: str) -> None:
        answer = client.get(path)

        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/json")
        assert "请核对地址" in answer.json()["said"]


class TestSeeing:
    def test_another_body_s_case_is_not_there(self, client: Client) -> None:
        case = a_case(received_on=date(2025, 2, 5))
        headers = a_key(a_township("baishi"), *ALL)

        assert client.get(f"/api/v1/cases/{case.pk}", headers=headers).status_code == 404
        assert client.get("/api/v1/cases", headers=headers).json()["cases"] == []

    def test_shows_the_acts_with_their_articles_and_no_person(self, client: Client) -> None:
        case = a_case(received_on=date(2025, 2, 5), name="赵钱孙")
        headers = a_key(case.agency, *ALL)

        answer = client.get(f"/api/v1/cases/{case.pk}", headers=headers)

        assert "赵钱孙" not in answer.content.decode()
        assert {act["act"] for act in answer.json()["acts"]} >= {"extend", "decide", "consult"}

    def test_pages_by_what_came_last(self, client: Client) -> None:
        cases = [a_case(received_on=date(2025, 2, 5)) for _ in range(53)]
        headers = a_key(cases[0].agency, *ALL)

        first = client.get("/api/v1/cases", headers=headers).json()
        second = client.get("/api/v1/cases", {"after": first["after"]}, headers=headers).json()

        ids = [case["id"] for case in (*first["cases"], *second["cases"])]
        assert (len(first["cases"]), len(set(ids)), second["after"]) == (50, 53, "")


class TestActs:
    def test_moves_the_case_and_refuses_an_old_version(self, client: Client) -> None:
        case = a_case(received_on=date(2025, 2, 5))
        headers = a_key(case.agency, *ALL)
        path = f"/api/v1/cases/{case.pk}/acts/extend"
        body = {"version": case.version, "working_days": 20, "told_on": "2025-02-06"}
        body |= {"approved_by": a_head(case.agency), "approved_on": "2025-02-06"}

        moved = post(client, path, body, headers)
        again = post(client, path, body, headers)

        assert (moved.status_code, moved.json()["due_on"]) == (200, "2025-04-01")
        assert (again.status_code, "没有保存" in again.json()["said"]) == (409, True)

    def test_refusals_carry_the_article(self, client: Client) -> None:
        case = a_case(received_on=date(2025, 2, 5))
        body = {"version": case.version, "on": "2025-02-07"}

        answer = post(client, f"/api/v1/cases/{case.pk}/acts/take_supplement", body, a_key(case.agency, *ALL))

        assert answer.status_code == 422
        assert answer.json()["cite"] == "条例2019 §30"


class TestPublic:
    def test_explains_a_due_day_to_anybody(self, client: Client) -> None:
        answer = client.get("/api/v1/due", {"received_on": "2025-01-20"}).json()

        assert answer["due_on"] == "2025-02-21"
        assert sum(day["number"] > 0 for day in answer["days"]) == 20

    def test_tells_the_days_off_of_a_year(self, client: Client) -> None:
        year = client.get("/api/v1/calendar/2026").json()

        assert (year["status"], "2026-10-01" in year["off"], "2026-10-10" in year["on"]) == ("official", True, True)

    def test_a_year_not_announced_is_told_as_such(self, client: Client) -> None:
        assert client.get("/api/v1/calendar/2050").status_code == 422

    def test_status_needs_code_and_telephone(self, client: Client) -> None:
        headers = a_key(a_township(), *ALL)
        code = post(client, "/api/v1/cases", REQUEST, headers).json()["code"]

        right = post(client, "/api/v1/status", {"code": code, "phone_tail": "1234"}, headers)
        wrong = post(client, "/api/v1/status", {"code": code, "phone_tail": "4321"}, headers)

        assert (right.status_code, right.json()["state"]) == (200, "待确认收到")
        assert wrong.status_code == 404


class TestExports:
    def test_hold_no_person_and_no_formula(self, client: Client) -> None:
        case = a_case(received_on=date(2025, 2, 5), name="赵钱孙")
        Case.objects.filter(pk=case.pk).update(matter="=HYPERLINK(1)")
        headers = a_key(case.agency, Permit.CASE_SEE, Permit.CASE_EXPORT)

        text = client.get("/api/v1/exports/cases.csv", headers=headers).content.decode()

        assert ("赵钱孙" in text, ",'=HYPERLINK(1)," in text) == (False, True)
        assert Entry.objects.filter(act="case.export").count() == 1

    def test_count_the_report_as_it_stands(self, client: Client) -> None:
        case = a_case(received_on=date(2025, 2, 5))
        headers = a_key(case.agency, Permit.REPORT_COMPILE)

        figures = client.get("/api/v1/exports/report/2025", headers=headers).json()

        assert figures["requests"]["received"]["natural_person"] == figures["requests"]["carried_out"]["total"] == 1
