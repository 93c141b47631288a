"""An evaluation: once, within its bounds, without a trace of who."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.web.feedback.models import Evaluation
from gongkai.web.feedback.queries.evaluations import evaluation_of
from gongkai.web.feedback.services.evaluating import AlreadyEvaluated, Scores, evaluate
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
SUBJECT = "case:7c1e36a4-92b5-4f5e-8f7b-3a6fd2b9a001"


def evaluated(scores: Scores) -> Evaluation:
    """The evaluation of one case."""
    agency = a_township()
    return evaluate(agency.pk, agency.code, subject=SUBJECT, scores=scores, words="答复清楚", at=AT)


class TestEvaluate:
    def test_can_be_done_once(self) -> None:
        first = evaluated(Scores(attitude=5, speed=4, openness=5))

        with pytest.raises(AlreadyEvaluated):
            evaluated(Scores(attitude=1))
        assert evaluation_of(SUBJECT) == first

    @pytest.mark.parametrize("scores", [Scores(), Scores(attitude=0), Scores(speed=6)])
    def test_takes_scores_from_one_to_five_alone(self, scores: Scores) -> None:
        with pytest.raises(ValueError, match=r"^\["):
            evaluated(scores)
