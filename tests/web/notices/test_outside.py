"""Words to addresses outside, against a server of our own: taken once, tried again, nothing told in the log."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as sent
from django.db import connection

from gongkai.web.accounts.roles import Role
from gongkai.web.casework.services.daily.ticking import tick
from gongkai.web.notices.models import Notice, Outgoing
from gongkai.web.notices.queries import MOST_TRIES, due_outgoing, outgoing, stuck_outgoing
from gongkai.web.notices.services import deliver, forget_outgoing, post_outside
from tests.web.casework.making import a_township
from tests.web.casework.staff import somebody

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
SECRET, TOKEN, PHONE = "s3cret-of-the-account", "t0ken-of-the-gateway", "13800001234"


class _Answers(BaseHTTPRequestHandler):
    """A gateway and an official account in one. What is on `refusals` is answered first."""

    def do_POST(self) -> None:
        """Keeps what is asked for and answers as the two of them do."""
        server: _Outside = self.server  # type: ignore[assignment]
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        path = self.path.partition("?")[0]
        server.asked.append((path, asked, self.headers.get("Authorization", "")))
        if path != "/cgi-bin/stable_token" and server.refusals:
            status, told = server.refusals.pop(0)
            if told.pop("keep", False):
                self._answer(path, asked)
            return self._say(status, told)
        return self._say(200, self._answer(path, asked))

    def _answer(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        server: _Outside = self.server  # type: ignore[assignment]
        if path == "/sms":
            server.texts[asked["id"]] = (asked["to"], asked["text"])
            return {"id": "m-1"}
        if path == "/cgi-bin/stable_token":
            return {"access_token": "fleeting"}
        if path == "/cgi-bin/draft/add":
            server.drafts.append(asked["articles"][0])
            return {"media_id": f"d-{len(server.drafts)}"}
        return {"item": [{"media_id": "d-1", "content": {"news_item": [draft]}} for draft in server.drafts]}

    def _say(self, status: int, told: dict[str, Any]) -> None:
        content = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


class _Outside(ThreadingHTTPServer):
    """What it was asked for, which texts people see on their telephones, which drafts lie in the account."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked: list[tuple[str, dict[str, Any], str]] = []
        self.texts: dict[str, tuple[str, str]] = {}
        self.drafts: list[dict[str, Any]] = []
        self.refusals: list[tuple[int, dict[str, Any]]] = []


@pytest.fixture
def outside(settings: Any) -> Iterator[_Outside]:
    """A server on this machine that this installation is told to speak to."""
    with _Outside() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_address[1]}"
        settings.SMS_URL, settings.SMS_TOKEN = f"{here}/sms", TOKEN
        settings.WECHAT_API, settings.WECHAT_APP_ID, settings.WECHAT_SECRET = here, "wx-test", SECRET
        yield server
        server.shutdown()


def a_text(key: str = "code:1") -> None:
    """A text message waits."""
    assert post_outside("sms", PHONE, key=key, body="验证码 123456", at=AT)


def a_draft() -> None:
    """A draft for the official account waits."""
    assert post_outside(
        "wechat", "", key="posting:1", subject="防汛预案", body="<p>正文</p>", headers={"source": "https://x/1"}, at=AT
    )


class TestTexts:
    def test_are_taken_with_their_token_and_once(self, outside: _Outside) -> None:
        a_text()
        a_text()

        first, second = deliver(at=AT), deliver(at=AT + timedelta(days=1))

        assert (first, second) == (1, 0)
        assert list(outside.texts.values()) == [(PHONE, "验证码 123456")]
        assert outside.asked[0][2] == f"Bearer {TOKEN}"

    def test_of_which_the_answer_was_lost_are_seen_once(self, outside: _Outside) -> None:
        a_text()
        outside.refusals = [(502, {"keep": True})]

        deliver(at=AT)
        deliver(at=AT + timedelta(seconds=61))

        assert len(outside.asked) == 2
        assert len(outside.texts) == 1
        assert not due_outgoing(AT + timedelta(days=1)).exists()

    def test_are_given_up_in_the_end_with_a_code_alone(self, outside: _Outside) -> None:
        a_text()
        outside.refusals = [(500, {"said": PHONE})] * MOST_TRIES

        for round_ in range(MOST_TRIES + 2):
            deliver(at=AT + timedelta(days=round_))

        given_up = stuck_outgoing().get()
        assert (given_up.tries, given_up.problem) == (MOST_TRIES, "HTTP 500")

    def test_that_were_taken_are_forgotten_but_for_their_key(self, outside: _Outside) -> None:
        a_text()
        deliver(at=AT)

        left = Outgoing.objects.get()
        assert (left.to, left.body, left.headers, left.key) == ("", "", {}, "code:1")
        assert forget_outgoing(before=AT) == 0
        assert forget_outgoing(before=AT + timedelta(seconds=1)) == 1

    def test_that_were_given_up_are_told_to_the_administrators(self, outside: _Outside) -> None:
        admin = somebody(a_township(), Role.SYSTEM_ADMIN, username="admin")
        a_text()
        Outgoing.objects.update(tries=MOST_TRIES, problem="HTTP 500")

        tick(on=AT.date(), at=AT)

        told = Notice.objects.get(person=admin, subject="outgoing")
        assert told.said == "有1条对外的手机短信没有送出去（HTTP 500），请核对它们的服务器和设置。"

    def test_do_not_wait_where_nobody_carries_them(self, settings: Any) -> None:
        settings.SMS_URL = ""

        assert not post_outside("sms", PHONE, key="code:1", body="x", at=AT)
        assert not Outgoing.objects.exists()

    def test_leave_no_number_token_or_secret_in_log_or_database(
        self, outside: _Outside, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level("DEBUG")
        a_text()
        a_draft()
        outside.refusals = [(500, {}), (400, {})]
        deliver(at=AT)
        deliver(at=AT + timedelta(seconds=61))
        outside.shutdown()
        outside.server_close()
        a_text("code:2")
        deliver(at=AT + timedelta(days=1))

        with connection.cursor() as cursor:
            cursor.execute('SELECT "to", problem, answer FROM notices_outgoing')
            kept = str(cursor.fetchall())
        assert not [word for word in (PHONE, TOKEN, SECRET) if word in kept]
        ours = "\n".join(record.getMessage() for record in caplog.records)
        assert not [word for word in (PHONE, TOKEN, SECRET, "验证码") if word in ours]
        warnings = "\n".join(record.getMessage() for record in caplog.records if record.levelname == "WARNING")
        assert "fleeting" not in warnings
        assert "ConnectionError" in warnings


class TestDrafts:
    def test_lie_in_the_account_once_though_the_answer_was_lost(self, outside: _Outside) -> None:
        a_draft()
        outside.refusals = [(502, {"keep": True})]

        deliver(at=AT)
        deliver(at=AT + timedelta(seconds=61))

        assert [draft["title"] for draft in outside.drafts] == ["防汛预案"]
        found = outgoing("posting:1")
        assert found is not None
        assert found.answer == "d-1"

    def test_refused_by_the_account_are_tried_again(self, outside: _Outside) -> None:
        a_draft()
        outside.refusals = [(200, {"errcode": 40007, "errmsg": "invalid media_id"})]

        first, second = deliver(at=AT), deliver(at=AT + timedelta(seconds=61))

        assert (first, second) == (0, 1)
        assert len(outside.drafts) == 1


class TestMail:
    def test_goes_out_with_its_headers_and_its_address_is_sealed(self) -> None:
        post_outside(
            "mail",
            "reader@example.cn",
            key="letter:1",
            subject="今日公开",
            body="一件",
            at=AT,
            headers={"List-Unsubscribe": "<https://x/>"},
        )

        deliver(at=AT)

        assert sent.outbox[0].to == ["reader@example.cn"]
        assert sent.outbox[0].extra_headers["List-Unsubscribe"] == "<https://x/>"
        with connection.cursor() as cursor:
            cursor.execute('SELECT "to" FROM notices_outgoing')
            assert "reader" not in str(cursor.fetchall())
