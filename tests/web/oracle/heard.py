"""What the public of a body brought up: made by the services, a draft of the body standing in for an item."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from gongkai.web.accounts.queries import Actor
from gongkai.web.catalogue.models import Item
from gongkai.web.feedback.models import PublicConsultation
from gongkai.web.feedback.services import consulting, opinions
from gongkai.web.feedback.services.help import helping
from gongkai.web.feedback.services.suggestions import suggesting
from gongkai.web.feedback.services.survey import questionnaires, responding


def heard_of(item: Item, *, name: str, by: Actor, at: datetime) -> dict[str, Any]:
    """Their ids, by the names of the parameters of addresses. name: of whoever wrote; it must be met nowhere else."""
    agency, given = item.agency, {"by": by, "at": at}
    said = suggesting.Said(kind="suggestion", about="路灯", words="路灯不亮", name=name, contact="13800001234")
    suggestion = suggesting.send_in(agency, said, once=uuid4(), at=at).suggestion
    met = opinions.Met(source="论坛", about="水发黄", level="ordinary", found_at=at)
    opinion = opinions.enter(agency, met, once=uuid4(), **given)
    consultation = PublicConsultation.objects.create(
        agency=agency, kind="other", title="村规", item=item, opens_on=at.date(), closes_on=at.date(), made_at=at
    )
    remark = consulting.Remark(words="太高", name=name)
    asked = helping.Asked(way="prereview", name=name, phone="13800001234")
    paper = helping.Paper("a.jpg", b"front", "image/jpeg")
    help_request = helping.ask(item, asked, [paper], once=uuid4(), at=at).request
    return {
        "suggestion_id": suggestion.pk,
        "opinion_id": opinion.pk,
        "consultation_id": consultation.pk,
        "comment_id": consulting.comment(consultation, remark, once=uuid4(), at=at).pk,
        "help_id": help_request.pk,
        "file_id": help_request.files.get().pk,
        **_questionnaire(item, by, at),
    }


def _questionnaire(item: Item, by: Actor, at: datetime) -> dict[str, Any]:
    given: dict[str, Any] = {"by": by, "at": at}
    until = at.date() + timedelta(days=9)
    about = questionnaires.About(title="评议", purpose="review", opens_on=at.date(), closes_on=until)
    found = questionnaires.begin(item.agency, about, **given)
    asked = questionnaires.Asked(kind="scale", words="满意吗")
    question = questionnaires.put_question(found.pk, asked, **given)
    released = questionnaires.release(found.pk, **given)
    paper = responding.enter_paper(released, {question.pk: 5}, on=at.date(), once=uuid4(), **given)
    return {"questionnaire_id": found.pk, "question_id": question.pk, "response_id": paper.pk}
