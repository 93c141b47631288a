"""A verdict as it comes from the desk: the same form for a letter and for an item. 条例2019 §17."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import Done, attempt
from gongkai.web.workbench.forms.letters import VerdictForm

if TYPE_CHECKING:
    from gongkai.web.clearance.models import Review


def verdict_form(found: Review) -> VerdictForm:
    """The empty form for the next verdict."""
    return VerdictForm(initial={"at_step": found.at_step})


def judged(
    request: StaffRequest, found: Review, judge: Callable[..., Any], paper_id: UUID
) -> tuple[VerdictForm, Done | None]:
    """The form, and what came of the verdict that was typed into it; None where none was, or it was refused.

    judge: the service that takes verdicts on that kind of paper.
    """
    if request.method != "POST":
        return verdict_form(found), None
    form = VerdictForm(request.POST, initial={"at_step": found.at_step})

    def do() -> Any:
        told = {**form.cleaned_data, "passed": form.cleaned_data["passed"] == "yes"}
        return judge(paper_id, found.pk, **told, by=request.actor, at=request.moment)

    return form, attempt(form, do)
