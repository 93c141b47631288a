"""Links: found in what is shown, tried behind a guard that lets nothing inside be asked, told of when dead."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from gongkai.web.catalogue.services.release import releasing
from gongkai.web.notices.models import Notice
from gongkai.web.outlets.links import trying
from gongkai.web.outlets.links.finding import links_in
from gongkai.web.outlets.links.guard import NotAsked, is_public, target_of
from gongkai.web.outlets.links.trying import Tried, try_address
from gongkai.web.outlets.models import CheckedLink
from gongkai.web.outlets.services.links import check_links, follow_links
from tests.web.outlets.making import AT, a_published_item, a_staff

SITE = "https://open.example.cn"
PAGE = f"{SITE}/open/items/0123456789abcdef/"
INNER = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1", "not a number",
]  # fmt: skip


class TestGuard:
    @pytest.mark.parametrize("number", INNER)
    def test_takes_no_inner_number_for_a_public_one(self, number: str) -> None:
        assert not is_public(number)

    @pytest.mark.parametrize("number", ["1.1.1.1", "202.108.22.5", "2400:3200::1", "2001:4860:4860::8888"])
    def test_takes_public_numbers_for_what_they_are(self, number: str) -> None:
        assert is_public(number)

    @pytest.mark.parametrize(
        "address",
        [
            "http://127.0.0.1/", "http://localhost/", "http://localhost./", "http://2130706433/", "http://0x7f000001/",
            "http://017700000001/", "http://127.1/", "http://0/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
            "http://[0:0:0:0:0:ffff:7f00:1]/",
        ],
    )  # fmt: skip
    def test_turns_away_this_machine_however_it_is_spelt(self, address: str) -> None:
        with pytest.raises((NotAsked, OSError)):
            target_of(address)

    @pytest.mark.parametrize(
        "address",
        [
            "file://localhost/x", "gopher://1.1.1.1/", "ftp://1.1.1.1/", "http://user@1.1.1.1/", "http://1.1.1.1:22/",
            "https://1.1.1.1:80/", "http://1.1.1.1:0/", "http://1.1.1.1:99999/", "http:///x", "//1.1.1.1/", "http://[",
            "http://1.1.1.1/\r\nHost: x", "http://1.1.1.1/ x", f"http://1.1.1.1/{'x' * 2000}", "http://a..b/", "x",
        ],
    )  # fmt: skip
    def test_turns_away_what_is_no_plain_page(self, address: str) -> None:
        with pytest.raises(NotAsked):
            target_of(address, lookup=lambda host, port: ["1.1.1.1"])

    def test_turns_away_a_host_with_one_inner_number_among_public_ones(self) -> None:
        with pytest.raises(NotAsked, match="不在公网上"):
            target_of("http://both.example/", lookup=lambda host, port: ["1.1.1.1", "10.0.0.1"])

    def test_lets_a_named_inner_host_through(self) -> None:
        found = target_of("http://county.inner:8080/a?b", allowed=["county.inner"], lookup=lambda *_: ["10.0.0.1"])

        assert (found.host, found.port, found.path, found.numbers) == ("county.inner", 8080, "/a?b", ("10.0.0.1",))


SPELT = [
    f"http://{host}/"
    for host in (
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "0", "0.0.0.0", "localhost", "LOCALHOST", "localhost.",
        "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "017700000001", "0177.0.0.1", "0177.1", "127.0.0.0x1",
        "00000177.0.0.1", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fd00::1]", "１２７.０.０.１", "127。0。0。1",
        "①②⑦.⓪.⓪.①",
        "169.254.169.254", "[::ffff:169.254.169.254]", "2852039166", "0xa9fea9fe", "10.0.0.1", "192.168.0.1",
        "user@127.0.0.1", "1.1.1.1@127.0.0.1", "127.0.0.1:80", "127.0.0.1:443", "127.0.0.1%2f@1.1.1.1",
    )
]  # fmt: skip


class _Site(BaseHTTPRequestHandler):
    """Answers by the path: a status, a redirect, or letter by letter."""

    def do_GET(self) -> None:
        """One answer."""
        self.server.met.append(self.path)  # type: ignore[attr-defined]
        if self.path == "/slow":
            return self._slowly()
        if self.path == "/huge":
            return self._hugely()
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
        else:
            self.send_response(int(self.path.strip("/")))
        self.end_headers()
        return None

    def _slowly(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b"H")
                time.sleep(0.05)
        except OSError:
            return

    def _hugely(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(10 << 30))
        self.end_headers()
        try:
            while True:
                self.server.bytes += self.wfile.write(bytes(1 << 16))  # type: ignore[attr-defined]
        except OSError:
            self.server.sent.set()  # type: ignore[attr-defined]

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def a_site() -> Iterator[ThreadingHTTPServer]:
    """A site on this machine that the tests may reach by the name site.inner."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        server.met, server.bytes, server.sent = [], 0, threading.Event()  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def tried(server: ThreadingHTTPServer, path: str, **names: str) -> Tried:
    """What comes of that path of the site. names: what other hosts are looked up as."""
    known = {"site.inner": "127.0.0.1", **names}
    address = f"http://site.inner:{server.server_address[1]}{path}"
    return try_address(address, allowed=["site.inner"], lookup=lambda host, port: [known[host]])


class TestTrying:
    @pytest.mark.parametrize(
        ("path", "found"),
        [("/200", "good"), ("/404", "bad"), ("/500", "bad"), ("/403", "unknown"), ("/412", "unknown")],
    )
    def test_tells_what_was_answered(self, path: str, found: str) -> None:
        with a_site() as server:
            assert tried(server, path).found == found

    def test_follows_redirects_within_a_bound(self) -> None:
        with a_site() as server:
            assert tried(server, "/to//to//200").found == "good"
            assert tried(server, "/to//to//to//to//to//to//200").said == "转来转去打不开。"

    @pytest.mark.parametrize("onwards", ["http://inner.example/", "http://169.254.169.254/", "file://localhost/x"])
    def test_does_not_follow_a_redirect_inside(self, onwards: str) -> None:
        names = {"inner.example": "10.0.0.1", "169.254.169.254": "169.254.169.254"}
        with a_site() as server:
            assert tried(server, f"/to/{onwards}", **names).found == "refused"

    def test_connects_to_the_number_that_was_looked_at_and_looks_up_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        looked: list[str] = []
        numbers = iter([["127.0.0.1"], ["10.0.0.1"]])

        def lookup(host: str, port: int) -> list[str]:
            looked.append(host)
            return next(numbers)

        with a_site() as server:
            monkeypatch.setattr(socket, "getaddrinfo", _refused_unless_local)
            address = f"http://site.inner:{server.server_address[1]}/200"
            assert try_address(address, allowed=["site.inner"], lookup=lookup).found == "good"
        assert looked == ["site.inner"]

    def test_ends_in_time_however_slowly_the_answer_comes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trying, "_SECONDS", 0.4)
        with a_site() as server:
            began = time.monotonic()
            found = tried(server, "/slow")

        assert found.found == "bad"
        assert time.monotonic() - began < 3

    def test_of_nobody_there_is_bad(self) -> None:
        with socket.socket() as held:
            held.bind(("127.0.0.1", 0))
            address = f"http://site.inner:{held.getsockname()[1]}/"
            assert try_address(address, allowed=["site.inner"], lookup=lambda *_: ["127.0.0.1"]).found == "bad"


def _refused_unless_local(host: str, *given: Any, **named: Any) -> Any:
    assert host == "127.0.0.1", host
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, given[0]))]


class TestNobodyInside:
    """trust.md C5: of everything that leads inside, nothing is connected to; of what is huge, little is read."""

    @pytest.mark.parametrize("number", range(len(SPELT)))
    def test_is_connected_to_however_it_is_spelt(self, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
        connected: list[Any] = []
        monkeypatch.setattr(socket, "create_connection", lambda *given, **_: connected.append(given))

        found = try_address(SPELT[number]).found

        assert (found in ("refused", "bad"), connected) == (True, [])

    @pytest.mark.parametrize("onwards", ["gopher://1.1.1.1/", "http://0x7f.1/", "//127.0.0.1/", "http://[::1]/", "ftp://x/"])
    def test_is_led_to(self, onwards: str) -> None:
        names = {"0x7f.1": "127.0.0.1", "127.0.0.1": "127.0.0.1", "::1": "::1"}
        with a_site() as server:
            assert tried(server, f"/to/{onwards}", **names).found == "refused"
            assert server.met == [f"/to/{onwards}"]  # type: ignore[attr-defined]

    def test_is_reached_by_a_name_that_means_another_number_the_next_time(self) -> None:
        numbers = iter([["1.1.1.1"], ["127.0.0.1"]])
        assert target_of("http://rebind.example/", lookup=lambda *_: next(numbers)).numbers == ("1.1.1.1",)
        with pytest.raises(NotAsked):
            target_of("http://rebind.example/", lookup=lambda *_: next(numbers))

    def test_can_make_us_read_ten_gigabytes(self) -> None:
        with a_site() as server:
            assert tried(server, "/huge").found == "good"
            server.sent.wait(10)  # type: ignore[attr-defined]
            assert server.bytes < 5_000_000  # type: ignore[attr-defined]


class TestFinding:
    def test_takes_pages_whole_and_once_without_fragments(self) -> None:
        html = (
            '<a href="/open/items/1/#a">一</a><a href="https://x.example/a?b=1#c">二</a><a href="mailto:a@b">三</a>'
            '<a href="https://x.example/a?b=1">四</a><img src="p.png"><a href="javascript:1">五</a><a href="#">六</a>'
            '<a href="http://[">七</a><a>八</a>'
        )

        assert links_in(html, at=PAGE) == ("/open/items/1/", "https://x.example/a?b=1", f"{PAGE[len(SITE) :]}p.png")


@pytest.mark.django_db
class TestChecking:
    def test_lists_what_is_shown_and_forgets_what_is_withdrawn(self) -> None:
        staff = a_staff()
        item = a_published_item(staff, body='<p><a href="https://x.example/">甲</a> <a href="/open/help/">乙</a></p>')
        follow_links(site=SITE, at=AT)

        assert {link.url for link in CheckedLink.objects.all()} == {"https://x.example/", "/open/help/"}
        releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=AT)
        follow_links(site=SITE, at=AT)
        assert not CheckedLink.objects.exists()

    def test_inside_tells_at_once_when_what_is_linked_was_withdrawn(self) -> None:
        staff = a_staff()
        linked = a_published_item(staff, title="被引用的")
        a_published_item(staff, title="引用的", body=f'<p><a href="/open/items/{linked.slug}/">见</a></p>')
        follow_links(site=SITE, at=AT)
        check_links(at=AT)
        assert CheckedLink.objects.get().state == "good"

        releasing.withdraw(linked.pk, because="有误", by=staff.clerk, at=AT)
        follow_links(site=SITE, at=AT)
        check_links(at=AT)

        assert CheckedLink.objects.get().state == "dead"
        assert Notice.objects.filter(key__startswith="link:").exists()

    def test_outside_calls_dead_what_failed_on_three_days(self, settings: Any) -> None:
        settings.LINK_CHECK = True
        a_published_item(body='<p><a href="https://x.example/">甲</a></p>')
        follow_links(site=SITE, at=AT)
        states = []
        for day in range(3):
            check_links(at=AT + timedelta(days=day), attempt=lambda _: Tried("bad", 404, "打不开"))
            states.append(CheckedLink.objects.get().state)

        assert states == ["failing", "failing", "dead"]

    def test_outside_asks_nobody_where_it_is_switched_off(self) -> None:
        a_published_item(body='<p><a href="https://x.example/">甲</a></p>')
        follow_links(site=SITE, at=AT)

        assert check_links(at=AT, attempt=lambda _: pytest.fail("asked")) == 0
