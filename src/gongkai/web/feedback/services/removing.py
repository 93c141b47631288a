"""Words that should not be kept are taken away: the scores stay, and why it was done. 个人信息保护法2021 §47."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.feedback.models import Evaluation
from gongkai.web.feedback.services.masking import masked_words
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class UnableToRemove(Refused):
    """The words cannot be taken away like that: a Chinese sentence."""


@transaction.atomic
def remove_words(evaluation: Evaluation, *, because: str, by: Actor, at: datetime) -> Evaluation:
    """The evaluation without its words. 个人信息保护法2021 §47. Raises NotPermitted, UnableToRemove."""
    by.require(Permit.FEEDBACK_HANDLE, agency_id=evaluation.agency_id)
    if not because.strip():
        raise UnableToRemove("请写明为什么删除，例如：写了别人的名字。")
    held = Evaluation.objects.select_for_update(of=("self",)).select_related("agency").get(pk=evaluation.pk)
    if not held.has_words:
        raise UnableToRemove("这份评价没有留言，或者已经删除。")
    held.words, held.has_words, held.removed_because = "", False, because.strip()[:200]
    held.save(update_fields=["words", "has_words", "removed_because"])
    covered = masked_words(held.removed_because, agency=held.agency, at=at).words  # why may name whom the words named
    said = f"删除一份评价的留言，原因：{covered}。"
    ledger.write(held.agency.code, "feedback.words_removed", f"evaluation:{held.pk}", said, by=by, at=at)
    return held
