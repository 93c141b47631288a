"""The pages of the three administrators: people, bodies, the ledger; and who does not get in."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from gongkai.web.accounts.models import ApiKey, Leave, Person
from gongkai.web.accounts.queries import actor_for
from gongkai.web.accounts.roles import Permit, Role
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.queries import choice
from gongkai.web.audit.models import Entry
from gongkai.web.audit.services import export_heads
from tests.web.accounts.making import PASSWORD, a_person, at_desk, now, three
from tests.web.audit.test_verification import open_ledger
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
SYSTEM = (
    "/desk/people/",
    "/desk/people/new/",
    "/desk/agency/",
    "/desk/agency/qingshi/",
    "/desk/agency/new/?below=qingshi",
)
SECURITY = ("/desk/people/", "/desk/people/keys/")
AUDIT = ("/desk/audit/", "/desk/audit/heads/", "/desk/audit/export.xlsx", "/desk/audit/export.csv")
ALL = tuple(dict.fromkeys((*SYSTEM, *SECURITY, *AUDIT)))


class TestDoors:
    @pytest.mark.parametrize("address", ALL)
    def test_open_to_whom_they_belong(self, address: str) -> None:
        system, security, audit = three()
        owners = {system: SYSTEM, security: SECURITY, audit: AUDIT}

        for person, mine in owners.items():
            assert at_desk(person).get(address).status_code == (200 if address in mine else 403)

    @pytest.mark.parametrize("role", [role for role in Role if not role.value.endswith("_admin")])
    def test_stay_shut_to_everybody_else(self, role: Role) -> None:
        three()
        client = at_desk(a_person(a_township(), role))

        assert {address: client.get(address).status_code for address in ALL} == dict.fromkeys(ALL, 403)
        assert client.post("/desk/audit/verify/").status_code == 403

    def test_of_another_body_are_not_there(self) -> None:
        system, _, audit = three(a_township("baishi"))
        stranger = a_person(a_township(), Role.CLERK, username="wang", name="王生")
        Entry.objects.count()

        assert at_desk(system).get(f"/desk/people/{stranger.pk}/").status_code == 404
        assert at_desk(system).post(f"/desk/people/{stranger.pk}/disable/").status_code == 404
        assert at_desk(system).get("/desk/agency/qingshi/").status_code == 404
        assert at_desk(system).get("/desk/people/?body=qingshi").status_code == 404
        assert "王生" not in at_desk(audit).get("/desk/audit/?chain=qingshi").content.decode()

    def test_lead_to_the_sign_in_page_first(self) -> None:
        from django.test import Client

        for address in (*ALL, "/desk/me/"):
            assert Client().get(address)["Location"].startswith("/accounts/login/?next=")


class TestPeople:
    def test_are_added_then_given_a_post_then_relieved_of_it(self) -> None:
        agency = a_township()
        system, security, _ = three(agency)

        page = at_desk(system).post("/desk/people/new/", {"name": "李静", "username": "li.jing"}).content.decode()
        password = re.search(r'id="one-time">([a-z2-9-]+)<', page)
        person = Person.objects.get(username="li.jing")
        assert password is not None
        assert person.check_password(password[1])
        at = f"/desk/people/{person.pk}/"
        given = {"role": "clerk", "section": "", "since_on": now().date().isoformat(), "until_on": ""}
        assert at_desk(security).post(at, given).status_code == 302

        assert actor_for(person, on=now().date()).may(Permit.CASE_HANDLE, agency_id=agency.pk)
        at_desk(security).post(f"/desk/people/posts/{person.posts.get().pk}/")
        assert not actor_for(person, on=now().date()).posts

    def test_that_would_hold_two_offices_are_refused_in_words(self) -> None:
        agency = a_township()
        _, security, _ = three(agency)
        clerk = a_person(agency, Role.CLERK)
        given = {"role": "audit_admin", "section": "", "since_on": now().date().isoformat(), "until_on": ""}

        page = at_desk(security).post(f"/desk/people/{clerk.pk}/", given).content.decode()

        assert "三员分立" in page
        assert clerk.posts.count() == 1

    def test_posts_are_not_the_system_administrators_to_give(self) -> None:
        agency = a_township()
        system, _, _ = three(agency)
        clerk = a_person(agency)
        given = {"role": "clerk", "section": "", "since_on": now().date().isoformat(), "until_on": ""}

        assert at_desk(system).post(f"/desk/people/{clerk.pk}/", given).status_code == 403
        assert clerk.posts.count() == 0

    def test_are_reset_disabled_and_taken_back(self) -> None:
        agency = a_township()
        system, security, _ = three(agency)
        clerk = a_person(agency, Role.CLERK)
        at = f"/desk/people/{clerk.pk}"

        assert "一次性密码" in at_desk(system).post(f"{at}/reset/").content.decode()
        assert not Person.objects.get(pk=clerk.pk).check_password(PASSWORD)
        at_desk(system).post(f"{at}/disable/")
        assert "已停用" in at_desk(system).get("/desk/people/").content.decode()
        assert "一次性密码" in at_desk(system).post(f"{at}/enable/").content.decode()
        assert at_desk(security).post(f"{at}/forget/").status_code == 302
        assert at_desk(security).post(f"{at}/reset/").status_code == 403
        assert at_desk(system).post(f"{at}/forget/").status_code == 403
        assert at_desk(system).post(f"{at}/promote/").status_code == 404
        assert at_desk(system).get(f"{at}/reset/").status_code == 405

    def test_are_called_otherwise(self) -> None:
        agency = a_township()
        system, security, _ = three(agency)
        clerk = a_person(agency, Role.CLERK)
        at, given = f"/desk/people/{clerk.pk}/change/", {"name": "李静安", "email": "li@xx.example", "phone": ""}

        assert "李静" in at_desk(system).get(at).content.decode()
        assert at_desk(system).post(at, given).status_code == 302
        assert at_desk(security).post(at, given).status_code == 403
        assert at_desk(system).post(f"/desk/people/{system.pk}/change/", given).status_code == 403

        assert Person.objects.get(pk=clerk.pk).name == "李静安"
        assert "li@xx.example" not in str(list(Entry.objects.values()))

    def test_that_lie_idle_are_marked(self) -> None:
        agency = a_township()
        system, _, _ = three(agency)
        a_person(agency, username="asleep", at=datetime(2026, 1, 5, 9, tzinfo=now().tzinfo))

        assert at_desk(system).get("/desk/people/").content.decode().count("90 天没有登录") == 1

    def test_machines_have_keys_shown_once(self) -> None:
        agency = a_township()
        _, security, _ = three(agency)
        client = at_desk(security)

        page = client.post("/desk/people/keys/", {"name": "县平台", "permits": ["case.see"]}).content.decode()
        key = re.search(r"gk_[\w-]{43}", page)

        assert key is not None
        assert key[0] not in client.get("/desk/people/keys/").content.decode()
        client.post(f"/desk/people/keys/{ApiKey.objects.get().pk}/")
        assert ApiKey.objects.get().ended_at is not None


class TestMe:
    def test_shows_and_ends(self) -> None:
        agency = a_township()
        leader, deputy = a_person(agency, Role.SIGNING_LEADER), a_person(agency, username="wang", name="王生")
        client = at_desk(leader)
        today = now().date()
        span = {"from_on": today.isoformat(), "until_on": (today + timedelta(days=3)).isoformat()}
        given = {"post": leader.posts.get().pk, "deputy": deputy.pk, "reason": "出差", **span}

        assert client.post("/desk/me/leave/", given).status_code == 302

        assert "王生代理" in client.get("/desk/me/").content.decode()
        assert actor_for(deputy, on=today).may(Permit.CASE_SIGN, agency_id=agency.pk)
        leave = Leave.objects.get()
        assert at_desk(deputy).post(f"/desk/me/leave/{leave.pk}/").status_code == 404
        client.post(f"/desk/me/leave/{leave.pk}/")
        assert not actor_for(deputy, on=today).posts


class TestBodies:
    def test_say_something_else_about_themselves(self) -> None:
        agency = a_township()
        system, _, _ = three(agency)
        given = {"name": "青石镇人民政府", "short_name": "青石镇", "mark": "青政公开", "office": "党政办公室"}

        assert at_desk(system).post("/desk/agency/qingshi/", {**given, "phone": "0000-1234567"}).status_code == 302

        assert Agency.objects.get().phone == "0000-1234567"
        assert "联系电话" not in Entry.objects.get(act="agency.change").said
        assert "电话" in Entry.objects.get(act="agency.change").said
        assert "0000-1234567" not in Entry.objects.get(act="agency.change").said

    def test_are_added_below(self) -> None:
        system, _, _ = three()
        given = {
            "name": "白石村",
            "short_name": "白石",
            "mark": "白",
            "office": "办公室",
            "kind": "department",
            "code": "baishi",
        }

        assert at_desk(system).post("/desk/agency/new/?below=qingshi", given).status_code == 302

        assert Agency.objects.get(code="baishi").parent.code == "qingshi"
        twice = at_desk(system).post("/desk/agency/new/?below=qingshi", given).content.decode()
        assert "已经有机构用了" in twice

    def test_open_and_close_sections(self) -> None:
        agency = a_township()
        system, _, _ = three(agency)
        client = at_desk(system)
        client.post("/desk/agency/qingshi/sections/", {"name": "党政办", "is_office": "on"})
        section = agency.sections.get()

        client.post(f"/desk/agency/qingshi/sections/{section.pk}/")

        section.refresh_from_db()
        assert section.is_disclosure_office
        assert section.closed_on == date(2026, 6, 1)

    def test_choose_where_the_law_leaves_a_choice(self) -> None:
        agency = a_township()
        system, _, _ = three(agency)
        page = at_desk(system).get("/desk/agency/qingshi/").content.decode()
        names = re.findall(r'name="(\w+_(?:\w*days?|years))" value="([^"]*)"', page)
        values = {name: value for name, value in names} | {"supplement_working_days": "10"}

        assert at_desk(system).post("/desk/agency/qingshi/settings/", values).status_code == 302

        assert choice(agency.pk, "supplement_working_days") == 10
        said = Entry.objects.get(act="agency.choice").said
        assert "由 15 个工作日 改为 10 个工作日" in said
        assert "本机关已另定" in at_desk(system).get("/desk/agency/qingshi/").content.decode()
        at_desk(system).post("/desk/agency/qingshi/settings/", values | {"supplement_working_days": "15"})
        assert agency.choices.count() == 0

    @pytest.mark.parametrize("value", ["0", "-1", "x", "", "1000"])
    def test_choose_nothing_senseless(self, value: str) -> None:
        agency = a_township()
        system, _, _ = three(agency)

        answer = at_desk(system).post("/desk/agency/qingshi/settings/", {"supplement_working_days": value})

        assert answer.status_code == 200
        assert agency.choices.count() == 0


class TestLedger:
    def test_is_filtered_and_paged(self) -> None:
        agency = a_township()
        _, _, audit = three(agency)
        for number in range(60):
            a_person(agency, username=f"person{number}", name=f"甲{number:02d}")
        client = at_desk(audit)

        first = client.get("/desk/audit/?act=account.").content.decode()
        after = re.search(r'href="(\?[^"]*after=\d+)"', first)

        assert "甲59" in first
        assert after is not None
        second = client.get("/desk/audit/" + after[1].replace("&amp;", "&")).content.decode()
        assert "甲01" in second
        assert "甲59" not in second
        assert "没有符合条件的记录" in client.get("/desk/audit/?act=calendar.").content.decode()
        assert "没有符合条件的记录" in client.get("/desk/audit/?until=2001-01-01").content.decode()

    def test_is_taken_along_as_a_file_and_that_is_a_line_too(self) -> None:
        _, _, audit = three()
        client = at_desk(audit)

        book = CalamineWorkbook.from_object(io.BytesIO(client.get("/desk/audit/export.xlsx").content))
        rows = list(csv.reader(io.StringIO(client.get("/desk/audit/export.csv").content.decode("utf-8-sig"))))

        assert book.get_sheet_by_index(0).to_python()[0] == rows[0]
        assert len(rows) > 6
        assert Entry.objects.filter(act="audit.export").count() == 2
        assert client.get("/desk/audit/export.json").status_code == 404

    def test_is_verified_on_the_page(self, settings: pytest.FixtureRequest, tmp_path: Path) -> None:
        settings.GONGKAI_HOME = tmp_path  # type: ignore[attr-defined]
        _, _, audit = three()
        client = at_desk(audit)
        assert "没有发现改动" in client.post("/desk/audit/verify/").content.decode()
        path = export_heads(tmp_path / "audit-heads", at=now())
        assert "已导出的链头相符" in client.post("/desk/audit/verify/").content.decode()

        open_ledger()
        Entry.objects.filter(number=1).update(said="别的")
        assert "审计记录被动过" in client.post("/desk/audit/verify/").content.decode()
        path.write_text(path.read_text("utf-8").replace("\t", "\t1", 1), "utf-8")
        assert "被改过" in client.post("/desk/audit/verify/").content.decode()
