"""Showing who asked for a remedy, who complained: for a reason, on record. 个人信息保护法2021 §51."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.services.revealing import ReasonMissing
from gongkai.web.remedies.models import Complaint, Remedy
from gongkai.web.remedies.services.telling import told, told_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


@transaction.atomic
def reveal(kept: Remedy | Complaint, *, reason: str, by: Actor, at: datetime) -> dict[str, str]:
    """Label and words of what is sealed in it, opened for this once. 个人信息保护法2021 §51.

    Raises NotPermitted, ReasonMissing.
    """
    by.require(Permit.CASE_SEE_PERSON, agency_id=kept.agency_id)
    if not reason.strip():
        raise ReasonMissing
    said = f"查看{'申请人' if isinstance(kept, Remedy) else '投诉人'}信息，原因：{reason.strip()}。"
    if isinstance(kept, Remedy):
        told(kept, act="reveal", said=said, by=by, at=at)
        return {"申请人（原告）": str(kept.applicant)}
    told_of(kept, act="reveal", said=said, by=by, at=at)
    return {"投诉人": str(kept.complainant), "联系方式": str(kept.contact)}
