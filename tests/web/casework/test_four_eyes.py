"""Nobody signs what he handles: not by deciding, not by correcting or closing, not through a deputy. 条例2019 §17."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.cases.vocabulary import ServedBy
from gongkai.web.accounts.models import Leave, Post
from gongkai.web.accounts.queries import Actor, actor_for
from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Case, Letter
from gongkai.web.casework.services.course import ending
from gongkai.web.casework.services.letters import drafting
from tests.web.casework.lettering import AT, DAY, Staff, somebody

pytestmark = pytest.mark.django_db
RESULT = ending.Result(outcome="refused.internal_affairs")


def decide(case: Case, by: Actor) -> Case:
    """The result of the case."""
    return ending.decide(case, RESULT, decided_on=DAY, by=by, at=AT, version=case.version)


def correct(case: Case, by: Actor) -> Case:
    """Another result of a case that was answered."""
    return ending.correct_reply(
        case, outcome="refused.internal_affairs", reason="更正", corrected_on=DAY, by=by, at=AT, version=case.version
    )


def close(case: Case, by: Actor) -> Case:
    """The case closed in another way."""
    return ending.close_otherwise(case, reason="其他", closed_on=DAY, by=by, at=AT, version=case.version)


@pytest.mark.parametrize("act", [decide, close])
@pytest.mark.parametrize("deputy", [False, True])
def test_who_handles_the_case_signs_neither_himself_nor_through_a_deputy(act: Callable[..., Any], deputy: bool) -> None:
    staff = Staff()
    case = staff.case()
    Case.objects.filter(pk=case.pk).update(handler=staff.people["leader"])
    case.refresh_from_db()
    signer = staff.people["leader"]
    if deputy:
        signer = somebody(staff.agency, Role.CLERK, name="qingshi-deputy")
        post = Post.objects.get(person=staff.people["leader"])
        Leave.objects.create(post=post, deputy=signer, from_on=DAY, until_on=DAY)

    with pytest.raises(ending.FourEyes):
        act(case, actor_for(signer, on=DAY))


def test_who_handled_the_case_does_not_correct_its_reply() -> None:
    staff = Staff()
    case = decide(staff.case(), staff.leader)
    case = ending.reply(case, served_by=ServedBy.HAND, served_on=DAY, by=staff.clerk, at=AT, version=case.version)
    Case.objects.filter(pk=case.pk).update(handler=staff.people["leader"])
    case.refresh_from_db()

    with pytest.raises(ending.FourEyes):
        correct(case, staff.leader)


def test_whoever_gives_a_letter_another_result_is_one_of_its_authors() -> None:
    staff = Staff()
    letter = staff.drafted(staff.searched())
    both = somebody(staff.agency, Role.CLERK, name="qingshi-both")

    drafting.change_result(
        letter.pk, "not_processed.petition", version=letter.version, by=actor_for(both, on=date(2025, 3, 10)), at=AT
    )

    assert both.pk in Letter.objects.get(pk=letter.pk).authors


@pytest.mark.parametrize("act", [decide, close])
def test_handing_the_case_on_does_not_make_one_s_own_work_another_s(act: Callable[..., Any]) -> None:
    staff = Staff()
    case = staff.case()
    writer = staff.people["clerk"]
    Post.objects.create(person=writer, agency=staff.agency, role=Role.SIGNING_LEADER.value, since_on=date(2024, 1, 1))
    drafting.draft(case, "reply", outcome="granted", by=staff.clerk, at=AT)
    Case.objects.filter(pk=case.pk).update(handler=None)
    case.refresh_from_db()

    with pytest.raises(ending.FourEyes):
        act(case, actor_for(writer, on=DAY))
