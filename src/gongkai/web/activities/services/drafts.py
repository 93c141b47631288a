"""What the ledgers tell the public, as drafts of items: reviewed and screened like any other. 条例2019 §21, §50."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.activities.describing import ledgers
from gongkai.web.activities.models import OpenDay, Project
from gongkai.web.activities.queries.open_days import told_of, turnout
from gongkai.web.activities.queries.progress import newest_progress, projects_with_percent
from gongkai.web.activities.queries.rates import proposals_in, rated
from gongkai.web.activities.queries.wording import said, words_of
from gongkai.web.activities.refusals import UnableToKeep
from gongkai.web.catalogue.queries.columns import usual_column
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Placing, Words
from gongkai.web.catalogue.wording.tables import heading, paragraphs, table
from gongkai.web.look.words import civil_day, day

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item

DRAFTED: Final = {"projects": "民生实事进展情况", "proposals": "建议提案办理情况"}
"""The ledgers of which a list of a year can be drafted, with what it is called."""


@transaction.atomic
def draft_open_day(found: OpenDay, *, by: Actor, at: datetime) -> Item:
    """A draft that tells of an open day that was held. 条例2019 §46.

    Raises NotPermitted, UnableToDraft, UnableToKeep.
    """
    by.require(Permit.ACTIVITY_KEEP, agency_id=found.agency_id)
    if found.state != "held":
        raise UnableToKeep("登记举办情况以后，才能起草公开的报道。")
    came = turnout(found).came
    lead = f"{day(found.held_on)}，{found.agency.name}在{found.place}举办政府开放日活动，"
    lead += f"主题是“{found.theme}”，{came} 人参加。"
    opinions = [[one.words, one.answer] for one in told_of(found)]
    asked = heading("意见和答复") + table("意见和答复", ("意见", "答复"), opinions) if opinions else ""
    body = paragraphs(f"{lead}\n{found.summary}") + asked
    placing = Placing(kind="news", column=usual_column("news"), formed_on=found.held_on)
    title = f"{found.agency.short_name}举办“{found.theme}”政府开放日活动"
    return drafting.begin(found.agency, placing, _words(found.agency, title, body, at=at), by=by, at=at)


@transaction.atomic
def draft_list(agency: Agency, key: str, *, year: int, by: Actor, at: datetime) -> Item:
    """A draft with the projects, or the proposals, of the year as a table. 条例2019 §21, §50.

    Raises NotPermitted, UnableToDraft; UnableToKeep where the year has none.
    """
    by.require(Permit.ACTIVITY_KEEP, agency_id=agency.pk)
    if key not in _LISTS:
        raise UnableToKeep("这本台账没有公开的清单。")
    on = civil_day(at)
    body = _LISTS[key](agency, year, on)
    title = f"{agency.name}{year}年{DRAFTED[key]}（截至{on.month}月{on.day}日）"
    placing = _PLACES[key](on)
    return drafting.begin(agency, placing, _words(agency, title, body, at=at), by=by, at=at)


def _projects(agency: Agency, year: int, on: date) -> str:
    newest = newest_progress(agency.pk, year=year)
    rows = []
    for project, percent in projects_with_percent(agency.pk, year=year):
        told = newest.get(project.pk)
        words = project.result or (told.words if told is not None else "")
        money = said(told.money) if told is not None else ""
        section = project.section.name if project.section is not None else ""
        rows.append([project.title, project.goal, section, f"{percent}%", words, money, project.due_on.isoformat()])
    if not rows:
        raise UnableToKeep(f"{year} 年没有登记民生实事。")
    heads = ("项目", "目标", "责任科室", "进度", "做到哪一步", "累计投入（万元）", "完成期限")
    done = Project.objects.filter(agency=agency, year=year, struck_at__isnull=True, done_on__isnull=False).count()
    lead = f"{year}年共 {len(rows)} 件民生实事，截至{day(on)}已完成 {done} 件。"
    return paragraphs(lead) + table(f"{year}年民生实事进展", heads, rows)


def _proposals(agency: Agency, year: int, on: date) -> str:
    found = proposals_in(agency.pk, year=year)
    if not found:
        raise UnableToKeep(f"{year} 年没有登记建议提案。")
    ledger = ledgers()["proposals"]
    rows = [
        [
            one.number,
            *(words_of(one, ledger.named(key)) for key in ("source", "title", "role", "adoption")),
            said(one.replied_on),
        ]
        for one in found
    ]
    rates = [
        [
            one.rate.title,
            f"{one.counted} / {one.of}",
            f"{one.percent}%" if one.percent is not None else "—",
            one.rate.said,
        ]
        for one in rated(found, on=on)
    ]
    lead = f"{year}年承办建议提案共 {len(found)} 件，办理结果如下。"
    heads = ("编号", "来源", "题目", "承办方式", "采纳（落实）", "答复日期")
    return (
        paragraphs(lead)
        + table(f"{year}年建议提案办理结果", heads, rows)
        + heading("五项比率")
        + table("五项比率", ("比率", "件数", "百分比", "怎样计算"), rates)
    )


def _words(agency: Agency, title: str, body: str, *, at: datetime) -> Words:
    return Words(title=title, body=body, source=agency.name, made_on=civil_day(at))


_LISTS: Final[dict[str, Callable[[Agency, int, date], str]]] = {"projects": _projects, "proposals": _proposals}
_PLACES: Final[dict[str, Callable[[date], Placing]]] = {
    "projects": lambda on: Placing(kind="data", column="livelihood", formed_on=on),
    "proposals": lambda on: Placing(kind="notice", column=usual_column("notice"), formed_on=on),
}
