"""The worker is killed between a carrier's yes and its own note of it: everybody sees every word once.

A mail server, a gateway of text messages and an official account of our own kill the process that speaks to them, once
for every second word, in turn before their answer and after it. GONGKAI_KILLS says how many words of each way there
are (`make nightly`: 50).
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from tests.house.sources import ROOT
from tests.web.fresh import installation
from tests.web.notices.test_mail import _MailServer, _Talk
from tests.web.notices.test_outside import _Answers, _Outside

WORDS: Final = int(os.environ.get("GONGKAI_KILLS", "2"))
AT: Final = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
TAKEN: Final = ("/sms", "/cgi-bin/draft/add")


class Death:
    """Who is killed when something was taken: the process that speaks, for every second thing that is new."""

    def __init__(self) -> None:
        self.victim: subprocess.Popen[str] | None = None
        self.met: dict[str, set[str]] = {}
        self.kills = 0

    def comes(self, way: str, name: str) -> str:
        """When it comes: "before" the answer, "after" it, or "" not at all."""
        met = self.met.setdefault(way, set())
        if name in met:
            return ""
        met.add(name)
        return ("before", "", "after", "")[(len(met) - 1) % 4]

    def strike(self) -> None:
        """The process is gone before this ends."""
        assert self.victim is not None
        self.kills += 1
        self.victim.send_signal(signal.SIGKILL)


class _Deadly(_Answers):
    def _answer(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        told = super()._answer(path, asked)
        name = asked.get("id") or str(asked.get("articles"))
        self.comes = self.server.death.comes(path, name) if path in TAKEN else ""  # type: ignore[attr-defined]
        return told

    def _say(self, status: int, told: dict[str, Any]) -> None:
        if self.comes == "before":
            self.server.death.strike()  # type: ignore[attr-defined]
            return
        super()._say(status, told)
        if self.comes:
            self.wfile.flush()
            self.server.death.strike()  # type: ignore[attr-defined]


class _DeadlyTalk(_Talk):
    def _say(self, words: str) -> None:
        server: Any = self.server
        comes = server.death.comes("mail", message_id(server.kept[-1])) if words == "250 kept" else ""
        if comes == "before":
            server.death.strike()
            return
        super()._say(words)
        if comes:
            server.death.strike()


def message_id(letter: str) -> str:
    """What it is called: a mail program shows letters of one name once."""
    found = re.search(r"^Message-ID: *(\S+)", letter, re.MULTILINE)
    assert found is not None, letter
    return found[1]


@contextmanager
def speaking(server: Any, handler: type, death: Death) -> Iterator[int]:
    """The port of that server, which kills."""
    with server:
        server.death, server.RequestHandlerClass = death, handler
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def carried(environment: dict[str, str], at: datetime, death: Death, *words: str) -> str:
    """What the program printed, "" where it was killed."""
    command = [sys.executable, "-m", "tests.web.races.carrying", at.isoformat(), *words]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        death.victim = process
        said, _ = process.communicate()
    assert process.returncode in (0, -signal.SIGKILL)
    return said.strip()


def test_everybody_sees_every_word_once_though_the_worker_is_killed(tmp_path: Path) -> None:
    death, outside, post = Death(), _Outside(), _MailServer()
    with ExitStack() as stack:
        environment = stack.enter_context(installation(tmp_path))
        web = f"http://127.0.0.1:{stack.enter_context(speaking(outside, _Deadly, death))}"
        mail = stack.enter_context(speaking(post, _DeadlyTalk, death))
        environment |= {"EMAIL_URL": f"smtp://127.0.0.1:{mail}", "GONGKAI_SMS_URL": f"{web}/sms"}
        environment |= {"GONGKAI_SMS_TOKEN": "x", "GONGKAI_WECHAT_API": web}
        environment |= {"GONGKAI_WECHAT_APP_ID": "wx-test", "GONGKAI_WECHAT_SECRET": "x"}
        carried(environment, AT, death, "post", str(WORDS))
        rounds = 0
        while carried(environment, AT + timedelta(hours=rounds), death) != "0":
            rounds += 1
            assert rounds <= 4 * WORDS + 4

    offers = [path for path, _, _ in outside.asked if path == "/sms"]
    print(f"{death.kills} kills, {len(offers)} offers of {WORDS} texts, {len(post.kept)} of {WORDS} mails")
    assert death.kills >= 3 * (WORDS // 2)
    assert len(outside.texts) == WORDS
    assert len({draft["content_source_url"] for draft in outside.drafts}) == len(outside.drafts) == WORDS
    assert len({message_id(letter) for letter in post.kept}) == WORDS
    assert len(offers) + len(post.kept) <= 2 * WORDS + death.kills
