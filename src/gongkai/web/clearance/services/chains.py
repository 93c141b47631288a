"""The chains of a body: its own steps for a kind of paper, or the packaged ones again. 条例2019 §17."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.clearance import queries
from gongkai.web.clearance.models import Chain, Step
from gongkai.web.clearance.services.reviews import UnableToReview

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

SIGNING = frozenset({Permit.CASE_SIGN, Permit.CASE_APPROVE_EXTENSION, Permit.ITEM_SIGN, Permit.REPORT_SIGN})


@transaction.atomic
def set_chain(agency: Agency, kind: str, steps: Sequence[queries.PlannedStep], *, by: Actor, at: datetime) -> Chain:
    """The body's own chain for papers of that kind; reviews under way keep theirs. 条例2019 §17.

    Raises NotPermitted, UnableToReview: no step, an empty title, or a last step that does not sign.
    """
    by.require(Permit.AGENCY_MANAGE, agency_id=agency.pk)
    _refuse_bad_chain(kind, steps)
    chain, _ = Chain.objects.get_or_create(
        agency=agency, kind=kind, defaults={"name": queries.packaged_chains()[kind].name}
    )
    chain.steps.all().delete()
    for order, step in enumerate(steps):
        Step.objects.create(chain=chain, order=order, title=step.title.strip(), permit=step.permit.value)
    said = f"{chain.name}的审查流程改为：{'、'.join(step.title for step in steps)}。"
    ledger.write(agency.code, "clearance.chain", f"chain:{kind}", said, by=by, at=at)
    return chain


@transaction.atomic
def reset_chain(agency: Agency, kind: str, *, by: Actor, at: datetime) -> None:
    """Back to the packaged chain. Raises NotPermitted."""
    by.require(Permit.AGENCY_MANAGE, agency_id=agency.pk)
    Chain.objects.filter(agency=agency, kind=kind).delete()
    said = f"{queries.packaged_chains()[kind].name}的审查流程恢复默认。"
    ledger.write(agency.code, "clearance.chain", f"chain:{kind}", said, by=by, at=at)


def _refuse_bad_chain(kind: str, steps: Sequence[queries.PlannedStep]) -> None:
    if not steps or any(not step.title.strip() for step in steps):
        raise UnableToReview("审查流程至少要有一步，每一步都要有名称。")
    packaged = queries.packaged_chains()[kind].steps
    if packaged and steps[-1].permit is not packaged[-1].permit:
        raise UnableToReview(f"最后一步须由有“{packaged[-1].permit.said}”权限的人办理。")
    if any(step.permit in SIGNING for step in steps[:-1]):
        raise UnableToReview("签发、批准只能放在最后一步。")
