"""The outbox: sent once, tried again within a bound, against a mail server of our own."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as sent
from django.db import transaction

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.roles import Role
from gongkai.web.notices.models import Mail
from gongkai.web.notices.queries import MOST_TRIES, due_mail, stuck_mail
from gongkai.web.notices.services import deliver, post
from tests.web.casework.making import a_township
from tests.web.casework.staff import somebody

pytestmark = pytest.mark.django_db
AT = datetime(2025, 3, 3, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
YEAR = timedelta(days=365)


class _Talk(socketserver.StreamRequestHandler):
    """The mail server's half of the talk. It refuses recipients while `refusing` is set."""

    def handle(self) -> None:
        """One session: greets, listens, keeps what is sent."""
        server: _MailServer = self.server  # type: ignore[assignment]
        self._say("220 ready")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                server.kept.append(self._letter())
                self._say("250 kept")
            elif word == b"RCPT" and server.refusing:
                self._say("450 张三丰的信箱忙 later")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _letter(self) -> str:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines).decode()

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _MailServer(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is sent."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.kept: list[str] = []
        self.refusing = False


@pytest.fixture
def mail_server(settings: Any) -> Iterator[_MailServer]:
    """A mail server on this machine, to which Django is told to send."""
    with _MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        settings.DEFAULT_FROM_EMAIL = "gongkai@example.cn"
        yield server
        server.shutdown()


def a_message(key: str = "digest:1") -> Person:
    """A message waits for 李."""
    li = Person.objects.filter(username="li").first() or somebody(a_township(), Role.CLERK, username="li")
    post(li, key=key, subject="今日待办 1 件", body="临近届满：2025-0001", at=AT)
    return li


class TestPosting:
    def test_twice_for_one_key_leaves_one_message(self) -> None:
        a_message()
        a_message()

        assert Mail.objects.count() == 1

    def test_is_undone_with_the_transaction_it_tells_of(self) -> None:
        with transaction.atomic():
            a_message()
            transaction.set_rollback(True)

        assert not Mail.objects.exists()

    def test_without_a_mail_server_keeps_nothing(self, settings: Any) -> None:
        settings.CAN_MAIL = False

        a_message()

        assert not Mail.objects.exists()


class TestDelivering:
    def test_sends_each_message_once(self) -> None:
        a_message()

        first, second = deliver(at=AT), deliver(at=AT + YEAR)

        assert (first, second, len(sent.outbox)) == (1, 0, 1)

    def test_speaks_to_a_real_mail_server(self, mail_server: _MailServer) -> None:
        a_message()

        deliver(at=AT)

        assert len(mail_server.kept) == 1
        assert "To: li@example.cn" in mail_server.kept[0]
        assert "Auto-Submitted: auto-generated" in mail_server.kept[0]

    def test_tries_again_later_and_not_before(self, mail_server: _MailServer) -> None:
        a_message()
        mail_server.refusing = True
        deliver(at=AT)
        mail_server.refusing = False

        too_early = deliver(at=AT + timedelta(seconds=59))
        later = deliver(at=AT + timedelta(seconds=61))

        assert (too_early, later, len(mail_server.kept)) == (0, 1, 1)

    def test_gives_up_in_the_end_and_says_why_without_quoting(self, mail_server: _MailServer) -> None:
        a_message()
        mail_server.refusing = True

        for round_ in range(MOST_TRIES + 3):
            deliver(at=AT + YEAR * round_)

        given_up = stuck_mail().get()
        assert (given_up.tries, given_up.problem) == (MOST_TRIES, "SMTPRecipientsRefused")
        assert not due_mail(AT + YEAR * 99).exists()

    def test_after_a_worker_died_halfway_sends_the_same_message_id(self, mail_server: _MailServer) -> None:
        a_message()
        deliver(at=AT)
        Mail.objects.update(sent_at=None)  # it died before it could write this down

        too_early = deliver(at=AT + timedelta(seconds=30))
        deliver(at=AT + timedelta(seconds=61))

        ids = {line for letter in mail_server.kept for line in letter.splitlines() if line.startswith("Message-ID")}
        assert (too_early, len(mail_server.kept), len(ids)) == (0, 2, 1)

    def test_of_one_that_another_worker_has_taken_is_left_to_it(self) -> None:
        a_message()
        waiting = due_mail(AT).get()
        deliver(at=AT)
        sent.outbox.clear()
        Mail.objects.update(sent_at=None)

        from gongkai.web.notices.services.outbox import _claimed

        assert not _claimed(waiting, at=AT)
