"""The static export: the site's own pages, every link alive, nothing left of what was withdrawn, whoever is killed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from django.test import Client
from msgspec import Struct, json, structs

from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing import attaching, drafting
from gongkai.web.catalogue.services.writing.lists import draft_directory
from gongkai.web.catalogue.services.writing.placing import Placing, reclassify
from gongkai.web.outlets.models import Shown, Station
from gongkai.web.outlets.services import showing, stations
from gongkai.web.portal.publishing.addresses import COLUMN, name_of, place_at
from gongkai.web.portal.publishing.cutting import Cuts
from gongkai.web.portal.publishing.keeping import export
from gongkai.web.portal.publishing.making import Maker
from gongkai.web.portal.publishing.mapping import Mapping
from gongkai.web.portal.publishing.shelf import Shelf
from gongkai.web.portal.publishing.target import NotAnAddress, target
from tests.web.catalogue.making import AT, Staff, a_draft, a_published_item, a_staff, cleared
from tests.web.outlets.making import LATER, a_manager, a_station, hung
from tests.web.portal.publishing.shelving import dead_links, exported, files, released, titles_by_turning

pytestmark = pytest.mark.django_db


class World(Struct, frozen=True):
    """What stands, exported once into `folder`: an item of each kind that a test does something to."""

    folder: Path
    staff: Staff
    news: Item
    wrong: Item
    policy: Item
    told: Item
    filed: Item
    directory: Item
    station: Station
    sheet: Shown

    def copy(self, to: Path) -> Path:
        """The export, for one test to change."""
        return Path(shutil.copytree(self.folder, to / "export"))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Made and exported once; every test works below a savepoint of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _world(tmp_path_factory.mktemp("world"))
        transaction.set_rollback(True)


def _world(folder: Path) -> World:
    staff = a_staff()
    filed = a_draft(staff, title="补贴发放安排")
    attaching.attach(filed.pk, "发放说明.txt", "每月五日前发放。".encode(), by=staff.clerk, at=AT)
    filed = releasing.publish(cleared(filed, staff).pk, by=staff.clerk, at=AT)
    news = a_published_item(staff, title="清淤公告", kind="news", column="news", topic="farming", at=AT)
    wrong = a_published_item(staff, title="误发的名单", body="<p>张三丰领低保</p>", field="1", audiences=("founders",))
    policy = a_published_item(staff, title="农机补贴办法", kind="policy", column="policy", topic="farming")
    placing = {"kind": "interpretation", "column": "interpretation", "interpretation_form": "words"}
    told = a_published_item(staff, title="农机补贴办法的解读", interprets=policy.pk, **placing)
    made = draft_directory(staff.agency, by=staff.clerk, at=AT)
    drafting.choose_attribute(made.pk, "proactive", by=staff.clerk, at=AT)
    directory = releasing.publish(cleared(made, staff).pk, by=staff.clerk, at=AT)
    station = a_station()
    sheet = hung(station, news)
    exported(folder, fragments=True)
    return World(folder, staff, news, wrong, policy, told, filed, directory, station, sheet)


_SWITCH = re.compile(r'<form class="looks".*?</form>', re.DOTALL)
_BY_SCRIPT = '<div class="looks" data-published-looks></div>'
"""Nobody stands behind a file who could keep the choice: the script of the export makes the switch."""


class TestTheWhole:
    def test_is_what_the_site_shows_but_for_the_addresses(self, client: Client, world: World) -> None:
        wanted = target(base="http://testserver/", site="https://online.example")
        code, item = world.staff.agency.code, world.news
        paths = ["/", f"/open/{code}/", f"/open/{code}/notices/", f"/open/items/{item.slug}/", "/open/help/"]
        folder = world.folder

        with Shelf(folder).held() as shelf:
            script = (folder / "index.html").read_text().split("published.js?v=")[1][:12]
            cuts = Cuts(shelf, anew=False)
            script = f"/static/portal/published.js?v={script}"
            mapping = Mapping(wanted, cut=cuts.key_for, ours=lambda _: True, script=script)
            shown = {path: _SWITCH.sub(_BY_SCRIPT, client.get(path).content.decode()) for path in paths}
            pages = {path: mapping.page(shown[path], at=path).text for path in paths}
            kept = {path: (folder / place_at(path).file).read_text() for path in paths}  # type: ignore[union-attr]

        assert kept == pages
        feed = f"/open/{code}/feed.json"
        assert (folder / feed[1:]).read_bytes() == client.get(feed).content

    def test_tells_how_many_there_are_on_the_page_of_the_body_and_not_beside_every_list(self, world: World) -> None:
        held, code = files(world.folder), world.staff.agency.code
        counted = '<span class="hidden"> 条</span>'

        assert counted in held[f"open/{code}/index.html"].decode()
        assert counted not in held[f"open/{code}/notices/index.html"].decode()
        assert '<nav class="tree"' in held[f"open/{code}/notices/index.html"].decode()

    def test_leads_nowhere_but_to_files_and_to_the_platform(self, world: World, tmp_path: Path) -> None:
        slug = world.news.slug

        exported(tmp_path, base="https://county.example/zw/gk/", fragments=True)

        page = (tmp_path / f"open/items/{slug}/index.html").read_text()
        assert dead_links(tmp_path, prefix="/zw/gk/") == set()
        assert f"https://county.example/zw/gk/open/items/{slug}/" in page
        assert f'href="https://online.example/open/mistake/?page=/open/items/{slug}/"' in page
        assert "csrfmiddlewaretoken" not in page
        assert "没有这个页面" in (tmp_path / "404.html").read_text()

    def test_of_one_body_without_a_platform_names_its_office(self, world: World, tmp_path: Path) -> None:
        ours, theirs = released("疏浚公告", days=0), world.news

        exported(tmp_path, base="/zw/", site="", agency="shitan")

        held = files(tmp_path)
        assert dead_links(tmp_path, prefix="/zw/") == set()
        assert f"open/items/{ours.slug}/index.html" in held
        assert not [name for name, content in held.items() if theirs.slug.encode() in content or theirs.slug in name]
        assert "联系工作机构" in held["online/index.html"].decode()
        assert b'url=/zw/open/shitan/"' in held["index.html"]


class TestFollowing:
    def test_ends_as_a_whole_run_would(self, world: World, tmp_path: Path) -> None:
        followed, staff, later = world.copy(tmp_path), world.staff, AT + timedelta(hours=2)
        second = a_published_item(staff, title="养护公告", at=later, kind="news", column="news", topic="health")
        releasing.withdraw(world.wrong.pk, because="误发", by=staff.clerk, at=later)
        releasing.mark_validity(world.policy.pk, "expired", on=AT.date(), by=staff.clerk, at=later)
        exported(followed, fragments=True)
        reclassify(world.news.pk, Placing(kind="notice", column="notices", field="2"), by=staff.clerk, at=later)
        placing = Placing(kind="interpretation", column="interpretation", interpretation_form="words")
        reclassify(world.told.pk, placing, by=staff.clerk, at=later)

        done = exported(followed, fragments=True)
        exported(tmp_path / "whole", fragments=True)

        kept, whole = files(followed), files(tmp_path / "whole")
        apart = {name for name in {*kept, *whole} if name.startswith(("search/", "apply/"))}
        assert {name for name in {*kept, *whole} - apart if kept.get(name) != whole.get(name)} == set()
        assert done.whole is False
        assert [second.slug in line for line in json.decode(kept["search/recent.json"])["items"]].count(True) == 1

    def test_makes_no_page_on_which_nothing_can_have_changed(self, world: World, tmp_path: Path) -> None:
        folder, made = world.copy(tmp_path), []
        released("养护公告", days=3, body=world.staff.agency.code, topic="farming")

        with mock.patch.object(Maker, "piece", autospec=True, side_effect=_noting(made)):
            exported(folder, fragments=True)

        code = world.staff.agency.code
        lists = {path for path in made if name_of(path) == COLUMN}
        assert lists == {f"/open/{code}/notices/", f"/open/{code}/guide/"}  # the catalogue stands in the guide
        assert {path for path in made if "/topics/" in path} == {f"/open/{code}/topics/farming/"}
        assert not any("/fields/" in path or "/for/" in path or "/stations/" in path for path in made)
        assert len(made) == len(set(made)) < 40

    def test_makes_first_what_one_looks_at_first(self, world: World, tmp_path: Path) -> None:
        folder, stood = world.copy(tmp_path), []
        fresh = released("养护公告", days=3, body=world.staff.agency.code)
        wanted, code = target(base="http://testserver/", site="https://online.example"), world.staff.agency.code
        pages = [f"open/items/{fresh.slug}/", f"open/{code}/notices/", f"open/{code}/", "open/", ""]

        def look(_: int) -> None:
            held = files(folder)
            stood.append([fresh.slug.encode() in held.get(f"{page}index.html", b"") for page in pages])

        export(folder, structs.replace(wanted, fragments=True), anew=False, told=look)

        assert stood[0][:3] == [True, True, True]
        assert stood[0] == stood[-1]

    def test_takes_what_was_moved_out_of_the_feeds_and_tables_of_where_it_stood(
        self, world: World, tmp_path: Path
    ) -> None:
        folder = world.copy(tmp_path)
        said = "清淤公告".encode()
        old = {name for name, content in files(folder).items() if "/news/" in name and said in content}

        reclassify(world.news.pk, Placing(kind="notice", column="notices"), by=world.staff.clerk, at=AT)
        exported(folder, fragments=True)

        left = {name for name in old if said in files(folder).get(name, b"")}
        assert len(old) >= 3
        assert left == set()

    def test_leaves_nothing_of_what_was_moved_while_it_was_withdrawn(self, world: World, tmp_path: Path) -> None:
        folder, later = world.copy(tmp_path), AT + timedelta(hours=2)
        releasing.withdraw(world.news.pk, because="误发", by=world.staff.clerk, at=later)

        reclassify(world.news.pk, Placing(kind="notice", column="notices"), by=world.staff.clerk, at=later)
        exported(folder, fragments=True)

        assert [name for name, content in files(folder).items() if "清淤公告".encode() in content] == []

    def test_leaves_nothing_of_what_was_withdrawn(self, world: World, tmp_path: Path) -> None:
        folder, item, later = world.copy(tmp_path), world.wrong, AT + timedelta(hours=2)
        before = [name for name, content in files(folder).items() if "误发的名单".encode() in content]
        releasing.withdraw(item.pk, because="含个人信息", by=world.staff.clerk, at=later)

        exported(folder, fragments=True)

        held = files(folder)
        assert len(before) > 5
        said = ("误发的名单".encode(), "张三丰".encode())
        assert [name for name, content in held.items() if any(each in content for each in said)] == []
        assert "已经撤下" in held[f"open/items/{item.slug}/index.html"].decode()
        assert "清淤公告" in held[f"open/items/{world.directory.slug}/index.html"].decode()

    def test_holds_the_files_of_an_item_as_they_are_and_not_longer_than_it_is_shown(
        self, world: World, tmp_path: Path
    ) -> None:
        folder, later = world.copy(tmp_path), AT + timedelta(hours=2)
        held = {name: content for name, content in files(folder).items() if name.endswith("发放说明.txt")}

        releasing.withdraw(world.filed.pk, because="口径有误", by=world.staff.clerk, at=later)
        exported(folder, fragments=True)

        assert [content.decode() for content in held.values()] == ["每月五日前发放。"]
        assert not any(name.endswith("发放说明.txt") for name in files(folder))

    def test_shows_what_went_up_or_down_at_a_station(self, world: World, tmp_path: Path) -> None:
        folder = world.copy(tmp_path)
        page, link = f"open/stations/{world.station.slug}/index.html", f"/open/items/{world.news.slug}/".encode()
        before = files(folder)[page]
        showing.take_down(world.sheet.pk, because="期满", by=a_manager(), at=LATER)
        other = a_station("西庄村便民服务站")

        exported(folder, fragments=True)

        held = files(folder)
        assert link in before
        assert link not in held[page]
        assert "西庄村便民服务站".encode() in held[f"open/stations/{other.slug}/index.html"]

    def test_takes_away_a_station_that_was_closed(self, world: World, tmp_path: Path) -> None:
        folder, page = world.copy(tmp_path), f"open/stations/{world.station.slug}/index.html"
        stations.close(world.station, by=a_manager(), at=LATER)

        exported(folder, fragments=True)

        assert page in files(world.folder)
        assert page not in files(folder)

    def test_writes_nothing_where_nothing_was_released(self, world: World, tmp_path: Path) -> None:
        assert exported(world.copy(tmp_path), fragments=True).written == 0


def _noting(made: list[str]) -> Callable[..., Any]:
    """What makes a piece as ever, its address noted."""
    piece = Maker.piece

    def noted(self: Maker, place: Any, **how: Any) -> Any:
        made.append(place.address if place.key else place.path)
        return piece(self, place, **how)

    return noted


class TestLists:
    def test_are_read_to_their_end_whatever_came_and_went(self, tmp_path: Path) -> None:
        made = [released(f"公告{number:02}", days=number) for number in range(45)]
        exported(tmp_path)
        first = "open/shitan/notices/index.html"
        whole = titles_by_turning(tmp_path, first)
        for item in (made[3], made[21], made[22]):
            item.is_shown, item.state = False, "withdrawn"
            item.save()
            item.releases.create(version=item.current, act="withdraw", by="测试", at=AT)
        fresh = [released(f"新公告{number:02}", days=50 + number).title for number in range(23)]
        late = [released(f"补发{number:02}", days=10).title for number in range(23)]

        exported(tmp_path)

        left = {item.title for item in made} - {"公告03", "公告21", "公告22"} | {*fresh, *late}
        assert set(whole) == {item.title for item in made}
        assert set(titles_by_turning(tmp_path, first)) == left


class Killed(BaseException):
    """The process ends here: nothing catches it."""


class TestAnEndInTheMiddle:
    def test_is_made_good_by_the_next_run(self, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for number in (1, 40, 110):
            with monkeypatch.context() as patched:
                _end_at(number, patched)
                with pytest.raises(Killed):
                    exported(tmp_path, fragments=True)

        exported(tmp_path, fragments=True)

        ended, whole = files(tmp_path), files(world.folder)
        assert ended.keys() == whole.keys()
        assert {name for name in whole if ended[name] != whole[name] and not name.startswith("apply/")} == set()


def _end_at(number: int, patched: pytest.MonkeyPatch) -> None:
    """Ends the run when it is about to put that file in place."""
    replace, done = Path.replace, [0]

    def counted(self: Path, to: Any) -> Path:
        done[0] += 1
        if done[0] == number:
            raise Killed
        return replace(self, to)

    patched.setattr(Path, "replace", counted)


class TestAddresses:
    @pytest.mark.parametrize(("base", "site"), [("zwgk", ""), ("ftp://a.example/", ""), ("/", "online.example")])
    def test_that_are_none_are_refused(self, base: str, site: str) -> None:
        with pytest.raises(NotAnAddress):
            target(base=base, site=site)
