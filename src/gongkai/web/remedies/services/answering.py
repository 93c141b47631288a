"""A draft of our answer 答复书、答辩状 as docx, with what the case already tells. 复议法2023 §48; 诉讼法2017 §67."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined
from msgspec import Struct

from gongkai.cases import dues
from gongkai.cases.vocabulary import in_words
from gongkai.law.citation import said as cited
from gongkai.law.outcomes import outcome
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import calendar
from gongkai.web.casework.letters.composing import Written, chinese_day, full
from gongkai.web.casework.letters.paper import Signed, as_docx
from gongkai.web.casework.queries.identity import identity_of
from gongkai.web.remedies.services.telling import told
from gongkai.web.vault.media_types import DOCX

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case
    from gongkai.web.remedies.models import Remedy

_TO_FILL = "〔待填：{said}〕"


class Given(Struct, frozen=True):
    """A file to give. The name tells of no person."""

    content: bytes
    name: str
    media_type: str


def draft_answer(remedy: Remedy, *, by: Actor, at: datetime) -> Given:
    """The draft; what only a person can write, stands in 〔〕. 复议法2023 §48; 诉讼法2017 §67.

    On record, for it names the applicant. Raises NotPermitted.
    """
    by.require(Permit.REMEDY_HANDLE, agency_id=remedy.agency_id)
    by.require(Permit.CASE_SEE_PERSON, agency_id=remedy.agency_id)
    words = wording(remedy.kind)
    scope = {**_of_remedy(remedy), **_of_case(remedy.case), "uphold": cited(words["uphold"])}
    lines = [line for text in words["paragraphs"] for line in _rendered(text, scope).splitlines() if line.strip()]
    written = Written(
        kind="reply",
        outcome="",
        agency=remedy.agency.name,
        title=words["title"],
        to=remedy.organ,
        paragraphs=tuple(lines),
        attachments=tuple(_attachments(remedy)),
    )
    told(remedy, act="draft", said=f"生成{words['title']}草稿。", by=by, at=at)
    number = remedy.case.number if remedy.case is not None else ""
    return Given(as_docx(written, Signed()), f"{number}{words['title']}（草稿）.docx", DOCX)


def wording(kind: str) -> dict[str, Any]:
    """The words of the draft for that way. 复议法2023 §48; 诉讼法2017 §67."""
    found: dict[str, Any] = _data()[kind]
    return found


def proof_of(kind: str) -> str:
    """What a paper of that kind proves where nobody said otherwise, "" for what is no evidence. 复议法2023 §48."""
    return str(_data()["proves"].get(kind, ""))


def _of_remedy(remedy: Remedy) -> dict[str, str]:
    body = remedy.agency
    reached = "，".join(part for part in (body.address, f"电话{body.phone}" if body.phone else "") if part)
    applicant = str(remedy.applicant)
    if not applicant and remedy.case is not None:
        applicant = identity_of(str(remedy.case.pk)).get("name", "")
    return {
        "agency": body.name,
        "contact": f"地址和联系方式：{reached}。" if reached else "",
        "applicant": applicant or _TO_FILL.format(said="申请人"),
        "number": f"（{remedy.number}）" if remedy.number else "",
        "received_on": chinese_day(remedy.received_on),
        "asked": full(str(remedy.asked)) or _TO_FILL.format(said="请求和理由"),
    }


def _of_case(case: Case | None) -> dict[str, str]:
    if case is None or case.received_on is None:
        missing = _TO_FILL.format(said="收到申请、办理和答复的经过，写明每一个日期")
        return {"course": missing, "basis": "", "in_time": _TO_FILL.format(said="答复是否在期限内")}
    basis = "、".join(cited(cite) for cite in outcome(case.outcome).cites) if case.outcome else ""
    return {
        "course": "\n".join(_course(case)),
        "basis": f"本机关作出答复的依据是{basis}。" if basis else "",
        "in_time": _in_time(case),
    }


def _course(case: Case) -> Iterator[str]:
    yield f"本机关收到的政府信息公开申请（登记号{case.number}），申请公开的内容是“{case.matter}”。"
    for event in case.events.all():
        yield f"{chinese_day(event.on)}，{event.said}"
    if case.outcome:
        yield f"办理结果为“{in_words('outcome', case.outcome)}”。"


def _in_time(case: Case) -> str:
    record = case.to_record()
    try:
        last_on = dues.last_day_to_reply(record, on=record.closed_on or record.last_on, calendar=calendar())
    except CalendarNotPublished as silent:
        return _TO_FILL.format(said=str(silent))
    due = f"依照{cited('条例2019 §33')}，答复期限的最后一日是{chinese_day(last_on)}"
    if record.closed_on is None:
        return f"{due}，{_TO_FILL.format(said='为什么没有答复')}"
    ended = f"，本机关于{chinese_day(record.closed_on)}送达答复"
    if record.closed_on > last_on:
        return f"{due}{ended}，{_TO_FILL.format(said='晚于期限的原因')}"
    return f"{due}{ended}，没有超过期限；逐日计算见证据材料中的期限说明。"


def _attachments(remedy: Remedy) -> Iterator[str]:
    yield "证据目录和证据材料"
    for paper in remedy.papers.all():
        if paper.kind in ("evidence", "mandate"):
            yield paper.title


def _rendered(text: str, scope: dict[str, str]) -> str:
    return _environment().from_string(text).render(scope)


@cache
def _environment() -> Environment:
    """For our own wording alone: what somebody wrote is a value in it, never a template."""
    return Environment(undefined=StrictUndefined, autoescape=False)  # plain text, escaped where shown  # nosec B701


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("gongkai.web.remedies").joinpath("data/answers.toml").read_text("utf-8"))
