"""Hands: who has the case, sections that help, words among colleagues, cases that belong together. 条例2019 §45."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from gongkai.cases.events import JointDiscussionHeld, Returned, SearchRecorded, Transferred
from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import section_of
from gongkai.web.casework.models import Case, CaseLink, CoWork, Note, NoteGram
from gongkai.web.casework.queries.lists.searching import note_grams
from gongkai.web.casework.services.recording import locked, record
from gongkai.web.look.refusing import Refused

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


class UnableToHand(Refused):
    """The case cannot be handed so: a Chinese sentence that says what to do."""


@transaction.atomic
def assign(case: Case, person_id: int, *, by: Actor, at: datetime) -> Case:
    """The case in that person's hands. Raises NotPermitted, UnableToHand when the person handles no cases there."""
    by.require(Permit.CASE_ASSIGN, agency_id=case.agency_id)
    able = {person.pk: person for person in people_with(Permit.CASE_HANDLE, agency_id=case.agency_id, on=at.date())}
    if person_id not in able:
        raise UnableToHand("这位同事在本机关没有办理案件的岗位，请另选经办人。")
    case = locked(case.pk)
    case.handler_id = person_id
    case.save(update_fields=["handler_id"])
    _tell(case, act="case.assign", said=f"{case.number}：经办人改为{able[person_id].name}。", by=by, at=at)
    return case


@transaction.atomic
def assign_all(cases: Sequence[Case], person_id: int, *, by: Actor, at: datetime) -> int:
    """How many cases came into that person's hands: all of them, or none. Raises as `assign` does."""
    for case in cases:
        assign(case, person_id, by=by, at=at)
    return len(cases)


@transaction.atomic
def transfer(case: Case, section_id: int, *, on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case with another section of the body; no period changes. 条例2019 §45. Raises NotPermitted, UnableToHand."""
    by.require(Permit.CASE_ASSIGN, agency_id=case.agency_id)
    section = section_of(case.agency_id, section_id)
    if section is None:
        raise UnableToHand("本机关没有这个科室，请从列表中选择。")
    case = record(case.pk, Transferred(on=on, section=section.name), by=by, at=at, version=version)
    case.section_id = section.pk
    case.save(update_fields=["section_id"])
    return case


@transaction.atomic
def give_back(case: Case, *, reason: str, on: date, by: Actor, at: datetime, version: int) -> Case:
    """The case back at the disclosure office, with the reason. 条例2019 §45. Raises NotPermitted, Unable, Changed."""
    permit = Permit.CASE_COWORK if by.may(Permit.CASE_COWORK, agency_id=case.agency_id) else Permit.CASE_HANDLE
    by.require(permit, agency_id=case.agency_id)
    case = record(case.pk, Returned(on=on, reason=reason), by=by, at=at, version=version)
    case.section_id = None
    case.save(update_fields=["section_id"])
    return case


@transaction.atomic
def ask_section(case: Case, section_id: int, *, question: str, due_on: date, by: Actor, at: datetime) -> CoWork:
    """Another section asked to help by its own day; the case's own day stays. 条例2019 §45."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    section = section_of(case.agency_id, section_id)
    if section is None:
        raise UnableToHand("本机关没有这个科室，请从列表中选择。")
    asked = CoWork.objects.create(
        case=case, section_id=section.pk, question=question, due_on=due_on, asked_at=at, asked_by=by.name
    )
    _tell(case, act="case.cowork_ask", said=f"{case.number}：请{section.name}协办，{due_on}前回复。", by=by, at=at)
    return asked


@transaction.atomic
def answer_cowork(cowork: CoWork, *, answer: str, by: Actor, at: datetime) -> CoWork:
    """What the section answered. Raises NotPermitted, UnableToHand when it has answered already."""
    if not by.may(Permit.CASE_COWORK, agency_id=cowork.case.agency_id, section_id=cowork.section_id):
        by.require(Permit.CASE_HANDLE, agency_id=cowork.case.agency_id)
    cowork = CoWork.objects.select_for_update(of=("self",)).select_related("case__agency").get(pk=cowork.pk)
    if cowork.answered_at is not None:
        raise UnableToHand(f"{cowork.answered_by}已经回复过这一协办事项，请核对；需要补充的请写在备注里。")
    cowork.fill(answer)
    cowork.answered_at, cowork.answered_by = at, by.name
    cowork.save()
    _tell(cowork.case, act="case.cowork_answer", said=f"{cowork.case.number}：协办已回复。", by=by, at=at)
    return cowork


@transaction.atomic
def note(case: Case, text: str, *, by: Actor, at: datetime) -> Note:
    """A word among colleagues; that it was written is on record, not what. Raises NotPermitted."""
    by.require(Permit.CASE_SEE, agency_id=case.agency_id)
    made = Note.objects.create(case=case, text=text, at=at, by_id=by.person_id)
    NoteGram.objects.bulk_create(NoteGram(note=made, gram=gram) for gram in sorted(note_grams(text)))
    _tell(case, act="case.note", said=f"{case.number}：写下一条备注。", by=by, at=at)
    return made


def record_search(
    case: Case, *, places: str, found: bool, searched_on: date, by: Actor, at: datetime, version: int
) -> Case:
    """The case with one more search on record. 条例2019 §36.4. Raises NotPermitted, Unable, Changed."""
    permit = Permit.CASE_COWORK if by.may(Permit.CASE_COWORK, agency_id=case.agency_id) else Permit.CASE_HANDLE
    by.require(permit, agency_id=case.agency_id)
    return record(case.pk, SearchRecorded(on=searched_on, places=places, found=found), by=by, at=at, version=version)


def record_discussion(
    case: Case, *, attended: str, conclusion: str, held_on: date, by: Actor, at: datetime, version: int
) -> Case:
    """The case with a joint discussion 会商 in its history; no period changes. 条例2019 §11, §17."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    event = JointDiscussionHeld(on=held_on, attended=attended, conclusion=conclusion)
    return record(case.pk, event, by=by, at=at, version=version)


@transaction.atomic
def link(case: Case, other: Case, *, kind: CaseLink.Kind, by: Actor, at: datetime) -> CaseLink:
    """Two cases of one body that belong together. Raises NotPermitted, UnableToHand for a case with itself."""
    by.require(Permit.CASE_HANDLE, agency_id=case.agency_id)
    if case.pk == other.pk or case.agency_id != other.agency_id:
        raise UnableToHand("只能关联本机关的另一件申请，请核对登记号。")
    made, _ = CaseLink.objects.get_or_create(
        case=case, other=other, defaults={"kind": kind, "made_at": at, "made_by": by.name}
    )
    said = f"{case.number}：与{other.number}{CaseLink.Kind(kind).label}。"
    _tell(case, act="case.link", said=said, by=by, at=at)
    return made


@transaction.atomic
def restrict(case: Case, *, restricted: bool, by: Actor, at: datetime) -> Case:
    """The case shown to its handler and the signing leader alone, or to all who see cases again."""
    by.require(Permit.CASE_ASSIGN, agency_id=case.agency_id)
    case = locked(case.pk)
    case.restricted = restricted
    case.save(update_fields=["restricted"])
    said = f"{case.number}：{'设为限制查看' if restricted else '取消限制查看'}。"
    _tell(case, act="case.restrict", said=said, by=by, at=at)
    return case


def _tell(case: Case, *, act: str, said: str, by: Actor, at: datetime) -> None:
    ledger.write(case.agency.code, act, case.subject, said, by=by, at=at)
