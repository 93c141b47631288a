"""The static export: the site's own pages, every link alive, nothing left of what was withdrawn, whoever is killed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from msgspec import json

from gongkai.web.catalogue.services import attaching, drafting, releasing
from gongkai.web.catalogue.services.lists import draft_directory
from gongkai.web.catalogue.services.placing import Placing, reclassify
from gongkai.web.outlets.services import showing, stations
from gongkai.web.portal.publishing.addresses import place_at
from gongkai.web.portal.publishing.cutting import Cuts
from gongkai.web.portal.publishing.mapping import Mapping
from gongkai.web.portal.publishing.shelf import Busy, Piece, Shelf, Unwritable
from gongkai.web.portal.publishing.target import NotAnAddress, target
from tests.web.catalogue.making import AT, a_draft, a_published_item, a_staff, cleared
from tests.web.outlets.making import LATER, a_manager, a_station, hung
from tests.web.portal.publishing.shelving import dead_links, exported, files, released, titles_by_turning

pytestmark = pytest.mark.django_db


class TestTheWhole:
    def test_is_what_the_site_shows_but_for_the_addresses(self, client: Client, tmp_path: Path) -> None:
        item = a_published_item()
        exported(tmp_path)
        wanted = target(base="http://testserver/", site="https://online.example")
        code = item.agency.code
        paths = ["/", f"/open/{code}/", f"/open/{code}/notices/", f"/open/items/{item.slug}/", "/open/help/"]

        with Shelf(tmp_path).held() as shelf:
            script = (tmp_path / "index.html").read_text().split("published.js?v=")[1][:12]
            cuts = Cuts(shelf, anew=False)
            script = f"/static/portal/published.js?v={script}"
            mapping = Mapping(wanted, cut=cuts.key_for, ours=lambda _: True, script=script)
            pages = {path: mapping.page(client.get(path).content.decode(), at=path).text for path in paths}
            kept = {path: (tmp_path / place_at(path).file).read_text() for path in paths}  # type: ignore[union-attr]

        assert kept == pages
        feed = f"/open/{code}/feed.json"
        assert (tmp_path / feed[1:]).read_bytes() == client.get(feed).content

    def test_leads_nowhere_but_to_files_and_to_the_platform(self, tmp_path: Path) -> None:
        item = a_published_item()

        exported(tmp_path, base="https://county.example/zw/gk/", fragments=True)

        page = (tmp_path / f"open/items/{item.slug}/index.html").read_text()
        assert dead_links(tmp_path, prefix="/zw/gk/") == set()
        assert f"https://county.example/zw/gk/open/items/{item.slug}/" in page
        assert f'href="https://online.example/open/mistake/?page=/open/items/{item.slug}/"' in page
        assert "csrfmiddlewaretoken" not in page
        assert "没有这个页面" in (tmp_path / "404.html").read_text()

    def test_of_one_body_without_a_platform_names_its_office(self, tmp_path: Path) -> None:
        ours, theirs = released("清淤公告", days=0), released("养护公告", days=1, body="baishi")

        exported(tmp_path, base="/zw/", site="", agency="shitan")

        held = files(tmp_path)
        assert dead_links(tmp_path, prefix="/zw/") == set()
        assert f"open/items/{ours.slug}/index.html" in held
        assert not [name for name, content in held.items() if theirs.slug.encode() in content or theirs.slug in name]
        assert "联系工作机构" in held["online/index.html"].decode()
        assert b'url=/zw/open/shitan/"' in held["index.html"]


class TestFollowing:
    def test_ends_as_a_whole_run_would(self, tmp_path: Path) -> None:
        staff = a_staff()
        first = a_published_item(staff, title="清淤公告")
        exported(tmp_path / "one", fragments=True)
        second = a_published_item(staff, title="养护公告", at=AT + timedelta(hours=1), kind="news", column="news")
        releasing.withdraw(first.pk, because="误发", by=staff.clerk, at=AT + timedelta(hours=2))

        done = exported(tmp_path / "one", fragments=True)
        exported(tmp_path / "two", fragments=True)

        followed, whole = files(tmp_path / "one"), files(tmp_path / "two")
        apart = {name for name in {*followed, *whole} if name.startswith(("search/", "apply/"))}
        assert {name for name in {*followed, *whole} - apart if followed.get(name) != whole.get(name)} == set()
        assert done.whole is False
        assert second.slug in json.decode(followed["search/recent.json"])["items"][0]

    def test_takes_what_was_moved_out_of_the_feeds_and_tables_of_where_it_stood(self, tmp_path: Path) -> None:
        staff = a_staff()
        moved = a_published_item(staff, title="清淤公告", kind="news", column="news")
        exported(tmp_path)
        old = {name for name, content in files(tmp_path).items() if "/news/" in name and "清淤公告".encode() in content}

        reclassify(moved.pk, Placing(kind="notice", column="notices"), by=staff.clerk, at=AT)
        exported(tmp_path)

        left = {name for name in old if "清淤公告".encode() in files(tmp_path).get(name, b"")}
        assert len(old) >= 3
        assert left == set()

    def test_leaves_nothing_of_what_was_withdrawn(self, tmp_path: Path) -> None:
        staff = a_staff()
        item = a_published_item(staff, title="误发的名单", body="<p>张三丰领低保</p>")
        exported(tmp_path, fragments=True)
        before = [name for name, content in files(tmp_path).items() if "误发的名单".encode() in content]
        releasing.withdraw(item.pk, because="含个人信息", by=staff.clerk, at=AT + timedelta(hours=2))

        exported(tmp_path, fragments=True)

        held = files(tmp_path)
        assert len(before) > 5
        said = ("误发的名单".encode(), "张三丰".encode())
        assert [name for name, content in held.items() if any(each in content for each in said)] == []
        assert "已经撤下" in held[f"open/items/{item.slug}/index.html"].decode()

    def test_holds_the_files_of_an_item_as_they_are_and_not_longer_than_it_is_shown(self, tmp_path: Path) -> None:
        staff = a_staff()
        item = a_draft(staff)
        attaching.attach(item.pk, "发放说明.txt", "每月五日前发放。".encode(), by=staff.clerk, at=AT)
        releasing.publish(cleared(item, staff).pk, by=staff.clerk, at=AT)
        exported(tmp_path)
        held = {name: content for name, content in files(tmp_path).items() if name.endswith("发放说明.txt")}

        releasing.withdraw(item.pk, because="口径有误", by=staff.clerk, at=AT + timedelta(hours=2))
        exported(tmp_path)

        assert [content.decode() for content in held.values()] == ["每月五日前发放。"]
        assert not any(name.startswith("open/files/") for name in files(tmp_path))

    def test_takes_the_line_of_what_was_withdrawn_out_of_the_catalogue(self, tmp_path: Path) -> None:
        staff = a_staff()
        item, _ = a_published_item(staff, title="误发的名单"), a_published_item(staff, title="照常公开的一条")
        made = draft_directory(staff.agency, by=staff.clerk, at=AT)
        drafting.choose_attribute(made.pk, "proactive", by=staff.clerk, at=AT)
        releasing.publish(cleared(made, staff).pk, by=staff.clerk, at=AT)
        exported(tmp_path)
        releasing.withdraw(item.pk, because="误发", by=staff.clerk, at=AT + timedelta(hours=2))

        exported(tmp_path)

        page = files(tmp_path)[f"open/items/{made.slug}/index.html"].decode()
        assert "照常公开的一条" in page
        assert "误发的名单" not in page

    def test_shows_what_went_up_or_down_at_a_station(self, tmp_path: Path) -> None:
        item, station = a_published_item(), a_station()
        sheet = hung(station, item)
        exported(tmp_path)
        page, link = f"open/stations/{station.slug}/index.html", f"/open/items/{item.slug}/".encode()
        before = files(tmp_path)[page]
        showing.take_down(sheet.pk, because="期满", by=a_manager(), at=LATER)
        other = a_station("西庄村便民服务站")

        exported(tmp_path)

        held = files(tmp_path)
        assert link in before
        assert link not in held[page]
        assert "西庄村便民服务站".encode() in held[f"open/stations/{other.slug}/index.html"]

    def test_takes_away_a_station_that_was_closed(self, tmp_path: Path) -> None:
        station = a_station()
        exported(tmp_path)
        stations.close(station, by=a_manager(), at=LATER)

        exported(tmp_path)

        assert f"open/stations/{station.slug}/index.html" not in files(tmp_path)

    def test_writes_nothing_where_nothing_was_released(self, tmp_path: Path) -> None:
        a_published_item()
        exported(tmp_path)

        assert exported(tmp_path).written == 0


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
    @pytest.mark.parametrize("at", [1, 40, 150])
    def test_is_made_good_by_the_next_run(self, at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        released("清淤公告", days=0)
        exported(tmp_path / "whole")
        with monkeypatch.context() as patched:
            _end_at(at, patched)
            with pytest.raises(Killed):
                exported(tmp_path / "ended")

        exported(tmp_path / "ended")

        ended, whole = files(tmp_path / "ended"), files(tmp_path / "whole")
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


class TestTheFolder:
    def test_is_held_by_one(self, tmp_path: Path) -> None:
        with Shelf(tmp_path).held(), pytest.raises(Busy), Shelf(tmp_path).held():
            pass

    @pytest.mark.parametrize("file", ["../x", "open/../../x", ".gongkai/manifest.sqlite3", "open//x"])
    def test_takes_no_name_that_leaves_it(self, file: str, tmp_path: Path) -> None:
        with Shelf(tmp_path / "out").held() as shelf, pytest.raises(Unwritable):
            shelf.put([Piece(file, b"x")])

        assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]

    def test_forgets_no_file_whose_writing_was_cut_off(self, tmp_path: Path) -> None:
        with Shelf(tmp_path).held() as shelf, pytest.raises(Unwritable):
            shelf.put([Piece("a.html", b"x"), Piece("../b", b"x")])

        with Shelf(tmp_path).held() as shelf:
            shelf.take_away(shelf.files())

        assert files(tmp_path) == {}


class TestAddresses:
    @pytest.mark.parametrize(("base", "site"), [("zwgk", ""), ("ftp://a.example/", ""), ("/", "online.example")])
    def test_that_are_none_are_refused(self, base: str, site: str) -> None:
        with pytest.raises(NotAnAddress):
            target(base=base, site=site)
