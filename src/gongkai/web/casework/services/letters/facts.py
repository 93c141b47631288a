"""The facts that fill a letter of a case on a day: gathered once, out of the record, the body and the papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from gongkai.cases import dues
from gongkai.cases.acts import acts_allowed
from gongkai.cases.events import Decided
from gongkai.cases.letters import letter_forms
from gongkai.cases.record import after
from gongkai.cases.refusals import Unable
from gongkai.cases.vocabulary import Answer, Consulted, ServedBy
from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.cases.vocabulary import Letter as Kind
from gongkai.law import citation
from gongkai.law.clock import count_working_days
from gongkai.law.periods import period
from gongkai.law.receipt import receipt_rule
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.agencies.queries import calendar, choice
from gongkai.web.casework.letters.composing import bare, chinese_day
from gongkai.web.casework.letters.facts import Facts, Given
from gongkai.web.casework.letters.wording import COWORK, Wording, wording
from gongkai.web.casework.models import Applicant, Document, Letter, Party
from gongkai.web.casework.services.course.charging import earlier_this_month
from gongkai.web.casework.services.course.supplementing import usual_answer_by

if TYPE_CHECKING:
    from gongkai.cases.state import Case as Record
    from gongkai.law.workdays import WorkCalendar
    from gongkai.web.casework.models import Case

UNSIGNED: Final = "—"
"""Stands for whoever will sign, in a trial of the decision."""


def facts_of(letter: Letter, *, on: date) -> Facts:
    """What fills that letter on the day `on`. 条例2019 §29–§45. Raises CalendarNotPublished, NotInForce."""
    case, words, in_force = letter.case, letter.filled, calendar()
    record = case.to_record()
    applicant = Applicant.objects.get(case=case)
    plan = wording(letter.kind, letter.outcome)
    hindrance, cite = _hindrance(letter, record, plan, words, on=on, in_force=in_force)
    return Facts(
        on=on,
        applicant=applicant.name,
        natural_person=case.applicant_kind == ApplicantKind.NATURAL_PERSON,
        applicant_secrets=tuple(_secrets(applicant)),
        given=tuple(_given(case)),
        handler=case.handler.name if case.handler else "",
        fee_earlier_items=earlier_this_month(case),
        hindrance=hindrance,
        hindrance_cite=cite,
        **_of_body(case),
        **_of_request(case),
        **_of_course(case, record, on=on, in_force=in_force),
        **_of_told(case, record, in_force=in_force),
        **_of_parties(case, record, letter.ref),
        **_of_service(case, record),
    )


def _of_body(case: Case) -> dict[str, Any]:
    body = case.agency
    reached = [body.address, f"电话{body.phone}" if body.phone else ""]
    return {
        "agency": body.name,
        "mark": body.mark,
        "level": body.kind,
        "office": body.office,
        "contact": "，".join(part for part in reached if part),
        "organ": body.reconsideration_organ,
        "court": body.court,
    }


def _of_request(case: Case) -> dict[str, Any]:
    rule = receipt_rule(case.channel)
    return {
        "case_number": case.number,
        "matter": case.matter,
        "description": case.description,
        "document_number": case.document_number,
        "wanted_form": case.wanted_form,
        "wanted_delivery": case.wanted_delivery,
        "channel": rule.title,
        "receipt_cite": citation.said(rule.cite),
        "receipt_why": f"{rule.title}的，{bare(rule.said)}",
    }


def _of_course(case: Case, record: Record, *, on: date, in_force: WorkCalendar) -> dict[str, Any]:
    """Days: what has been, what is owed, what is usual."""
    closed = record.closed_on is not None
    most = max(0, period("request.extension", on=on).length - record.extended_working_days)
    due_on = dues.last_day_to_reply(record, on=on, calendar=in_force)
    reasons = choice(case.agency_id, "reasons_working_days")
    return {
        "received_on": record.received_on,
        "supplemented_on": record.supplement.received_on if record.supplement else None,
        "extended_days": record.extended_working_days,
        "due_on": due_on,
        "extended_dues": () if closed else tuple(_extended(record, most, on=on, in_force=in_force)),
        "supplement_notice_by": dues.supplement_notice_due(record, calendar=in_force).due_on,
        "usual_supplement_by": usual_answer_by(case, told_on=on),
        "usual_reasons_by": count_working_days(on, reasons, calendar=in_force).due_on,
        "last_on": record.last_on,
        "closed_on": record.closed_on,
        "closing_reason": _ended(record),
    }


def _extended(record: Record, most: int, *, on: date, in_force: WorkCalendar) -> Iterator[date]:
    """The last day to reply after 1, 2 … further working days, as far as the calendar is known."""
    length = dues.reply_period(record).length + record.extended_working_days
    stopped = dues.stops(record, on=on, calendar=in_force)
    for days in range(1, most + 1):
        try:
            counted = count_working_days(record.clock_started_on, length + days, calendar=in_force, stopped=stopped)
        except CalendarNotPublished:
            return
        yield counted.due_on


def _of_told(case: Case, record: Record, *, in_force: WorkCalendar) -> dict[str, Any]:
    """What an earlier letter asked of the applicant, and by when."""
    told: dict[str, Any] = {
        "supplement_number": _number_of(case, Kind.SUPPLEMENT_NOTICE),
        "fee_number": _number_of(case, Kind.FEE_NOTICE),
    }
    if record.supplement is not None:
        told |= {"supplement_told_on": record.supplement.asked_on, "supplement_by": record.supplement.answer_by_on}
    if record.fee is not None:
        told |= {
            "fee_told_on": record.fee.noticed_on,
            "fee_by": dues.payment_due(record.fee, calendar=in_force).due_on,
        }
    return told


def _of_parties(case: Case, record: Record, ref: str) -> dict[str, Any]:
    """Those consulted; a person among them is called 第三方 in a letter to somebody else."""
    parties = list(Party.objects.filter(case=case))
    this = next((party for party in parties if party.ref == ref), None)
    entry = next((entry for entry in record.consultations if entry.ref == ref), None)
    still = [one for one in record.open_consultations if not ref or one.ref == ref]
    agencies = [party.name for party in parties if party.kind != Consulted.THIRD_PARTY and party.ref in _refs(still)]
    third = ["第三方"] if any(one.kind is Consulted.THIRD_PARTY for one in still) else []
    third_answers = record.answers(Consulted.THIRD_PARTY)
    return {
        "party": this.name if this else "",
        "party_contact": this.contact if this else "",
        "party_about": this.about if this else "",
        "party_names": tuple(party.name for party in parties if party.kind == Consulted.THIRD_PARTY),
        "consulted": "、".join([*third, *agencies]),
        "consulted_on": still[0].opened_on if still else None,
        "consultation": entry.kind if entry else None,
        "third_party_said": "".join(_third_party_said(record)),
        "third_party_objected": Answer.REFUSED_WITH_REASON in third_answers,
        "searched": "".join(
            f"{chinese_day(search.on)}检索{bare(search.places)}，{'检索到' if search.found else '未检索到'}相关信息。"
            for search in record.searches
        ),
    }


def _refs(entries: list[Any]) -> set[str]:
    return {entry.ref for entry in entries}


def _third_party_said(record: Record) -> Iterator[str]:
    said = {
        Answer.CONSENT: "第三方同意公开",
        Answer.REFUSED_WITH_REASON: "第三方不同意公开并说明了理由",
        Answer.REFUSED_WITHOUT_REASON: "第三方不同意公开，但没有说明合理理由",
        Answer.SILENT: "第三方逾期未提出意见",
    }
    for entry in record.consultations:
        if entry.kind is Consulted.THIRD_PARTY and entry.answer is not None:
            yield f"本机关于{chinese_day(entry.opened_on)}书面征求第三方意见，{said[entry.answer]}。"


def _of_service(case: Case, record: Record) -> dict[str, Any]:
    """The letter that ended the case, as it was served, for 送达回证."""
    sent = case.letters.filter(state=Letter.State.SENT).exclude(served_by="").order_by("-sent_on", "-made_at").first()
    if sent is None:
        return {}
    return {
        "served_letter": f"{wording(sent.kind, sent.outcome).title}（{sent.number or case.number}）",
        "served_way": ServedBy(sent.served_by).said.partition("（")[0],
        "served_on": sent.sent_on,
        "server": sent.signed_by if not case.handler else case.handler.name,
        "tracking": sent.tracking,
    }


def _ended(record: Record) -> str:
    return record.history[-1].said if record.closed_on is not None and record.history else ""


def _number_of(case: Case, kind: Kind) -> str:
    sent = case.letters.filter(kind=kind.value, state=Letter.State.SENT).order_by("-made_at").first()
    return sent.number if sent else ""


def _given(case: Case) -> Iterator[Given]:
    for document in Document.objects.filter(case=case, given=True).select_related("file"):
        yield Given(document.title, document.pages, document.file.sha256)


def _secrets(applicant: Applicant) -> Iterator[str]:
    for value in (applicant.identity_number, applicant.agent_identity_number, applicant.phone, applicant.agent_phone):
        if value:
            yield value


def _hindrance(
    letter: Letter, record: Record, plan: Wording, words: dict[str, str], *, on: date, in_force: WorkCalendar
) -> tuple[str, str]:
    """Why what the letter does cannot be done on that day, with the article; two empty strings where it can."""
    if letter.kind == COWORK or letter.state in (Letter.State.SIGNED, Letter.State.SENT, Letter.State.VOID):
        return "", ""
    if plan.outcome and not plan.outcome.startswith("closed_otherwise."):
        return _decision_hindered(letter, record, plan, words, on=on)
    act = letter_forms()[Kind(letter.kind)].act
    opened = any(entry.ref == letter.ref for entry in record.consultations)
    if act is None or opened:
        return "", ""
    tried = next(
        entry for entry in acts_allowed(record, on=max(on, record.last_on), calendar=in_force) if entry.act is act
    )
    return tried.why_not, tried.why_not_cite


def _decision_hindered(
    letter: Letter, record: Record, plan: Wording, words: dict[str, str], *, on: date
) -> tuple[str, str]:
    if letter.is_correction or record.outcome == plan.outcome:
        return "", ""
    try:
        after(record, decision(plan, words, on=max(on, record.last_on), approved_by=UNSIGNED))
    except Unable as unable:
        return unable.said, unable.cite
    return "", ""


def decision(plan: Wording, words: dict[str, str], *, on: date, approved_by: str) -> Decided:
    """The event that signing such a letter is. 条例2019 §32, §36, §37."""
    chosen = plan.variant(words)
    return Decided(
        on=on,
        outcome=plan.outcome,
        approved_by=approved_by,
        overriding_interest=bool(words.get("public_interest", "").strip()),
        not_ours=bool(chosen and chosen.not_ours),
    )
