"""The annual reports of the sample township: one imported, one published, one in the making. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from gongkai.annual.figures import table_keys
from gongkai.annual.figures.whole import from_whole
from gongkai.annual.writers import write
from gongkai.web.annual.queries.drafted import yearbook_of
from gongkai.web.annual.queries.standing import newest_issue
from gongkai.web.annual.services import importing, publishing, reviewing, writing
from gongkai.web.annual.services.problems import Found, take_problems
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.demo.releasing import HeldUp, judged
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.annual.models import Yearbook
    from gongkai.web.demo.stage import Stage

_CLERK: Final = "li.wenzhu"
_REVIEWER: Final = "zheng.qiuyan"
_LEADER: Final = "zhao.lianshan"
_AT: Final = time(16, 40)
_AFTER: Final = 4_000_000  # of what happens at one moment, the report comes last


def reports(stage: Stage) -> Iterator[Moment]:
    """What is done for the reports, each at its moment."""
    days = table("annual")["days"]
    acts: dict[str, Callable[[Stage, datetime], None]] = {
        "imported_on": _import_earlier,
        "begun_on": _begin,
        "written_on": _write,
        "submitted_on": _submit,
        "reviewed_on": partial(_judge, _REVIEWER),
        "signed_on": partial(_judge, _LEADER),
        "placed_on": _place,
        "released_on": _release,
        "next_begun_on": _begin_next,
    }
    return (_moment(days[name], partial(do, stage)) for name, do in acts.items())


def _moment(on: date, do: Callable[[datetime], None]) -> Moment:
    return Moment(datetime.combine(on, _AT, SHANGHAI), _AFTER, do)


def _import_earlier(stage: Stage, at: datetime) -> None:
    """The report of the year before the platform: written out and read in as anybody's file would be."""
    told = table("annual")["earlier"]
    agency = stage.agencies[TOWNSHIP]
    content = write(from_whole(_earlier(told, agency.name)), "docx")
    name = f"{agency.short_name}{told['year']}年年报.docx"
    row = importing.read(agency, name=name, content=content, by=_clerk(stage, at), at=at)
    importing.keep(row, year=told["year"], by=_clerk(stage, at), at=at)


def _begin(stage: Stage, at: datetime) -> None:
    agency = stage.agencies[TOWNSHIP]
    take_problems(agency, [Found(**entry) for entry in table("annual")["problem"]], at=at)
    writing.begin(agency, year=_year(), by=_clerk(stage, at), at=at)


def _write(stage: Stage, at: datetime) -> None:
    """A paragraph of the township's own, and every figure confirmed."""
    book = _book(stage)
    for entry in table("annual")["own"]:
        writing.add(book, section=entry["section"], text=entry["text"], by=_clerk(stage, at), at=at)
    writing.take_all_new(book, by=_clerk(stage, at), at=at)


def _submit(stage: Stage, at: datetime) -> None:
    writing.take_all_new(_book(stage), by=_clerk(stage, at), at=at)
    reviewing.submit(_book(stage), by=_clerk(stage, at), at=at)


def _judge(who: str, stage: Stage, at: datetime) -> None:
    issue: Any = newest_issue(_book(stage))
    step = issue.review.at_step
    reviewing.judge(issue.pk, passed=True, words="", at_step=step, by=stage.actor(who, at.date()), at=at)


def _place(stage: Stage, at: datetime) -> None:
    """Into the column 年报, and through the reviews of every item."""
    sent = publishing.place(_book(stage), by=_clerk(stage, at), at=at)
    if sent.left:
        raise HeldUp([(found.rule, found.said, found.excerpt) for found in sent.left])
    judged(stage, sent.item, at=at)


def _release(stage: Stage, at: datetime) -> None:
    publishing.release(_book(stage), by=_clerk(stage, at), at=at)


def _begin_next(stage: Stage, at: datetime) -> None:
    writing.begin(stage.agencies[TOWNSHIP], year=_year() + 1, by=_clerk(stage, at), at=at)


def _book(stage: Stage) -> Yearbook:
    found = yearbook_of(stage.agencies[TOWNSHIP].pk, year=_year())
    assert found is not None
    return found


def _clerk(stage: Stage, at: datetime) -> Actor:
    return stage.actor(_CLERK, at.date())


def _year() -> int:
    found: int = table("year")["year"]
    return found


def _earlier(told: dict[str, Any], agency: str) -> dict[str, Any]:
    """The earlier report as JSON values; every cell that is not told is nought."""
    tables = {
        name: {row: dict.fromkeys(columns, 0) for row, columns in table_keys(name, "2021")}
        for name in ("proactive", "requests", "remedies")
    }
    proactive: dict[str, Any] = {
        row: cells if len(cells) > 1 else next(iter(cells.values())) for row, cells in tables["proactive"].items()
    }
    proactive |= {"penalty_decisions": told["penalties"], "administrative_fees_wan_yuan": "0"}
    rows = {
        "received": "received", "carried_in": "carried_in", "carried_out": "carried_out", "granted": "granted",
        "granted_in_part": "granted_in_part", "not_held": "unavailable.not_held",
        "not_supplemented": "closed_otherwise.not_supplemented", "other_closed": "closed_otherwise.other",
    }  # fmt: skip
    counts = {row: told[name] for name, row in rows.items()}
    counts["results_total"] = told["received"] + told["carried_in"] - told["carried_out"]
    for row, count in counts.items():
        tables["requests"][row] |= {"natural_person": count, "total": count}
    tables["remedies"]["reconsideration"] |= {"upheld": told["upheld"], "total": told["upheld"]}
    sections = [{"key": key, "paragraphs": told.get(key, [])} for key in _SECTIONS]
    return {
        "agency": agency,
        "year": told["year"],
        "proactive": proactive,
        "requests": tables["requests"],
        "remedies": tables["remedies"],
        "processing_fee": {
            "stated": True, "notices": 0, "billed_yuan": "0", "received_yuan": "0", "text": told["other"][0],
        },
        "sections": [{"key": "", "paragraphs": [told["preface"]]}, *sections],
    }  # fmt: skip


_SECTIONS: Final = ("overview", "proactive", "requests", "remedies", "problems", "other")
