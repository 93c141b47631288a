"""Stations beside their list, the collections of a month, the comparison, the data behind them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from gongkai.law.citation import Citation
from gongkai.web.catalogue.queries.columns import columns_of
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.notices.models import Notice
from gongkai.web.outlets.models import Collection, Shown, Station
from gongkai.web.outlets.queries.audiences import audiences_of
from gongkai.web.outlets.queries.collecting import due_on
from gongkai.web.outlets.queries.comparing import ranking
from gongkai.web.outlets.queries.kinds import channel_kinds, duties_of, points, station_kinds
from gongkai.web.outlets.queries.stations import Fresh, seen_on
from gongkai.web.outlets.services import collecting, showing
from gongkai.web.outlets.services.following import follow
from tests.web.casework.making import a_township
from tests.web.outlets.making import (
    AT,
    DAY,
    LATER,
    SHANGHAI,
    a_liaison,
    a_manager,
    a_photo,
    a_published_item,
    a_staff,
    a_station,
    corrected,
    hung,
)  # fmt: skip

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


def lights(station: Station, *, on: date = DAY) -> dict[str, Fresh]:
    """The light of each line of the list."""
    return {line.duty.key: line.fresh for line in seen_on([station], on=on)[0].lines}


class TestData:
    def test_names_columns_that_exist_and_clauses_that_exist(self) -> None:
        known = {column.key for column in columns_of(a_township())}
        named = {key for kind in station_kinds() for duty in duties_of(kind.key) for key in duty.columns}
        named |= {key for audience in audiences_of(None) for key in audience.columns}

        assert named <= known
        for cite in {kind.cite for kind in channel_kinds()} | {
            duty.cite for kind in station_kinds() for duty in duties_of(kind.key)
        }:
            assert Citation.parse(cite)

    def test_of_points_makes_a_hundred(self) -> None:
        assert sum(point.most for point in points()) == 100


class TestLights:
    def test_are_missing_good_near_and_stale_on_their_days(self) -> None:
        station, item = a_station(), a_published_item(kind="policy", column="rural-policy")
        assert set(lights(station).values()) == {Fresh.MISSING}

        hung(station, item)  # on 2 March: three months

        assert lights(station)["farming"] is Fresh.GOOD
        assert lights(station, on=date(2026, 5, 18))["farming"] is Fresh.GOOD
        assert lights(station, on=date(2026, 5, 19))["farming"] is Fresh.NEAR
        assert lights(station, on=date(2026, 6, 2))["farming"] is Fresh.NEAR
        assert lights(station, on=date(2026, 6, 3))["farming"] is Fresh.STALE

    def test_turn_gravest_where_something_must_come_down(self) -> None:
        staff = a_staff()
        station, item = a_station(liaison=a_liaison()), a_published_item(staff)
        sheet = hung(station, item)
        follow(site="", at=AT)
        releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=LATER)
        follow(site="", at=LATER)

        seen = seen_on([station], on=DAY)[0]
        assert (seen.fresh, seen.gone) == (Fresh.GONE, (sheet,))
        assert Notice.objects.get(subject=f"shown:{sheet.pk}").level == "overdue"
        showing.take_down(sheet.pk, because="信息撤下", by=a_manager(), at=LATER)
        assert seen_on([station], on=DAY)[0].gone == ()

    def test_count_what_hung_at_the_end_of_a_past_day(self) -> None:
        station = a_station()
        sheet = hung(station, title="低保公示", duty="assistance")
        showing.take_down(sheet.pk, because="期满", by=a_manager(), at=AT + timedelta(days=10))

        assert lights(station, on=date(2026, 3, 11))["assistance"] is Fresh.GOOD
        assert lights(station, on=date(2026, 3, 12))["assistance"] is Fresh.MISSING


class TestPublicPage:
    def test_counts_the_sheets_of_its_own_and_names_only_items_that_are_shown(self, client: Client) -> None:
        station, item = a_station(), a_published_item(title="清淤公告")
        hung(station, item)
        hung(station, title="王某低保公示", duty="assistance")
        hung(station, title="村里的通知")

        page = client.get(f"/open/stations/{station.slug}/").content.decode()

        assert f'href="/open/items/{item.slug}/"' in page
        assert "材料 2 份" in page
        assert "王某低保公示" not in page
        assert "村里的通知" not in page

    def test_calls_an_item_by_its_present_title(self, client: Client) -> None:
        staff = a_staff()
        station, item = a_station(), a_published_item(staff, title="王某处理决定")
        sheet = hung(station, item)
        corrected(item, staff, title="一起处理决定")

        page = client.get(f"/open/stations/{station.slug}/").content.decode()

        assert "一起处理决定" in page
        assert "王某" not in page
        assert Shown.objects.get(pk=sheet.pk).name == "一起处理决定"

    def test_title_of_its_own_with_an_identity_number_is_refused(self) -> None:
        with pytest.raises(showing.UnableToShow, match="标题不能这样写") as told:
            hung(a_station(), title="王某 379999190002281233 低保公示")

        assert "379999190002281233" not in str(told.value)


class TestCollections:
    def test_are_asked_for_once_of_every_station_that_stood(self) -> None:
        a_station()
        a_station("新站", at=datetime(2026, 4, 1, 8, tzinfo=SHANGHAI))

        first = collecting.begin_month(on=date(2026, 4, 1), at=AT)
        again = collecting.begin_month(on=date(2026, 4, 2), at=AT)

        assert (first, again) == (1, 0)
        assert Collection.objects.get().month == MARCH
        assert due_on(MARCH) == date(2026, 4, 5)

    def test_of_december_are_asked_for_in_january(self) -> None:
        a_station()

        collecting.begin_month(on=date(2027, 1, 1), at=AT)

        assert Collection.objects.get().month == date(2026, 12, 1)
        assert due_on(date(2026, 12, 1)) == date(2027, 1, 5)


class TestComparison:
    def test_counts_photos_removal_and_the_day_of_the_collection(self) -> None:
        liaison = a_liaison()
        good, bad = a_station(liaison=liaison), a_station("西庄村便民服务站")
        for duty in duties_of("village"):
            hung(good, title=duty.title, duty=duty.key, photo=a_photo())
        hung(bad, title="公示")
        collecting.begin_month(on=date(2026, 4, 1), at=AT)
        sent_at = datetime(2026, 4, 5, 23, 59, tzinfo=SHANGHAI)
        collecting.send(Collection.objects.get(station=good).pk, collecting.Told(), by=liaison, at=sent_at)

        first, second = ranking([bad, good], month=MARCH, on=date(2026, 4, 6))

        assert (first.station, first.place, first.total) == (good, 1, 100)
        assert (second.place, second.total) == (2, 20)
        assert [score.because for score in second.scores][1] == "1份中有照片的0份"

    def test_gives_half_for_a_collection_a_day_late(self) -> None:
        liaison = a_liaison()
        station = a_station(liaison=liaison)
        collecting.begin_month(on=date(2026, 4, 1), at=AT)
        late = datetime(2026, 4, 6, 0, 0, tzinfo=SHANGHAI)
        collecting.send(Collection.objects.get().pk, collecting.Told(), by=liaison, at=late)

        scores = ranking([station], month=MARCH, on=date(2026, 4, 7))[0].scores

        assert [(score.point.key, score.got) for score in scores][-1] == ("collection", 10)

    def test_of_a_past_month_does_not_change_with_what_is_withdrawn_later(self) -> None:
        staff = a_staff()
        station, item = a_station(), a_published_item(staff)
        hung(station, item)
        before = ranking([station], month=MARCH, on=date(2026, 4, 7))[0].total

        releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=datetime(2026, 4, 3, 9, tzinfo=SHANGHAI))

        assert ranking([station], month=MARCH, on=date(2026, 4, 7))[0].total == before
        assert ranking([station], month=date(2026, 4, 1), on=date(2026, 4, 7))[0].scores[2].got == 15
