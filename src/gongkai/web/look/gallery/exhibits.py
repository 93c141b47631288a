"""The exhibits: what exhibits.toml says, as the records that patterns take."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from django.urls import reverse

from gongkai.annual.charts.chart import Chart, Series
from gongkai.annual.charts.drawing import bars
from gongkai.law.clock import DueDay, Stop, count_days, count_working_days
from gongkai.law.workdays import WorkCalendar
from gongkai.web.look.gallery.sample_forms import SampleFilters, SampleForm, filled_form, wrong_form
from gongkai.web.look.shapes import Column, Desk, Doable, Fault, Group, Happened, Link, Paging, SignedIn, Site, Verdict

ROOMS: Final = {"patterns": "式样", "forms": "表单", "desk": "工作台", "case": "案件页", "letter": "文书"}
_HERE: Final = "#main"


def exhibits(room: str) -> dict[str, Any]:
    """All that the templates of the gallery ask for."""
    told = tomllib.loads(Path(__file__).with_name("exhibits.toml").read_text("utf-8"))
    return {
        "rooms": [Link(said, reverse("look:gallery", args=[key]), here=key == room) for key, said in ROOMS.items()],
        "told": told,
        "site": _site(told),
        "desk": _desk(told["desk"], room),
        "clocks": [each | {"due": _counted(each)} for each in told["clock"]],
        "events": [Happened(**each) for each in told["event"]],
        "acts": [Doable(**each) for each in told["act"]],
        "verdicts": [Verdict(**each) for each in told["verdict"]],
        "faults": [Fault(**each) for each in told["fault"]],
        "files": [(each["name"], _HERE, each["octets"], each["said"], each["tone"]) for each in told["file"]],
        "columns": [Column(**each) for each in told["column"]],
        "rows": [{"left": None} | each for each in told["row"]],
        "paging": Paging(count=204, unit="件", first="?first", next="?next"),
        "chart": chart(),
        "form": SampleForm(),
        "filled": filled_form(),
        "wrong": wrong_form(),
        "filters": SampleFilters({"q": "厕所", "state": "open"}),
    }


def chart() -> Chart:
    """The chart of the gallery."""
    series = (Series("收到", (98, 141, 167)), Series("办结", (97, 139, 185)))
    return bars("三年来的申请", ("2023", "2024", "2025"), series)


def _site(told: dict[str, Any]) -> Site:
    nav = tuple(Link(said, _HERE, here=at == 1) for at, said in enumerate(told["nav"]))
    foot = tuple(Link(said, _HERE) for said in told["foot"])
    contact, notes = tuple(told["contact"]), tuple(told["notes"])
    return Site(body=told["body"], nav=nav, contact=contact, notes=notes, home=_HERE, search=_HERE, foot=foot)


def _desk(told: dict[str, Any], room: str) -> Desk:
    here = "案件" if room == "case" else "待办"
    nav = tuple(Link(said, _HERE, here=said == here, count=count) for said, count in told["nav"])
    links = (Link("我的账户", _HERE), Link("二次验证", _HERE))
    name, role = told["person"]
    person = SignedIn(name, role, links=links, sign_out=_HERE)
    return Desk(body=told["body"], nav=(Group("", nav),), person=person, search=_HERE, home=_HERE)


def _counted(told: dict[str, Any]) -> DueDay:
    calendar = WorkCalendar.official()
    if "days" in told:
        return count_days(told["from"], told["days"], calendar=calendar)
    after, until = told.get("stopped", (told["from"], told["from"]))
    stops = [Stop(after, until, "征求第三方意见")]
    cite = "条例2019 §33.2"
    return count_working_days(told["from"], told["working_days"], calendar=calendar, stopped=stops, cite=cite)
