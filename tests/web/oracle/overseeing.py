"""What supervision keeps of a body: a self-inspection, a rectification with its proof, a round of marks, a brief."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from gongkai.annual.writers import write
from gongkai.web.accounts.queries import Actor, Held
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.queries import lineage
from gongkai.web.demo.county_reports import figures_of, report_of
from gongkai.web.oversight.services import briefing, inspecting
from gongkai.web.oversight.services.collection import collecting, filing, pointing_out
from gongkai.web.oversight.services.evidence import Sent
from gongkai.web.oversight.services.inspecting import Run
from gongkai.web.oversight.services.marks import marking
from gongkai.web.oversight.services.marks.marking import Round
from gongkai.web.oversight.services.rectification import mending, rectifying
from gongkai.web.oversight.services.rectification.rectifying import Problem
from tests.web.oversight.making import a_photo

DUE = date(2026, 3, 20)


def overseen(agency: Agency, by: Actor, at: datetime) -> dict[str, Any]:
    """Their ids, by the names of the parameters of addresses; the county itself is marked by nobody."""
    found = inspecting.begin(agency, Run(template="website", first_on=DUE, until_on=DUE), by=by, at=at)
    problem = rectifying.set_up(agency, Problem(problem="指南过期", due_on=DUE), by=by, at=at)
    rectifying.plan(problem.pk, measures="更新", by=by, at=at)
    proof = mending.prove(problem.pk, [a_photo()], words="", by=by, at=at)[0]
    given = {
        "inspection_id": found.pk,
        "point_id": found.points.first().pk,  # type: ignore[union-attr]
        "rectification_id": problem.pk,
        "proof_id": proof.pk,
    }
    return given if agency.parent_id is None else {**given, **_from_above(agency, by, at)}


def _from_above(agency: Agency, by: Actor, at: datetime) -> dict[str, Any]:
    """A round of the county about this body alone, and a brief of the body that went out."""
    county = Agency.objects.get(pk=lineage(agency.pk)[-1])
    above = Actor("person:above", "上级", (Held(county.pk, None, Role.SUPERVISOR),))
    about = Round(year=2025, title="", bodies=[agency], self_until=DUE)
    marked = marking.begin(county, about, by=above, at=at).bodies.get()
    writes = Actor(by.key, by.name, (*by.posts, Held(agency.pk, None, Role.SUPERVISOR)), by.person_id)
    brief = briefing.issue(briefing.draft(agency, month=at.date(), by=writes, at=at).pk, by=writes, at=at)
    first = marked.marks.filter(applies=True).first()
    assert first is not None
    given = {"marking_id": marked.marking_id, "marked_id": marked.pk, "mark_id": first.pk, "brief_id": brief.pk}
    return {**given, **_collected(county, agency, by=above, at=at)}


def _collected(county: Agency, agency: Agency, *, by: Actor, at: datetime) -> dict[str, Any]:
    """The round of collected reports of the county, this body in it, a file of it and a letter to it."""
    found = collecting.begin(county, year=2025, by=by, at=at)
    body = found.bodies.get(agency=agency)
    (letter,) = pointing_out.chase(found.pk, reply_by=at.date(), by=by, at=at, body_ids=[body.pk])
    report = report_of(agency.name, 1, figures_of(1, quiet=True), year=found.year)
    filing.take_in(found.pk, [Sent(f"{agency.code}.html", write(report, "html"))], by=by, at=at, body_id=body.pk)
    filing.read_next(found.pk, at=at, workers=1)
    told = {"round_id": found.pk, "body_id": body.pk, "told_id": letter.pk}
    return {**told, "filing_id": body.filings.get().pk}
