"""A remedy with a paper, a complaint with one, a statement that is asked, a thing ordered: made by the services."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from gongkai.web.accounts.queries import Actor, Held
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.casework.models import Case
from gongkai.web.remedies.services import Filed, add
from gongkai.web.remedies.services.complaining import Complained, Found, decide, take_complaint
from gongkai.web.remedies.services.keeping import Sent
from gongkai.web.remedies.services.ordering import Ordered
from gongkai.web.remedies.services.papers import PaperAbout, add_paper
from gongkai.web.remedies.services.stating import ask_statement

_PAPER = Sent("a.pdf", b"%PDF-1.4")


def of_the_case(case: Case, by: Actor, at: datetime) -> dict[str, Any]:
    """Their ids, by the names of the parameters of addresses."""
    filed = Filed(kind="reconsideration", organ="复议机关", filed_on=at.date(), received_on=at.date())
    remedy = add(case.agency, filed=filed, case=case, by=by, at=at)
    about = PaperAbout(kind="evidence", on=at.date())
    return {"remedy_id": remedy.pk, "paper_id": add_paper(remedy, about, _PAPER, by=by, at=at).pk}


def of_the_body(agency: Agency, secret: str, by: Actor, at: datetime) -> dict[str, Any]:
    """A complaint that the body keeps; where there is a body above, what the topmost asks and orders."""
    kept = take_complaint(agency, _told(agency, secret, at), by=by, at=at)
    paper = add_paper(kept, PaperAbout(kind="evidence", on=at.date()), _PAPER, by=by, at=at)
    found = {"complaint_id": kept.pk, "given_id": paper.pk}
    above = agency.parent
    if above is None:
        return found
    while above.parent is not None:
        above = above.parent
    officer = Actor("person:0", "上级甲", (Held(above.pk, None, Role.CLERK),))
    given: dict[str, Any] = {"by": officer, "at": at}
    asked, judged = (take_complaint(above, _told(agency, secret, at), **given) for _ in range(2))
    due_on = at.date() + timedelta(days=7)
    statement = ask_statement(asked.pk, question="请说明经过", due_on=due_on, **given)
    ordered = Ordered(what="publish", due_on=due_on, said="补登信息")
    decide(judged.pk, Found(finding="correct", reasons="属实", decided_on=at.date(), ordered=ordered), **given)
    return {**found, "statement_id": statement.pk, "order_id": judged.orders.get().pk}


def _told(about: Agency, secret: str, at: datetime) -> Complained:
    told = {"kind": "reply", "way": "letter", "matter": "答复没有附图", "words": "只给了一页。"}
    return Complained(**told, complainant=secret, received_on=at.date(), about=about)
