"""Signing in: two factors, one-time passwords, the pace, sessions that end, the first administrators."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from gongkai.web.accounts.models import Person, SignIn
from gongkai.web.accounts.roles import Role
from gongkai.web.accounts.services import beginning, passwords
from gongkai.web.accounts.services.people import disable
from gongkai.web.audit.models import Entry
from tests.web.accounts.making import PASSWORD, a_person, acting, at_desk, now, three, totp
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
WEAK = ["short", "qingshi@2026zhen", "青石镇人民政府20261121", "password123456", "li.jing.2026.li"]
ELSEWHERE = ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
NEW = "春江潮水连海平 海上明月"


@pytest.fixture
def two_factors(settings: pytest.FixtureRequest) -> None:
    settings.MFA_REQUIRED = True  # type: ignore[attr-defined]


def sign_in(client: Client, username: str = "li.jing", password: str = PASSWORD, address: str = "192.0.2.1"):  # type: ignore[no-untyped-def]
    return client.post(LOGIN, {"login": username, "password": password}, REMOTE_ADDR=address)


def activate(client: Client) -> str:
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page)
    assert secret is not None
    found = secret[1]
    answer = client.post("/accounts/2fa/totp/activate/", {"code": totp(found, later=-1)})
    assert answer.status_code == 302, answer.content.decode()
    return found


class TestPassword:
    def test_leads_to_the_inbox(self) -> None:
        a_person(a_township(), Role.CLERK)
        client = Client()

        answer = sign_in(client)

        assert answer.status_code == 302
        assert answer["Location"] == "/desk/"
        assert client.get("/desk/").status_code == 200
        assert Entry.objects.filter(act="account.sign_in", chain="qingshi").count() == 1

    def test_that_is_wrong_says_the_same_for_a_name_that_nobody_has(self) -> None:
        a_person(a_township(), Role.CLERK)

        known = sign_in(Client(), password="wrong wrong wrong").content.decode()
        unknown = sign_in(Client(), username="nobody", password="wrong wrong wrong").content.decode()

        assert "用户名或者密码不对" in known
        assert _bare(known) == _bare(unknown.replace("nobody", "li.jing"))

    def test_of_a_disabled_account_opens_nothing(self) -> None:
        system, _, _ = three()
        person = a_person(a_township(), Role.CLERK)
        client = at_desk(person)
        assert client.get("/desk/").status_code == 200

        disable(person, by=acting(system), at=now())

        assert client.get("/desk/").status_code == 302
        assert sign_in(Client())["Location"] == LOGIN

    def test_that_was_given_must_be_changed_before_anything_else(self) -> None:
        system, _, _ = three()
        person = a_person(a_township(), Role.CLERK)
        given = passwords.reset(person, by=acting(system), at=now())
        client = Client()
        assert sign_in(client, password=given).status_code == 302

        assert client.get("/desk/")["Location"] == "/accounts/password/change/"
        change = {"oldpassword": given, "password1": NEW, "password2": NEW}
        assert client.post("/accounts/password/change/", change).status_code == 302
        assert client.get("/desk/").status_code == 200
        assert sign_in(Client(), password=NEW).status_code == 302

    def test_that_was_given_three_days_ago_is_refused(self) -> None:
        system, _, _ = three()
        person = a_person(a_township(), Role.CLERK)
        given = passwords.reset(person, by=acting(system), at=now() - timedelta(hours=73))

        assert "一次性密码已经过期" in sign_in(Client(), password=given).content.decode()

    def test_changed_ends_the_other_sessions(self) -> None:
        person = a_person(a_township(), Role.CLERK)
        here, there = at_desk(person), at_desk(person)
        assert there.get("/desk/").status_code == 200

        change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
        assert here.post("/accounts/password/change/", change).status_code == 302

        assert here.get("/desk/").status_code == 200
        assert there.get("/desk/").status_code == 302

    @pytest.mark.parametrize("weak", WEAK)
    def test_that_anybody_would_try_is_refused(self, weak: str) -> None:
        client = at_desk(a_person(a_township(), Role.CLERK))

        given = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
        answer = client.post("/accounts/password/change/", given)

        assert answer.status_code == 200
        assert 'class="notice error summary"' in answer.content.decode()


class TestTheWayIn:
    @pytest.mark.parametrize(
        "back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\\\evil.example"]
    )
    def test_leads_to_no_other_site(self, back: str) -> None:
        a_person(a_township(), Role.CLERK)

        answer = Client().post(f"{LOGIN}?next={back}", {"login": "li.jing", "password": PASSWORD, "next": back})

        assert answer["Location"] == "/desk/"

    def test_leads_back_to_the_page_that_was_asked_for(self) -> None:
        a_person(a_township(), Role.CLERK)

        answer = Client().post(LOGIN, {"login": "li.jing", "password": PASSWORD, "next": "/desk/cases/"})

        assert answer["Location"] == "/desk/cases/"

    def test_is_not_open_to_a_flood(self, settings: Any) -> None:
        settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
        cache.clear()

        pages = [sign_in(Client(), username=f"nobody{n}", password="x") for n in range(5)]

        assert [page.status_code for page in pages] == [200, 200, 200, 429, 429]
        assert "试得太多了" in pages[-1].content.decode()

    def test_has_no_sign_up_and_no_reset(self) -> None:
        for address in ("signup/", "password/reset/", "email/", "confirm-email/", "social/connections/", ""):
            assert Client().get(f"/accounts/{address}").status_code == 404

    def test_that_is_refused_further_on_is_in_the_ledger(self) -> None:
        client = at_desk(a_person(a_township(), Role.CLERK))

        assert client.get("/desk/people/").status_code == 403

        said = Entry.objects.get(act="account.denied").said
        assert said == "李静没有“管理人员账号”的权限，打开 /desk/people/ 被拒绝。"


class TestPace:
    def test_makes_a_guesser_wait_and_nobody_else(self) -> None:
        a_person(a_township(), Role.CLERK)
        guesser = "203.0.113.9"

        said = [sign_in(Client(), password=f"guess number {n}", address=guesser).content.decode() for n in range(12)]

        assert "请等" in said[-1]
        assert "请等" in sign_in(Client(), address=guesser).content.decode()
        assert sign_in(Client(), address="192.0.2.1").status_code == 302


class TestSecondFactor:
    def test_must_be_set_up_first(self, two_factors: None) -> None:
        client = at_desk(a_person(a_township(), Role.CLERK))

        assert client.get("/desk/")["Location"] == "/accounts/2fa/totp/activate/"

    def test_is_asked_for_and_its_code_is_good_once(self, two_factors: None) -> None:
        a_person(a_township(), Role.CLERK)
        first = Client()
        sign_in(first)
        secret = activate(first)
        code = totp(secret)
        second, third = Client(), Client()
        assert sign_in(second)["Location"] == "/accounts/2fa/authenticate/"
        assert second.get("/desk/").status_code == 302

        answer = second.post("/accounts/2fa/authenticate/", {"code": code})

        assert answer["Location"] == "/desk/"
        assert second.get("/desk/").status_code == 200
        sign_in(third)
        for replayed in (code, f" {code} ", f"{code[:3]} {code[3:]}"):
            assert third.post("/accounts/2fa/authenticate/", {"code": replayed}).status_code == 200
        cache.delete_many(_marks_of_allauth(code))
        assert "已经用过" in third.post("/accounts/2fa/authenticate/", {"code": code}).content.decode()
        assert third.get("/desk/").status_code == 302

    def test_has_recovery_codes_that_are_good_once(self, two_factors: None) -> None:
        person = a_person(a_township(), Role.CLERK)
        client = Client()
        sign_in(client)
        activate(client)
        page = client.get("/accounts/2fa/recovery-codes/").content.decode()
        codes = re.findall(r"<li><code>([^<]+)</code>", page)
        assert len(codes) == 10
        assert codes[0] not in client.get("/accounts/2fa/recovery-codes/").content.decode()
        again, replay = Client(), Client()

        sign_in(again)
        assert again.post("/accounts/2fa/authenticate/", {"code": codes[0]})["Location"] == "/desk/"
        sign_in(replay)
        assert replay.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == 200
        kept = str(list(Authenticator.objects.filter(user=person).values_list("data", flat=True)))
        assert "1.A.k" in kept

    def test_that_was_set_up_is_in_the_ledger(self, django_capture_on_commit_callbacks: Any) -> None:
        a_person(a_township(), Role.CLERK)
        client = Client()
        sign_in(client)

        with django_capture_on_commit_callbacks(execute=True):
            activate(client)
            client.post("/accounts/2fa/recovery-codes/generate/")

        said = set(Entry.objects.filter(act="account.factor").values_list("said", flat=True))
        assert said == {"李静启用了动态码。", "李静生成了新的备用码。"}

    def test_may_be_a_security_key(self) -> None:
        person = a_person(a_township(), Role.CLERK)
        other = a_person(a_township("baishi"), Role.CLERK, username="wang")
        client = Client()
        sign_in(client)
        assert "登记安全密钥" in client.get("/accounts/2fa/keys/add/").content.decode()
        theirs = Authenticator.objects.create(user=other, type="webauthn", data={"name": "别人的", "credential": {}})
        mine = Authenticator.objects.create(user=person, type="webauthn", data={"name": "蓝色密钥", "credential": {}})

        page = client.get("/accounts/2fa/keys/").content.decode()

        assert "蓝色密钥" in page
        assert "别人的" not in page
        assert client.post(f"/accounts/2fa/keys/{theirs.pk}/remove/").status_code == 404
        assert "蓝色密钥" in client.get(f"/accounts/2fa/keys/{mine.pk}/remove/").content.decode()
        client.post(f"/accounts/2fa/keys/{mine.pk}/remove/")
        assert Authenticator.objects.get() == theirs

    def test_that_is_the_last_stays(self, two_factors: None) -> None:
        person = a_person(a_township(), Role.CLERK)
        client = Client()
        sign_in(client)
        activate(client)

        client.post("/accounts/2fa/totp/deactivate/")

        assert Authenticator.objects.filter(user=person, type="totp").exists()


class TestSession:
    def test_ends_when_nobody_uses_it(self) -> None:
        client = at_desk(a_person(a_township(), Role.CLERK))
        client.get("/desk/")
        SignIn.objects.update(seen_at=now() - timedelta(minutes=31))

        answer = client.get("/desk/cases/")

        assert answer["Location"] == "/accounts/login/?next=%2Fdesk%2Fcases%2F"
        assert "超过 30 分钟没有操作" in client.get(LOGIN).content.decode()

    def test_ends_after_twelve_hours_however_much_it_is_used(self) -> None:
        client = at_desk(a_person(a_township(), Role.CLERK))
        client.get("/desk/")
        SignIn.objects.update(at=now() - timedelta(hours=12, minutes=1))

        assert client.get("/desk/").status_code == 302

    def test_can_be_ended_from_another_one(self) -> None:
        person = a_person(a_township(), Role.CLERK)
        here, there = at_desk(person), at_desk(person)
        here.get("/desk/")
        there.get("/desk/")

        assert here.post("/desk/me/sessions/", {"all": "1"}).status_code == 302

        assert there.get("/desk/").status_code == 302
        assert here.get("/desk/").status_code == 200

    def test_of_somebody_else_is_not_there_to_be_ended(self) -> None:
        agency = a_township()
        mine, other = at_desk(a_person(agency, Role.CLERK)), at_desk(a_person(agency, Role.CLERK, username="wang"))
        mine.get("/desk/")
        other.get("/desk/")
        line = SignIn.objects.get(person__username="wang")

        assert mine.post("/desk/me/sessions/", {"session": line.pk}).status_code == 404
        assert other.get("/desk/").status_code == 200

    def test_has_another_id_after_signing_in(self) -> None:
        a_person(a_township(), Role.CLERK)
        client = Client()
        client.get(LOGIN)
        client.session["x"] = 1
        before = client.session.session_key
        sign_in(client)

        assert client.session.session_key != before

    def test_is_gone_after_signing_out_by_post(self) -> None:
        client = at_desk(a_person(a_township(), Role.CLERK))
        assert client.get("/accounts/logout/").status_code == 200

        client.post("/accounts/logout/")

        assert client.get("/desk/").status_code == 302


class TestBeginning:
    GIVEN = {  # noqa: RUF012
        "name": "青石镇人民政府",
        "short_name": "青石镇",
        "kind": "township",
        "code": "qingshi",
        "mark": "青政公开",
        "office": "党政办公室",
        "system_username": "xitong",
        "system_name": "周系统",
        "security_username": "anquan",
        "security_name": "吴安全",
        "audit_username": "shenji",
        "audit_name": "郑审计",
    }

    def test_names_three_people_once(self) -> None:
        token = beginning.make_token(at=now())

        page = Client().post("/accounts/begin/", {**self.GIVEN, "token": token}).content.decode()

        shown = re.findall(r"<code>([a-z2-9]{5}(?:-[a-z2-9]{5}){3})</code>", page)
        assert len(shown) == 3
        assert sign_in(Client(), username="shenji", password=shown[2]).status_code == 302
        assert [person.posts.get().role for person in Person.objects.order_by("pk")] == [
            "system_admin",
            "security_admin",
            "audit_admin",
        ]
        again = Client().post("/accounts/begin/", {**self.GIVEN, "token": token}).content.decode()
        assert "令牌不对、已经用过" in again

    @pytest.mark.parametrize("token", ["", "wrong"])
    def test_asks_for_the_token(self, token: str) -> None:
        beginning.make_token(at=now())

        Client().post("/accounts/begin/", {**self.GIVEN, "token": token})

        assert Person.objects.count() == 0

    def test_refuses_a_token_that_is_too_old(self) -> None:
        token = beginning.make_token(at=now() - timedelta(minutes=31))

        assert "超过了 30 分钟" in Client().post("/accounts/begin/", {**self.GIVEN, "token": token}).content.decode()

    def test_leaves_the_token_good_when_something_else_was_wrong(self) -> None:
        token = beginning.make_token(at=now())
        same = {**self.GIVEN, "token": token, "audit_username": "xitong"}
        assert "不能相同" in Client().post("/accounts/begin/", same).content.decode()

        page = Client().post("/accounts/begin/", {**self.GIVEN, "token": token}).content.decode()

        assert "已设立三位管理员" in page

    def test_is_over_once_there_are_administrators(self) -> None:
        three()

        with pytest.raises(beginning.AlreadyBegun):
            beginning.make_token(at=now())


def _marks_of_allauth(code: str) -> list[str]:
    """Its own marks of used codes, which last thirty seconds: ours must hold when they are gone."""
    return [f"allauth.mfa.totp.used?user={person.pk}&code={code}" for person in Person.objects.all()]


def _bare(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
