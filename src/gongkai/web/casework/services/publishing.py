"""Publishing the answer of a case for everybody, and taking it back. 条例2019 §44; trust rule P08."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from msgspec import Struct

from gongkai.cases.vocabulary import Consulted
from gongkai.text.grams import telling as grams
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.casework.models import Party, PublishedAnswer, PublishedGram
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Applicant, Case

IN_TITLE: Final = 3
"""How much more a pair of characters counts in the title."""
_IDENTITY: Final = re.compile(r"(?<![0-9a-z])\d{17}[0-9x](?![0-9a-z])", re.IGNORECASE)
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_SHORTEST_NAME: Final = 2
_PERSONAL: Final = {
    "name": "申请人姓名",
    "identity_number": "申请人证件号码",
    "representative": "申请单位负责人姓名",
    "phone": "申请人电话",
    "email": "申请人电子邮箱",
    "address": "申请人地址",
    "agent_name": "代理人姓名",
    "agent_identity_number": "代理人证件号码",
    "agent_phone": "代理人电话",
}
_OF_PARTY: Final = {"name": "被征求意见方的名称", "contact": "被征求意见方的联系方式"}


class UnableToPublish(Refused):
    """What speaks against publishing it: Chinese sentences; none repeats what it found."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("".join(reasons))


class Words(Struct, frozen=True, kw_only=True):
    """What is published: written anew, not the letter itself."""

    title: str
    text: str
    summary: str = ""

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return f"{self.title}\n{self.summary}\n{self.text}"


@transaction.atomic
def publish_answer(
    agency: Agency, words: Words, *, case: Case | None, on: date, by: Actor, at: datetime
) -> PublishedAnswer:
    """The answer as everybody finds it from that day. 条例2019 §44. Raises NotPermitted, UnableToPublish."""
    by.require(Permit.CASE_SIGN, agency_id=agency.pk)
    against = tuple(_against(agency, words, case))
    if against:
        raise UnableToPublish(*against)
    made = PublishedAnswer.objects.create(
        agency=agency,
        case=case,
        title=words.title,
        summary=words.summary,
        text=words.text,
        published_on=on,
        published_by=by.name,
    )
    in_title, everywhere = grams(words.title), grams(words.whole)
    PublishedGram.objects.bulk_create(
        PublishedGram(answer=made, gram=gram, weight=IN_TITLE if gram in in_title else 1) for gram in sorted(everywhere)
    )
    _tell(made, "answer.publish", f"公布答复“{made.title}”。", by=by, at=at)
    return made


@transaction.atomic
def withdraw_answer(answer: PublishedAnswer, *, on: date, by: Actor, at: datetime) -> PublishedAnswer:
    """The answer, found by nobody from now on. Raises NotPermitted."""
    by.require(Permit.CASE_SIGN, agency_id=answer.agency_id)
    if answer.withdrawn_on is None:
        answer.withdrawn_on = on
        answer.save(update_fields=["withdrawn_on"])
        answer.grams.all().delete()
        _tell(answer, "answer.withdraw", f"撤下已公布的答复“{answer.title}”。", by=by, at=at)
    return answer


def _against(agency: Agency, words: Words, case: Case | None) -> Iterator[str]:
    whole = _plain(words.whole)
    if case is not None:
        if case.agency_id != agency.pk or case.closed_on is None:
            yield "只能公布本机关已经办结的申请。"
        yield from (f"内容里有{said}，请删去后再公布。" for said in _found(case.applicant, whole, _PERSONAL))
        parties = Party.objects.filter(case=case, kind=Consulted.THIRD_PARTY.value)
        told = dict.fromkeys(said for party in parties for said in _found(party, whole, _OF_PARTY))
        yield from (f"内容里有{said}，请删去后再公布。" for said in told)
    if _IDENTITY.search(whole):
        yield "内容里有像身份证号码的数字，请删去后再公布。"
    if _MOBILE.search(whole):
        yield "内容里有像手机号码的数字，请删去后再公布。"


def _found(person: Applicant | Party, whole: str, names: dict[str, str]) -> Iterator[str]:
    for name, said in names.items():
        kept = _plain(getattr(person, name))
        if len(kept) >= _SHORTEST_NAME and kept in whole:
            yield said


def _plain(text: str) -> str:
    """Full-width forms narrowed, and everything between the characters taken out that could hide a number."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(char for char in folded if not char.isspace() and unicodedata.category(char) not in ("Cf", "Pd"))


def _tell(answer: PublishedAnswer, act: str, said: str, *, by: Actor, at: datetime) -> None:
    ledger.write(answer.agency.code, act, f"answer:{answer.pk}", said, by=by, at=at)
