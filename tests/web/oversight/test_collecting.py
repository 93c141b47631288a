"""A county collects reports: files find their bodies, points are told and ticked off, sums open, the list goes out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from gongkai.annual.compare import compare
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.writers import write
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.annual.models import Issue, Yearbook
from gongkai.web.annual.queries.previous import plain
from gongkai.web.demo.county_reports import figures_of, report_of
from gongkai.web.notices.models import Notice
from gongkai.web.outlets.links.trying import Tried
from gongkai.web.oversight.models import Expected, Filing, ReportRound
from gongkai.web.oversight.queries.collection.collecting import left_over, newer_of, standing_of, standings
from gongkai.web.oversight.queries.collection.lateness import lateness
from gongkai.web.oversight.queries.collection.rolled import cell_of, rolled, summed
from gongkai.web.oversight.refusals import UnableToOversee
from gongkai.web.oversight.services.collection import (
    chasing,
    collecting,
    filing,
    handing_in,
    listing_reports,
    pointing_out,
)
from gongkai.web.oversight.services.collection.collecting import Body
from gongkai.web.oversight.services.evidence import Sent
from tests.web.oversight.making import SHANGHAI, County, a_county, at_desk, text

pytestmark = pytest.mark.django_db
BUREAU, TOWN = "墨川县水利局", "墨川县竹牍镇人民政府"
TODAY = date(2026, 1, 20)
AT = datetime(2026, 1, 20, 10, tzinfo=SHANGHAI)
LATER = AT + timedelta(days=20)
DESK = "/desk/county/"


class Here(SimpleNamespace):
    """The county and its round."""

    county: County
    round: ReportRound


def sent(name: str, number: int = 3, *, year: int = 2025, faults: frozenset[str] = frozenset(), as_: str = "") -> Sent:
    """The report of that body as a file."""
    report = report_of(name, number, figures_of(number, quiet=True), year=year, faults=faults)
    return Sent(as_ or f"{name}{year}.html", write(report, "html"))


def take(here: Here, *files: Sent, at: datetime = AT) -> None:
    """Taken in and read at once."""
    filing.take_in(here.round.pk, files, by=here.county.supervisor, at=at)
    assert filing.read_next(here.round.pk, at=at, most=60, workers=0) == 0


def body(here: Here, name: str) -> Expected:
    """That body of the round."""
    return here.round.bodies.select_related("round__agency", "agency").get(name=name)


def state(here: Here, name: str, *, on: date = TODAY) -> str:
    """Where it stands."""
    return standing_of(body(here, name), on=on).state


def told(page: str) -> list[str]:
    """The figures of the waiting version beside those of the one that counts, as the page tells them."""
    return re.findall(r'data-label="(?:采用|新)的一版" class="figures">([^<]*)<', page)


def differing(counted: Filing, waiting: Filing) -> list[str]:
    """The figures that differ between the two."""
    kept = {row.pk: from_whole(row.content) for row in Filing.objects.filter(pk__in=[counted.pk, waiting.pk])}
    tables = compare(kept[counted.pk], kept[waiting.pk]).tables
    return [str(one) for table in tables for it in table.differences for one in (it.this, it.other)]


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Iterator[Here]:
    with django_db_blocker.unblock(), transaction.atomic():
        county = a_county()
        made = collecting.begin(county.county, year=2025, by=county.supervisor, at=AT - timedelta(days=10))
        collecting.add_bodies(made.pk, [Body(name=BUREAU), Body(name=TOWN)], by=county.supervisor, at=AT)
        yield Here(county=county, round=made)
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(here: Here) -> Iterator[None]:
    """In place of pytest-django's own, which would close the connection that the world lives on."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.web.workbench.access.timezone", SimpleNamespace(now=lambda: AT))


class TestFiles:
    def test_find_their_body_and_year_or_say_why_not(self, here: Here) -> None:
        take(here, sent(BUREAU), sent("邻县财政局"), sent(TOWN, year=2020), Sent("坏的.pdf", b"%PDF-1.7 \xff"))

        assert state(here, BUREAU) == "submitted"
        assert state(here, TOWN) == "none"
        assert sorted(one.state for one in left_over(here.round)) == ["aside", "aside", "unread"]

    def test_of_last_year_serve_the_carry_over(self, here: Here) -> None:
        take(here, sent(BUREAU, 4), sent(BUREAU, 5, year=2024))
        counted = body(here, BUREAU).filings.get(role="report", counts=True)

        assert "K01" in {one["code"] for one in counted.findings}

    def test_twice_the_same_is_kept_once_and_a_newer_version_counts(self, here: Here) -> None:
        by, first = here.county.supervisor, sent(BUREAU, 3)
        take(here, first)
        again = filing.take_in(here.round.pk, [first], by=by, at=LATER)
        take(here, sent(BUREAU, 6), at=LATER)
        rows = list(body(here, BUREAU).filings.order_by("received_at"))

        assert again.kept == 0
        assert "收过" in again.left[0][1]
        assert [one.counts for one in rows] == [False, True]
        filing.choose(rows[0].pk, by=by, at=LATER)
        assert [one.counts for one in body(here, BUREAU).filings.order_by("received_at")] == [True, False]
        filing.put_aside(rows[0].pk, by=by, at=LATER)
        assert [one.counts for one in body(here, BUREAU).filings.order_by("received_at")] == [False, True]

    def test_from_a_link_do_not_replace_what_was_accepted_until_the_county_takes_them(self, here: Here) -> None:
        by = here.county.supervisor
        take(here, sent(BUREAU))
        pointing_out.accept(body(here, BUREAU).pk, because="已核对", by=by, at=AT)
        accepted = body(here, BUREAU).filings.get(counts=True)
        token = handing_in.open_door(body(here, BUREAU).pk, by=by, at=AT)

        handing_in.send_by_door(token, [sent(BUREAU, 6)], at=LATER)
        filing.read_next(here.round.pk, at=LATER, workers=0)
        newer = newer_of(body(here, BUREAU))

        assert newer is not None
        assert state(here, BUREAU) == "accepted"
        assert body(here, BUREAU).filings.get(counts=True) == accepted
        assert "继续采用" in Notice.objects.get(person_id=by.person_id, key__contains=str(newer.pk)).said
        page = text(at_desk(by).get(f"{DESK}bodies/{body(here, BUREAU).pk}/"))
        assert "改用新的一版" in page
        assert told(page) == differing(accepted, newer)
        filing.put_aside(newer.pk, by=by, at=LATER)
        handing_in.send_by_door(token, [sent(BUREAU, 8)], at=LATER + timedelta(hours=1))
        filing.read_next(here.round.pk, at=LATER, workers=0)
        page = text(at_desk(by).get(f"{DESK}bodies/{body(here, BUREAU).pk}/"))
        newest = newer_of(body(here, BUREAU))
        assert newest is not None
        assert told(page) == differing(accepted, newest)

        filing.choose(newer.pk, by=by, at=LATER + timedelta(hours=2))
        assert (state(here, BUREAU), newer_of(body(here, BUREAU))) == ("submitted", None)
        assert body(here, BUREAU).filings.get(counts=True) == newer

    def test_can_be_claimed(self, here: Here) -> None:
        take(here, sent("墨川县水务局"))
        (stray,) = left_over(here.round)
        filing.claim(stray.pk, body(here, BUREAU).pk, by=here.county.supervisor, at=AT)

        assert state(here, BUREAU) == "submitted"
        assert left_over(here.round) == []

    def test_are_late_by_the_day_of_the_first_one(self, here: Here) -> None:
        take(here, sent(BUREAU), at=LATER)

        assert state(here, BUREAU, on=LATER.date()) == "late"
        assert {one.finding.code for one in rolled(here.round, on=LATER.date()).findings} >= {"G02", "G03"}

    def test_in_time_late_or_missing_are_drawn_by_kind(self, here: Here) -> None:
        take(here, sent(BUREAU), at=LATER)
        collecting.excuse(body(here, TOWN).pk, because="不独立编报", by=here.county.supervisor, at=AT)
        rows = standings(here.round, on=LATER.date())
        drawn = lateness(rows, year=2025)
        assert drawn is not None
        figures = {said: dict(zip(drawn.table.heads[1:], row, strict=True)) for said, row in drawn.table.rows}

        assert sum(sum(row.values()) for row in figures.values()) == len(rows) - 1
        late = next(row for said, row in figures.items() if said == "部门")
        assert list(late.values())[1] == 1
        address = f"{DESK}{here.round.pk}/missing/chart.svg"
        assert at_desk(here.county.supervisor).get(address).content.startswith(b"<svg")
        assert at_desk(here.county.clerk).get(address).status_code == 403


class TestPoints:
    def test_are_told_and_ticked_off_once_a_corrected_report_came(self, here: Here) -> None:
        by = here.county.supervisor
        take(here, sent(BUREAU, faults=frozenset({"unbalanced"})))
        (letter,) = pointing_out.send_points(here.round.pk, reply_by=date(2026, 2, 10), by=by, at=AT)
        raised = body(here, BUREAU).raised

        assert letter.points == raised.count() > 0
        assert state(here, BUREAU) == "returned"
        with pytest.raises(UnableToOversee):
            pointing_out.send_points(here.round.pk, reply_by=date(2026, 2, 10), by=by, at=AT)
        take(here, sent(BUREAU), at=AT + timedelta(days=3))
        assert not raised.filter(gone_at=None).exists()
        assert state(here, BUREAU) == "submitted"

    def test_accepting_asks_for_a_word_while_there_are_errors(self, here: Here) -> None:
        by = here.county.supervisor
        take(here, sent(BUREAU, faults=frozenset({"unbalanced"})), sent(TOWN, 7))
        assert pointing_out.accept_clean(here.round.pk, by=by, at=AT) == 1
        with pytest.raises(UnableToOversee, match="理由"):
            pointing_out.accept(body(here, BUREAU).pk, by=by, at=AT)
        pointing_out.accept(body(here, BUREAU).pk, because="已电话核实", by=by, at=AT)

        assert {state(here, name) for name in (BUREAU, TOWN)} == {"accepted"}

    def test_one_that_is_let_stand_counts_no_more(self, here: Here) -> None:
        by = here.county.supervisor
        take(here, sent(BUREAU, faults=frozenset({"unbalanced"})))
        pointing_out.send_points(here.round.pk, reply_by=date(2026, 2, 10), by=by, at=AT)
        first = body(here, BUREAU).raised.first()
        assert first is not None
        pointing_out.let_stand(here.round.pk, first.fingerprint, because="属实", by=by, at=AT)
        first.refresh_from_db()
        assert first.gone_at is not None
        here.round.refresh_from_db()
        pointing_out.hold_again(here.round.pk, first.fingerprint, by=by, at=AT)
        first.refresh_from_db()
        assert first.gone_at is None

    def test_who_sent_nothing_is_chased(self, here: Here) -> None:
        made = pointing_out.chase(here.round.pk, reply_by=date(2026, 2, 1), by=here.county.supervisor, at=AT)

        assert len(made) == 4
        assert Notice.objects.filter(path__startswith=f"{DESK}bodies/").exists()
        assert chasing.chase_all(on=date(2026, 2, 20), at=LATER) > 0


class TestTheHouse:
    def test_hands_in_its_signed_report_by_one_click(self, here: Here) -> None:
        mine = here.round.bodies.get(agency=here.county.township)
        with pytest.raises(UnableToOversee, match="签发"):
            handing_in.hand_in(mine.pk, by=here.county.clerk, at=AT)
        book = Yearbook.objects.create(agency=here.county.township, year=2025, begun_at=AT, begun_by="甲")
        content = plain(report_of(mine.name, 9, figures_of(9, quiet=True), year=2025))
        told = {"figures": {}, "carried": {}, "digest": "0" * 64, "made_at": AT, "made_by": "甲"}
        Issue.objects.create(yearbook=book, number=1, state="signed", content=content, **told)
        handing_in.hand_in(mine.pk, by=here.county.clerk, at=AT)
        assert standing_of(mine, on=AT.date()).state == "submitted"
        handing_in.take_back(mine.pk, by=here.county.clerk, at=AT)
        assert standing_of(mine, on=AT.date()).state == "draft"
        with pytest.raises(NotPermitted):
            handing_in.hand_in(mine.pk, by=here.county.supervisor, at=AT)

    def test_gives_a_body_outside_a_link_of_its_own(self, here: Here) -> None:
        token = handing_in.open_door(body(here, BUREAU).pk, by=here.county.supervisor, at=AT)
        page = Client()
        file = SimpleUploadedFile("水利局.html", sent(BUREAU).content)

        assert "墨川县水利局" in text(page.get(f"/hand-in/{token}/"))
        assert "收到了" in text(page.post(f"/hand-in/{token}/", {"files": file}))
        filing.read_next(here.round.pk, at=AT, workers=0)
        assert body(here, BUREAU).filings.get().source == "door"
        handing_in.shut_door(body(here, BUREAU).pk, by=here.county.supervisor, at=AT)
        assert page.get(f"/hand-in/{token}/").status_code == 404


class TestTheSum:
    def test_adds_up_and_opens_its_bodies(self, here: Here) -> None:
        take(here, sent(BUREAU, 3), sent(TOWN, 7))
        for name in (standing.body for standing in standings(here.round, on=AT.date())):
            if name.name not in (BUREAU, TOWN):
                collecting.excuse(name.pk, because="不独立编报", by=here.county.supervisor, at=AT)
        rollup = rolled(here.round, on=AT.date())
        cell = cell_of(rollup, "requests.received.total")
        assert cell is not None
        report = summed(rollup, agency="墨川县人民政府", year=2025)
        expected = sum(figures_of(number, quiet=True).received for number in (3, 7))

        assert cell.sum.total == expected == sum(figure or 0 for _, figure in cell.bodies)
        assert report.requests is not None
        assert report.requests.figure("received", "total") == expected
        assert rolled(here.round, on=AT.date(), kind="townships").county.members[0].name == TOWN

    def test_is_published_as_a_list_and_its_addresses_are_tried(self, here: Here) -> None:
        by = here.county.supervisor
        take(here, sent(BUREAU))
        found = body(here, BUREAU).pk
        with pytest.raises(UnableToOversee):
            listing_reports.register(found, published_on=date(2026, 1, 19), address="javascript:x", by=by, at=AT)
        listing_reports.register(found, published_on=date(2026, 1, 19), address="https://a.example/1", by=by, at=AT)
        listing_reports.try_addresses(here.round, by=by, at=AT, attempt=lambda _: Tried("bad", 404, "打不开"))

        assert body(here, BUREAU).link_state == "bad"
        assert standing_of(body(here, BUREAU), on=AT.date()).state == "published"


class TestPages:
    def test_take_many_files_and_show_everything(self, here: Here) -> None:
        desk, root = at_desk(here.county.supervisor), f"{DESK}{here.round.pk}/"
        files = [
            SimpleUploadedFile(one.name, one.content)
            for one in (sent(BUREAU, faults=frozenset({"unbalanced"})), sent(TOWN, 7), sent("别处的局"))
        ]

        answer = desk.post(f"{root}upload/", {"files": files})
        assert answer["Location"].endswith("/reading/")
        assert "progress" in text(desk.get(f"{root}reading/"))
        assert desk.post(f"{root}reading/")["Location"].endswith(root)
        assert "错误" in text(desk.get(root))
        for name in ("upload", "left", "points", "chase", "findings", "sums", "missing", "published", "add", "days"):
            text(desk.get(f"{root}{name}/"))
        text(desk.get(f"{root}sums/?kind=townships"))
        text(desk.get(f"{root}sums/requests.received.total/"))
        text(desk.get(DESK))
        text(desk.get(f"{DESK}begin/"))
        assert desk.get(f"{root}sums/requests.nothing.total/").status_code == 404
        assert desk.get(f"{root}sums/requests.received.total/chart.svg").content.startswith(b"<svg")
        for form in ("xlsx", "docx", "html", "json"):
            assert desk.get(f"{root}sums.{form}").status_code == 200
        assert desk.get(f"{root}letters.zip").content.startswith(b"PK")
        rows = json.loads(desk.get(f"{root}export.json?found=errors").content)
        assert [row["单位"] for row in rows] == [BUREAU]
        one = f"{DESK}bodies/{body(here, BUREAU).pk}/"
        assert "不作处理" in text(desk.get(one))
        for act in ("accept", "return", "excuse", "change", "where"):
            text(desk.get(f"{one}{act}/"))
        answer = desk.post(f"{root}points/", {"reply_by": "2026-02-10", "body": [str(body(here, BUREAU).pk)]})
        assert answer.status_code == 302
        mended = SimpleUploadedFile("改好.html", sent(BUREAU).content)
        desk.post(f"{one}upload/", {"files": mended})
        page = text(desk.get(one))
        assert "已改好" in page
        assert "这一版与上一版相比" in page
        assert desk.post(f"{root}accept/").status_code == 302
        assert Filing.objects.filter(round=here.round).count() == 4

    def test_take_sixty_files_here_and_ten_everywhere_else(self, here: Here) -> None:
        desk, one = at_desk(here.county.supervisor), body(here, BUREAU)
        token = handing_in.open_door(one.pk, by=here.county.supervisor, at=AT)
        for address, most in (
            (f"{DESK}{here.round.pk}/upload/", 60), (f"{DESK}bodies/{one.pk}/upload/", 10), (f"/hand-in/{token}/", 10)
        ):  # fmt: skip
            files = [SimpleUploadedFile(f"{number}.txt", f"{address}{number}".encode()) for number in range(12)]
            with transaction.atomic():
                answer = (Client() if "hand-in" in address else desk).post(address, {"files": files}, follow=True)
                kept = Filing.objects.filter(round=here.round).count()
                transaction.set_rollback(True)
            assert kept == min(12, most), address
            assert (f"一次最多检查 {most} 份" in text(answer)) == (kept < 12), address

    def test_are_closed_to_others_and_the_body_sees_its_own(self, here: Here) -> None:
        clerk, root = at_desk(here.county.clerk), f"{DESK}{here.round.pk}/"
        mine = here.round.bodies.get(agency=here.county.township)

        assert "本单位应报" in text(clerk.get(DESK))
        assert "报送已签发的年报" in text(clerk.get(f"{DESK}bodies/{mine.pk}/"))
        assert clerk.get(root).status_code == 403
        assert clerk.get(f"{DESK}bodies/{body(here, BUREAU).pk}/").status_code == 404
        assert clerk.post(f"{DESK}bodies/{mine.pk}/now/ask-again/").status_code == 403
