"""What was said of services: a point, a low evaluation with its task, a plan with a call. Made by the services."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from gongkai.web.accounts.queries import Actor
from gongkai.web.agencies.models import Agency
from gongkai.web.feedback.queries.callbacks.scripts import beginning
from gongkai.web.feedback.services.callbacks import matters, planning
from gongkai.web.feedback.services.callbacks.matters import Line
from gongkai.web.feedback.services.evaluation import points
from gongkai.web.feedback.services.evaluation.evaluating import Opinion, Scores, evaluate_at


def satisfied_with(agency: Agency, *, name: str, by: Actor, at: datetime) -> dict[str, Any]:
    """Their ids, by the names of the parameters of addresses. name: of whoever is called."""
    given: dict[str, Any] = {"by": by, "at": at}
    point = points.set_up(agency, [points.About(kind="window", name="1号窗口")], **given)[0]
    evaluation = evaluate_at(point, device="a" * 32, said=Opinion(scores=Scores(speed=1)), at=at)
    taken = matters.take(agency, [Line("社保卡", "", at.date(), name, "13800001234")], **given)
    about = planning.About(
        title="回访", source="matters", since=at.date() - timedelta(days=9), until=at.date(), size=1, tries=1,
        questions=beginning().question,
    )  # fmt: skip
    plan = planning.draw_sample(planning.add(agency, about, once=uuid4(), **given), callers=(), **given)
    return {
        "place_id": point.pk,
        "evaluation_id": evaluation.pk,
        "follow_up_id": evaluation.follow_up.pk,
        "plan_id": plan.pk,
        "call_id": plan.calls.get().pk,
        "batch": taken.batch,
    }
