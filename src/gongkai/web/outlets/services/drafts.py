"""An item sent as a draft to the body's official account, to be looked at and published there. 条例2019 §23."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction

from gongkai.web.accounts.services import ledger
from gongkai.web.catalogue.queries.public.directories import without_withdrawn
from gongkai.web.catalogue.queries.public.shown import shown_of_subjects
from gongkai.web.notices.queries import can_carry
from gongkai.web.notices.services import give_up, post_outside, reword
from gongkai.web.outlets.models import Posting
from gongkai.web.outlets.queries.keeping import require_channel
from gongkai.web.outlets.services.posting import UnableToPost

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.notices.models import Outgoing

WECHAT: Final = "wechat"


def key_of(posting_id: UUID) -> str:
    """What the draft of that posting is called in the outbox."""
    return f"posting:{posting_id}"


@transaction.atomic
def send_draft(posting_id: UUID, *, address: str, by: Actor, at: datetime) -> Posting:
    """The posting whose words wait to become a draft of the official account; nothing is published by this.

    address: of the public page. 条例2019 §23. Raises NotPermitted, UnableToPost.
    """
    found = Posting.objects.select_related("channel__agency", "item__current").get(pk=posting_id)
    require_channel(by, found.channel)
    if found.channel.kind != WECHAT or not can_carry(WECHAT):
        raise UnableToPost("这里没有接通公众号，请在公众号后台发布，再回来登记。")
    version = found.item.current
    if not found.item.is_shown or version is None:
        raise UnableToPost("这条信息还没有发布，发布之后才能存为公众号草稿。")
    headers = {"source": f"{address}#{found.pk.hex[:12]}"}
    post_outside(
        WECHAT,
        "",
        key=key_of(found.pk),
        subject=version.title,
        body=without_withdrawn(version),
        at=at,
        headers=headers,
        about=[f"item:{found.item_id}"],
    )
    said = f"信息{found.item.index_number}送往{found.channel.name}存为草稿。"
    ledger.write(found.channel.agency.code, "posting.draft", f"item:{found.item_id}", said, by=by, at=at)
    return found


def reword_draft(draft: Outgoing) -> None:
    """The held draft with the words that the item shows now; given up where it is shown no more. 条例2019 §6."""
    item = next(iter(shown_of_subjects(draft.about.split())), None)
    if item is None or item.current is None:
        give_up(draft)
        return
    reword(draft, subject=item.current.title, body=without_withdrawn(item.current), about=[f"item:{item.pk}"])
