"""The two profiles of passwords, and the hash over SM3."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import get_password_validators
from django.core.exceptions import ValidationError

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.passwords import Familiar, Mixed
from gongkai.web.accounts.queries import must_change_password, one_time_lapsed
from tests.web.accounts.making import AT, a_person
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
WEAK = [
    "Qingshi@2026",
    "qingshizhen2026",
    "青石镇人民政府2026",
    "zhengwu-gongkai-2026",
    "admin123456!",
    "2026112120261121",
]
KINDS = [("abcABC123456", True), ("abcabc123456", False), ("abcabc12345!", True)]
SM3_OF_ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


class TestProfiles:
    @pytest.mark.parametrize("good", ["correct horse battery", "春江潮水连海平 海上明月", "Tr0ub4dor & three more"])
    def test_let_good_ones_through(self, good: str, settings: Any) -> None:
        a_township()
        for validator in get_password_validators(settings.AUTH_PASSWORD_VALIDATORS):
            validator.validate(good, Person(username="li.jing", name="李静"))

    @pytest.mark.parametrize("weak", WEAK)
    def test_refuse_the_body_and_figures(self, weak: str) -> None:
        a_township()

        with pytest.raises(ValidationError, match="容易被猜到"):
            Familiar().validate(weak)

    @pytest.mark.parametrize(("password", "fits"), KINDS)
    def test_of_the_grading_asks_for_three_kinds(self, password: str, fits: bool) -> None:
        try:
            Mixed().validate(password)
        except ValidationError:
            assert not fits
        else:
            assert fits

    def test_of_the_grading_asks_for_another_after_ninety_days(self, settings: Any) -> None:
        person = a_person(a_township())
        day_90, day_91 = AT + timedelta(days=90), AT + timedelta(days=90, seconds=1)

        settings.PROFILE = "asvs"
        assert not must_change_password(person, at=day_91)
        settings.PROFILE = "dengbao3"
        assert not must_change_password(person, at=day_90)
        assert must_change_password(person, at=day_91)

    def test_give_a_one_time_password_three_days(self) -> None:
        person = Person(must_change_password=True, password_set_at=AT)

        assert not one_time_lapsed(person, at=AT + timedelta(hours=72))
        assert one_time_lapsed(person, at=AT + timedelta(hours=72, seconds=1))
        assert must_change_password(person, at=AT)


class TestHashOverSm3:
    def test_is_that_of_the_standard(self, settings: Any) -> None:
        settings.PASSWORD_HASHERS = ["gongkai.web.accounts.hashing.Sm3PasswordHasher"]

        kept = make_password("春江潮水连海平", salt="0123456789abcdef")

        algorithm, rounds, salt, _ = kept.split("$")
        assert (algorithm, salt) == ("pbkdf2_sm3", "0123456789abcdef")
        assert int(rounds) >= 600_000
        assert check_password("春江潮水连海平", kept)
        assert not check_password("春江潮水连海", kept)

    def test_rests_on_the_digest_of_the_standard(self) -> None:
        """GB/T 32905-2016, appendix A.1."""
        assert hashlib.new("sm3", b"abc").hexdigest() == SM3_OF_ABC
