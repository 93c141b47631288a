"""No page keeps anybody out: whoever meets it, in whichever look, width and state. trust.md §5, rows 1, 2, 4 to 8.

By day one page in sixty and every page of what goes wrong; `make nightly` all of them (GONGKAI_LOOKS=all).
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from msgspec import Struct, field
from msgspec.structs import replace

from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.catalogue.guides.handbook import handbook_pdf
from gongkai.web.outlets.paper.printing import notice
from tests.web.barriers.looker import Looker, Seen
from tests.web.barriers.pages import Page, everywhere, got, of_somebody, refused, without_objects
from tests.web.barriers.papers import PAPERS, lacks
from tests.web.barriers.trees import KEY, keep, kept, lasting
from tests.web.catalogue.test_guides import SERVICE
from tests.web.oracle.poisoning import poison
from tests.web.oracle.routes import routes
from tests.web.oracle.table import table
from tests.web.oracle.test_oracle import signed_in
from tests.web.oracle.world import PRINCIPALS, World
from tests.web.oracle.world import _person as somebody
from tests.web.portal.open.world import a_world, address
from tests.web.validity import faults

pytestmark = [pytest.mark.django_db, pytest.mark.needs("chromium")]
BY_NIGHT = os.environ.get("GONGKAI_LOOKS") == "all"
SHARE = 1 if BY_NIGHT else 60
REVIEWED = tomllib.loads(Path(__file__).with_name("reviewed.toml").read_text("utf-8"))["unsure"]
LONG = (
    "，以及关于进一步做好农村人居环境整治和户用厕所改造后续管护资金分配结果公示工作的补充说明",
    f"https://www.example.gov.cn/zwgk/{'a1b2c3d4' * 14}",
    "阿卜杜热合曼",
)
NOTHING_YET = (Role.CLERK, Role.SIGNING_LEADER, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
LONG_READ = ("clerk", "leader", "system", "supervisor", "county_clerk", "anonymous")
WRONG = ("/nowhere/", "/open/nowhere/", "/open/items/0123456789abcdef/", "/status/", "/accounts/login/", "/check/")


class Walk(Struct):
    """What was met so far: what stands in pages and around them is looked at once, and each title is somebody's own."""

    met: set[str] = field(default_factory=set)
    titles: dict[tuple[str, str, str], str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def through(self, pages: Iterable[Page], looker: Looker, *, whole: bool) -> list[Page]:
        """Looks at those that are new; gives all back."""
        kept = list(pages)
        for page in kept:
            self._name(page)
            parts = set(page.parts()) - self.met
            if parts:
                self.met |= parts
                self.wrong += [f"{page.where}: {said}" for said in faults(page.answer.content.decode())]
                before = len(looker.seen.wrong)
                looker.look(page.where, page.path, page.answer, whole=whole)
                told(looker.seen.wrong[before:])
        return kept

    def _name(self, page: Page) -> None:
        if page.state != "handling":
            return
        door = page.name.partition(":")[0]  # the staff and the public may each have a page called 意见投诉
        other = self.titles.setdefault((page.who, door, page.title), page.name)
        if other != page.name or not page.title.partition("｜")[0]:
            self.wrong.append(f"{page.where}: called {page.title!r} like {other}")


@pytest.fixture(scope="module")
def walk() -> Walk:
    """One walk through all the tests of a run."""
    return Walk()


def judged(walk: Walk, looker: Looker) -> list[str]:
    """What was wrong since the last question, with what axe could not tell and nobody has reviewed."""
    seen, looker.seen = looker.seen, Seen(pages=looker.seen.pages, runs=looker.seen.runs)
    found = [*walk.wrong, *seen.wrong]
    walk.wrong = []
    return found + [f"unsure: {said}: {place}" for said, place in seen.places.items() if said not in REVIEWED]


def told(lines: list[str]) -> str:
    """The lines one below another; kept as they come where GONGKAI_SHOTS names a folder."""
    text = "\n".join(lines)
    if lines and (folder := os.environ.get("GONGKAI_SHOTS")):
        with (Path(folder) / "barriers.txt").open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
    return text


@pytest.mark.parametrize("who", [*PRINCIPALS, "applicant"] if BY_NIGHT else ["clerk", "leader"])
def test_of_everybody(world: World, looker: Looker, walk: Walk, who: str) -> None:
    client = signed_in(world, who)
    pages = walk.through(everywhere(world, who, client=client, share=SHARE), looker, whole=True)
    if BY_NIGHT:
        walk.through(refused(client, who, pages), looker, whole=False)

    found = judged(walk, looker)
    assert found == [], told(found)
    assert pages


@pytest.mark.parametrize("name", KEY)
def test_tell_a_screen_reader_what_they_told_it_before(world: World, looker: Looker, name: str) -> None:
    who, address = KEY[name]
    (page,) = (each for each in everywhere(world, who, client=signed_in(world, who), only=address))

    shots = os.environ.get("GONGKAI_SHOTS")
    photograph = Path(shots) / f"系统配色-{name}.png" if shots else None
    tree = lasting(looker.tree(page.path, page.answer, photograph=photograph))
    if os.environ.get("GONGKAI_TREES") == "write":
        keep(name, tree)

    assert tree == kept(name)


@pytest.mark.needs("font:Noto Sans CJK SC")
@pytest.mark.parametrize("name", PAPERS)
def test_print_papers_that_can_be_read_aloud(world: World, name: str) -> None:
    who, given = PAPERS[name]
    (route,) = (each for each in routes() if each.name == name)
    values = {**world.bodies["own"].objects["handling"], **table()[name].values, **given}

    answer = world.client(who).get(route.path(values))

    assert answer.headers["Content-Type"] == "application/pdf", (answer.status_code, answer.headers)
    assert lacks(b"".join(answer)) == []


@pytest.mark.needs("font:Noto Sans CJK SC")
def test_print_what_hangs_at_a_station_so_that_it_can_be_read_aloud() -> None:
    shown = a_world()
    guides = [("临时救助办事指南", SERVICE)]

    sheet = notice(shown.policy, address="https://one.example/", confirm="https://one.example/put/")
    handbook = handbook_pdf(guides, agency=shown.agency.name, on=date(2026, 3, 2))

    assert (lacks(sheet), lacks(handbook)) == ([], [])


def test_of_the_public(looker: Looker, walk: Walk) -> None:
    shown = a_world()
    paths = [address(item) for item in (shown.policy, shown.interpretation, shown.notice)]
    paths += [f"/open/{shown.agency.code}/", f"/open/{shown.agency.code}/policy/", "/open/search/?q=补贴", "/"]
    client = Client()

    pages = [page for path in paths[:: 1 if BY_NIGHT else 3] for page in got(client, "anonymous", path, "public", path)]
    walk.through(pages, looker, whole=BY_NIGHT)

    found = judged(walk, looker)
    assert found == [], told(found)


def test_of_what_goes_wrong(world: World, looker: Looker, walk: Walk) -> None:
    client = Client(enforce_csrf_checks=True)
    client.raise_request_exception = False
    pages = [page for path in WRONG for page in got(client, "anonymous", path, "wrong", path)]
    pages += [Page("anonymous", "no token", "wrong", "/status/", client.post("/status/", {"code": "x"}))]
    pages += got(world.client("village"), "village", "kept out", "wrong", "/desk/audit/")
    pages += refused(Client(), "anonymous", [page for page in pages if page.answer.status_code == 200])
    statuses = {page.answer.status_code for page in pages}

    walk.through(pages, looker, whole=BY_NIGHT)

    found = judged(walk, looker)
    assert found == [], told(found)
    assert {200, 403, 404} <= statuses


def test_of_a_body_that_has_nothing_yet(world: World, looker: Looker, walk: Walk) -> None:
    county = world.bodies["parent"].agency
    bare = Agency.objects.create(code="bare", name="空空镇", short_name="空空", kind="township", parent=county)
    for role in NOTHING_YET if BY_NIGHT else NOTHING_YET[:1]:
        client = Client()
        client.raise_request_exception = False
        client.force_login(somebody(f"bare-{role}", bare, role, world.at))
        pages = walk.through(without_objects(client, f"bare {role}", share=SHARE), looker, whole=False)
        if BY_NIGHT:
            walk.through(refused(client, f"bare {role}", pages), looker, whole=False)

    found = judged(walk, looker)
    assert found == [], told(found)


@pytest.mark.parametrize("who", LONG_READ if BY_NIGHT else LONG_READ[:1])
def test_with_words_that_are_too_long(world: World, looker: Looker, walk: Walk, who: str) -> None:
    shown = a_world()
    assert poison(LONG) > 100
    client = signed_in(world, who)
    pages = [replace(page, state="long") for page in everywhere(world, who, client=client, share=SHARE)]
    for path in (address(shown.policy), f"/open/{shown.agency.code}/", f"/open/{shown.agency.code}/policy/"):
        pages += of_somebody(client, who, path, "long", path)

    walk.through(pages, looker, whole=False)

    found = judged(walk, looker)
    assert found == [], told(found)
