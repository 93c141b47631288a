"""The acts that a sample case consists of, each one call of the service that a page would call."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.cases.events import LetterSent
from gongkai.cases.vocabulary import Answer, Consulted, FeeBasis, Letter, ServedBy
from gongkai.web.casework.services.asking import applicant
from gongkai.web.casework.services.course import charging, consulting, ending, extending, handing, supplementing
from gongkai.web.casework.services.recording import record

if TYPE_CHECKING:
    from gongkai.web.casework.models import Case
    from gongkai.web.demo.stage import Stage


def assign(stage: Stage, case: Case, on: date, at: datetime, *, to: str) -> None:
    """Into the hands of that clerk. 条例2019 §45."""
    handing.assign(case, stage.person_id(to), by=stage.handler(case, on), at=at)


def hand_in(stage: Stage, case: Case, on: date, at: datetime, *, text: str) -> None:
    """The applicant sends in the supplement that was asked for, by internet. 条例2019 §30."""
    applicant.hand_in(case, applicant.SUPPLEMENT, text=text, files=[], at=at)


def tell(stage: Stage, case: Case, on: date, at: datetime, *, letter: Letter) -> None:
    """A letter goes out that is no act of its own. 条例2019 §45."""
    record(case.pk, LetterSent(on=on, letter=letter), by=stage.handler(case, on), at=at)


def transfer(stage: Stage, case: Case, on: date, at: datetime, *, section: str) -> None:
    """To the section that has the matter. 条例2019 §45."""
    section_id = stage.section_id(case, section)
    handing.transfer(case, section_id, on=on, by=stage.handler(case, on), at=at, version=case.version)


def give_back(stage: Stage, case: Case, on: date, at: datetime, *, reason: str) -> None:
    """Back to the disclosure office. 条例2019 §45."""
    handing.give_back(case, reason=reason, on=on, by=stage.handler(case, on), at=at, version=case.version)


def ask_section(stage: Stage, case: Case, on: date, at: datetime, *, section: str, question: str, due_on: date) -> None:
    """Another section is asked to help by its own day. 条例2019 §45."""
    section_id = stage.section_id(case, section)
    handing.ask_section(case, section_id, question=question, due_on=due_on, by=stage.handler(case, on), at=at)


def answer_section(stage: Stage, case: Case, on: date, at: datetime, *, by: str, answer: str) -> None:
    """What the section that was asked last answers. 条例2019 §45."""
    asked = case.coworks.filter(answered_at=None).latest("asked_at")
    handing.answer_cowork(asked, answer=answer, by=stage.actor(by, on), at=at)


def note(stage: Stage, case: Case, on: date, at: datetime, *, text: str, by: str = "") -> None:
    """A word among colleagues."""
    handing.note(case, text, by=stage.actor(by, on) if by else stage.handler(case, on), at=at)


def search(stage: Stage, case: Case, on: date, at: datetime, *, places: str, found: bool) -> None:
    """Where was looked, and whether it was found. 条例2019 §36.4."""
    by = stage.handler(case, on)
    handing.record_search(case, places=places, found=found, searched_on=on, by=by, at=at, version=case.version)


def discuss(stage: Stage, case: Case, on: date, at: datetime, *, attended: str, conclusion: str) -> None:
    """A joint discussion 会商. 条例2019 §17."""
    by, version = stage.handler(case, on), case.version
    handing.record_discussion(case, attended=attended, conclusion=conclusion, held_on=on, by=by, at=at, version=version)


def restrict(stage: Stage, case: Case, on: date, at: datetime) -> None:
    """Shown to its handler and the signing leader alone."""
    handing.restrict(case, restricted=True, by=stage.handler(case, on), at=at)


def ask_supplement(stage: Stage, case: Case, on: date, at: datetime) -> None:
    """Everything to supplement is asked for at once, by the usual day. 条例2019 §30."""
    answer_by_on = supplementing.usual_answer_by(case, told_on=on)
    by = stage.handler(case, on)
    supplementing.ask_supplement(case, told_on=on, answer_by_on=answer_by_on, by=by, at=at, version=case.version)


def take_supplement(stage: Stage, case: Case, on: date, at: datetime) -> None:
    """The supplement came. 条例2019 §30."""
    supplementing.take_supplement(case, received_on=on, by=stage.handler(case, on), at=at, version=case.version)


def consult(
    stage: Stage, case: Case, on: date, at: datetime, *, kind: Consulted, name: str, contact: str, about: str
) -> None:
    """An opinion is asked for in writing, and the applicant told so. 条例2019 §32, §33.3, §34."""
    by = stage.handler(case, on)
    asked = consulting.Asked(kind=kind, name=name, contact=contact, about=about)
    party = consulting.consult(case, asked, opened_on=on, by=by, at=at, version=case.version)
    told = LetterSent(on=on, letter=Letter.CONSULTATION_NOTICE, ref=party.ref)
    record(case.pk, told, by=by, at=at)


def serve_consultation(stage: Stage, case: Case, on: date, at: datetime) -> None:
    """The consulted side received the letter. 条例2019 §32."""
    by = stage.handler(case, on)
    consulting.serve_consultation(case, _awaited(case), served_on=on, by=by, at=at, version=case.version)


def end_consultation(stage: Stage, case: Case, on: date, at: datetime, *, answer: Answer, opinion: str) -> None:
    """The opinion came. 条例2019 §32."""
    consulting.end_consultation(
        case,
        _awaited(case),
        answer=answer,
        closed_on=on,
        opinion=opinion,
        by=stage.handler(case, on),
        at=at,
        version=case.version,
    )


def extend(stage: Stage, case: Case, on: date, at: datetime, *, working_days: int, approved_on: date) -> None:
    """More time, approved by the head of the office and told to the applicant. 条例2019 §33.2."""
    approval = extending.Approval(stage.leader(case, approved_on).name, approved_on)
    by, version = stage.handler(case, on), case.version
    extending.extend(case, working_days, told_on=on, approval=approval, by=by, at=at, version=version)


def ask_reasons(stage: Stage, case: Case, on: date, at: datetime) -> None:
    """Reasons are asked for so many requests. 条例2019 §35."""
    extending.ask_reasons(case, asked_on=on, by=stage.handler(case, on), at=at, version=case.version)


def notice_fee(stage: Stage, case: Case, on: date, at: datetime, *, basis: FeeBasis, quantity: int) -> None:
    """The applicant received the fee notice. 信息处理费办法2020 §6."""
    by, version = stage.handler(case, on), case.version
    charging.notice_fee(case, basis=basis, quantity=quantity, noticed_on=on, by=by, at=at, version=version)


def take_payment(stage: Stage, case: Case, on: date, at: datetime) -> None:
    """The fee was paid. 信息处理费办法2020 §6."""
    charging.take_payment(case, paid_on=on, by=stage.handler(case, on), at=at, version=case.version)


def decide(stage: Stage, case: Case, on: date, at: datetime, *, outcome: str) -> None:
    """The leader signs the result. 条例2019 §36."""
    result = ending.Result(outcome=outcome)
    ending.decide(case, result, decided_on=on, by=stage.leader(case, on), at=at, version=case.version)


def reply(stage: Stage, case: Case, on: date, at: datetime, *, served_by: ServedBy) -> None:
    """The reply is served; the case is closed. 处理决定送达解释2016."""
    by = stage.handler(case, on)
    ending.reply(case, served_by=served_by, served_on=on, by=by, at=at, version=case.version)
    if served_by is not ServedBy.ELECTRONIC:
        record(case.pk, LetterSent(on=on, letter=Letter.SERVICE_RECORD), by=by, at=at)


def confirm_lapse(stage: Stage, case: Case, on: date, at: datetime) -> None:
    """No supplement came: given up, and told so. 条例2019 §30."""
    by = stage.handler(case, on)
    ending.confirm_lapse(case, on=on, by=by, at=at, version=case.version)
    record(case.pk, LetterSent(on=on, letter=Letter.LAPSE), by=by, at=at)


def withdraw(stage: Stage, case: Case, on: date, at: datetime) -> None:
    """The applicant took the request back. 年报格式2021 表三."""
    ending.withdraw(case, withdrawn_on=on, by=stage.handler(case, on), at=at, version=case.version)


def close_otherwise(stage: Stage, case: Case, on: date, at: datetime, *, reason: str) -> None:
    """Ended in a way no other row names. 年报格式2021 表三."""
    by = stage.leader(case, on)
    ending.close_otherwise(case, reason=reason, closed_on=on, by=by, at=at, version=case.version)


def _awaited(case: Case) -> str:
    return case.to_record().open_consultations[0].ref
