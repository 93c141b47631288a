"""An identity provider of the body lets in people who are there already, and nobody else."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.models import Entry
from gongkai.web.vault.sealing import seal
from tests.web.accounts.making import a_person, three
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db


class Provider:
    """A provider on this machine. claims: what it says about whoever signs in next."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.asked: list[dict[str, list[str]]] = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answers = {"/.well-known/openid-configuration": provider.configuration(), "/userinfo": provider.claims}
                self._answer(answers[urlsplit(self.path).path])

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.asked.append(parse_qs(body))
                self._answer({"access_token": "a", "token_type": "Bearer", "id_token": provider.id_token()})

            def _answer(self, told: object) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(told).encode())

            def log_message(self, *_: object) -> None:
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def configuration(self) -> dict[str, str]:
        here = self.address
        names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": here,
            "jwks_uri": f"{here}/jwks",
            **{f"{k}_endpoint": f"{here}/{v}" for k, v in names.items()},
        }

    def id_token(self) -> str:
        told = {"iss": self.address, "aud": "gongkai", "exp": time.time() + 60, "iat": time.time(), **self.claims}
        return jwt.encode(told, "a secret of the provider that nobody else knows", algorithm="HS256")


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """The provider, and the platform told of it."""
    found = Provider()
    app = {"provider_id": "oidc", "name": "统一身份认证", "client_id": "gongkai", "secret": "s"}
    app["settings"] = {"server_url": found.address}  # type: ignore[assignment]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    settings.ROOT_URLCONF = "tests.web.workbench.oidc_urls"
    yield found
    found.server.shutdown()


def come_in(provider: Provider, client: Client, **claims: str) -> Any:
    """What the platform answers to somebody whom the provider sends back with these claims."""
    provider.claims = {"sub": "42", **claims}
    away = client.get("/accounts/oidc/login/")
    assert away.status_code == 302
    assert away["Location"].startswith(f"{provider.address}/authorize?")
    asked = parse_qs(urlsplit(away["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get("/accounts/oidc/login/callback/", {"code": "c", "state": asked["state"][0]})


class TestProvider:
    def test_lets_in_whoever_is_there_already(self, provider: Provider) -> None:
        a_person(a_township(), Role.CLERK)
        client = Client()

        answer = come_in(provider, client, preferred_username="Li.Jing")

        assert answer["Location"] == "/desk/"
        assert client.get("/desk/").status_code == 200
        assert "code_verifier" in provider.asked[0]
        assert SocialAccount.objects.get().user.username == "li.jing"
        assert Entry.objects.filter(act="account.sign_in").count() == 1

    def test_makes_nobody_new(self, provider: Provider) -> None:
        three()
        count = Person.objects.count()
        client = Client()

        answer = come_in(provider, client, preferred_username="stranger")

        assert answer["Location"] == "/accounts/login/"
        assert "没有您的账号" in client.get("/accounts/login/").content.decode()
        assert Person.objects.count() == count
        assert client.get("/desk/").status_code == 302

    def test_knows_somebody_by_his_mark_and_not_by_a_name_that_was_given_on(self, provider: Provider) -> None:
        a_person(a_township(), Role.CLERK)
        come_in(provider, Client(), preferred_username="li.jing")
        other = Client()

        answer = come_in(provider, other, sub="43", preferred_username="li.jing")

        assert answer["Location"] == "/accounts/login/"
        assert other.get("/desk/").status_code == 302

    def test_does_not_open_a_disabled_account(self, provider: Provider) -> None:
        person = a_person(a_township(), Role.CLERK)
        Person.objects.filter(pk=person.pk).update(is_active=False)
        client = Client()

        come_in(provider, client, preferred_username="li.jing")

        assert client.get("/desk/").status_code == 302

    def test_does_not_take_the_place_of_the_second_factor(self, provider: Provider) -> None:
        person = a_person(a_township(), Role.CLERK)
        secret = seal("JBSWY3DPEHPK3PXP", place="mfa_authenticator|data")
        Authenticator.objects.create(user=person, type="totp", data={"secret": secret})
        client = Client()

        answer = come_in(provider, client, preferred_username="li.jing")

        assert answer["Location"] == "/accounts/2fa/authenticate/"
        assert client.get("/desk/").status_code == 302

    def test_is_not_believed_with_a_state_that_is_not_ours(self, provider: Provider) -> None:
        a_person(a_township(), Role.CLERK)
        provider.claims = {"sub": "42", "preferred_username": "li.jing"}
        client = Client()

        client.get("/accounts/oidc/login/callback/", {"code": "c", "state": "forged"})

        assert client.get("/desk/").status_code == 302
        assert provider.asked == []
