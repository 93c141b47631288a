"""The one gate before the public: what an item still lacks. 条例2019 §13, §17; 保密法条例2024 §42."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from gongkai import screening
from gongkai.web.catalogue.models import Item, Version
from gongkai.web.catalogue.queries.digests import digest_of
from gongkai.web.clearance.queries import reviews_of
from gongkai.web.clearance.queries import screening as screened

if TYPE_CHECKING:
    from gongkai.web.clearance.models import Review

KIND: Final = "item"
SECRECY: Final = "item_secrecy"
NO_ATTRIBUTE: Final = "还没有确定公开属性，请先选择主动公开、依申请公开或者不予公开。"
NOT_PROACTIVE: Final = "公开属性不是“主动公开”，不能发布。"
NOT_SCREENED: Final = "内容在发布前检查之后有改动，请重新检查。"
WITHDRAWN: Final = "信息撤下以后还没有重新送审，请先重新送审。"
OLD_RULES: Final = "检查规则已经更新，请重新检查。"


def why_not_yet(item: Item, version: Version | None = None) -> tuple[str, ...]:
    """What stands between the item and the public, as Chinese sentences; () when that very version may be shown.

    version: the draft, where none is named. Attribute, both reviews and screening are asked for its digest as it is
    now, of one that was released before as it was then. The body's chains say which reviews; secrecy always.
    """
    asked = version or item.draft
    if asked is None:
        return ("没有待发布的内容。",)
    asked.item = item  # the attribute that counts is the one in hand
    digest = asked.digest if asked.released_at is not None else digest_of(asked)
    return (*_attribute(item), *_reviews(item, asked, digest), *_screening(item, asked, digest), *_files(asked))


def passed(item: Item, kind: str, *, digest: str) -> Review | None:
    """The review of that kind for that digest, if the newest one was passed. 条例2019 §17."""
    of_it = (review for review in reviews_of(f"item:{item.pk}") if review.kind == kind and review.digest == digest)
    newest = next(of_it, None)
    return newest if newest is not None and newest.state == newest.State.PASSED else None


def _attribute(item: Item) -> Iterator[str]:
    if not item.attribute:
        yield NO_ATTRIBUTE
    elif item.attribute != Item.Attribute.PROACTIVE:
        yield NOT_PROACTIVE


def _reviews(item: Item, version: Version, digest: str) -> Iterator[str]:
    if passed(item, KIND, digest=digest) is None:
        yield "信息审查还没有通过。"
    if passed(item, SECRECY, digest=digest) is None:
        yield "保密审查还没有通过。"
    if version.released_at is None and any(_is_before_withdrawal(item, kind, digest) for kind in (KIND, SECRECY)):
        yield WITHDRAWN


def _is_before_withdrawal(item: Item, kind: str, digest: str) -> bool:
    """Whether the review was asked for before the item was taken down: it knew nothing of the reason."""
    if item.withdrawn_at is None:
        return False
    review = passed(item, kind, digest=digest)
    return review is not None and review.started_at < item.withdrawn_at


def _screening(item: Item, version: Version, digest: str) -> Iterator[str]:
    run = screened.newest(f"item:{item.pk}", digest=digest)
    if run is None:
        yield NOT_SCREENED
        return
    if run.rules != screening.RULES_VERSION:
        yield OLD_RULES
    left = screened.open_findings(run, authors=version.authors)
    if left:
        yield f"发布前检查还有{len(left)}处没有处理。"


def _files(version: Version) -> Iterator[str]:
    for attachment in version.attachments.filter(file__isnull=True):
        yield f"附件“{attachment.name}”没有可以公开的干净副本：{attachment.unclean or '请重新上传'}。"
