"""What each profile sets is what the platform does: sessions, passwords, accounts that lie idle."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.web.accounts.models import Person, SignIn
from gongkai.web.accounts.profiles import PROFILES, described, profile
from gongkai.web.accounts.queries import must_change_password
from gongkai.web.accounts.roles import Role
from tests.web.accounts.making import AT, a_person, at_desk, now, three
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("name", sorted(PROFILES))
RULES = """
import django; django.setup()
from django.contrib.auth.password_validation import get_default_password_validators as rules
print([type(rule).__name__ for rule in rules()])
"""


@BOTH
def test_a_session_that_nobody_uses_ends_when_the_profile_says(name: str, settings: Any) -> None:
    settings.PROFILE = name
    client = at_desk(a_person(a_township(), Role.CLERK))
    client.get("/desk/")
    left = timedelta(minutes=PROFILES[name].idle_minutes)

    SignIn.objects.update(seen_at=now() - left + timedelta(seconds=30))
    assert client.get("/desk/").status_code == 200
    SignIn.objects.update(seen_at=now() - left)
    assert client.get("/desk/").status_code == 302
    assert f"超过 {PROFILES[name].idle_minutes} 分钟没有操作" in client.get("/accounts/login/").content.decode()


@BOTH
def test_a_session_ends_after_so_many_hours_however_much_it_is_used(name: str, settings: Any) -> None:
    settings.PROFILE = name
    client = at_desk(a_person(a_township(), Role.CLERK))
    client.get("/desk/")
    whole = timedelta(hours=PROFILES[name].session_hours)

    SignIn.objects.update(at=now() - whole + timedelta(seconds=30))
    assert client.get("/desk/").status_code == 200
    SignIn.objects.update(at=now() - whole)
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize(("name", "asks"), [("asvs", False), ("dengbao3", True)])
def test_a_new_password_is_asked_for_by_one_alone(name: str, asks: bool, settings: Any) -> None:
    settings.PROFILE = name

    assert must_change_password(a_person(a_township()), at=AT + timedelta(days=91)) is asks


@BOTH
def test_an_account_that_lies_idle_is_marked_in_the_register(name: str, settings: Any) -> None:
    settings.PROFILE = name
    system, _, _ = three()
    a_person(a_township(), Role.CLERK)
    Person.objects.update(joined_at=now() - timedelta(days=PROFILES[name].idle_account_days + 2))

    assert f"{PROFILES[name].idle_account_days} 天没有登录" in at_desk(system).get("/desk/people/").content.decode()


@pytest.mark.parametrize(("name", "mixed"), [("asvs", False), ("dengbao3", True)])
def test_the_rules_of_passwords_are_those_of_the_profile_that_the_start_was_given(
    name: str, mixed: bool, tmp_path: Path
) -> None:
    environment = {**os.environ, "GONGKAI_PROFILE": name, "GONGKAI_HOME": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "gongkai.web.config.settings.dev"

    said = subprocess.run([sys.executable, "-c", RULES], env=environment, capture_output=True, text=True, check=True)

    assert ("Mixed" in said.stdout, "Long" in said.stdout) == (mixed, True)


@BOTH
def test_what_it_sets_is_told_in_words(name: str, settings: Any) -> None:
    settings.PROFILE = name

    told = {each.name: each.value for each in described()}

    assert (profile().name, described(name)) == (name, described())
    assert told["密码更换"] == {"asvs": "不强制", "dengbao3": "每 90 天"}[name]
    assert told["无操作退出"] == f"{PROFILES[name].idle_minutes} 分钟"
    with pytest.raises(KeyError):
        described("none")


def test_the_ledger_is_kept_longer_than_either_asks() -> None:
    """Nothing in the product removes a line of it: 网络安全法 asks for six months at least."""
    source = "\n".join(path.read_text("utf-8") for path in Path("src/gongkai/web/audit").rglob("*.py"))

    assert ".delete(" not in source
    assert min(each.ledger_months for each in PROFILES.values()) >= 6
