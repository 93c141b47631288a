"""A body below is asked to tell its side of a complaint, and tells it. 条例2019 §47; docs/decisions/0193."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from gongkai.law.clock import count_working_days
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.agencies.queries import calendar, choice
from gongkai.web.look.words import civil_day, day_of_month
from gongkai.web.notices.services import Word, settle
from gongkai.web.remedies.models import Complaint, Statement
from gongkai.web.remedies.refusals import UnableToKeep
from gongkai.web.remedies.services.complaining import held
from gongkai.web.remedies.services.keeping import Sent, keep_file
from gongkai.web.remedies.services.plain_words import refuse_naming
from gongkai.web.remedies.services.telling import tell_keepers, told_of

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor


@transaction.atomic
def ask_statement(complaint_id: UUID, *, question: str, due_on: date, by: Actor, at: datetime) -> Statement:
    """The body complained of is asked; it reads the question and nothing else. 条例2019 §47.

    Raises NotPermitted, UnableToKeep.
    """
    complaint = held(complaint_id, by=by)
    why = why_not_ask(complaint)
    if why:
        raise UnableToKeep(why)
    if not question.strip():
        raise UnableToKeep("请写明请对方说明什么。")
    if due_on < at.date():
        raise UnableToKeep("期限不能早于今天，请核对。")
    refuse_naming(complaint.agency, "请说明的事项", question, hidden=str(complaint.complainant), at=at)
    about = complaint.about
    assert about is not None  # asked above
    made = Statement.objects.create(
        complaint=complaint, agency=about, question=question.strip(), due_on=due_on, asked_at=at, asked_by=by.name
    )
    said = f"请{about.name}作情况说明，最迟 {due_on.isoformat()}（含当日）。"
    told_of(complaint, act="ask", said=said, by=by, at=at)
    word = Word(
        key=f"statement:{made.pk}",
        level="near",
        said=f"{complaint.agency.short_name}请本机关就一件投诉作情况说明，最迟{day_of_month(due_on)}。",
        path=made.path,
        subject=f"statement:{made.pk}",
    )
    tell_keepers(about, word, at=at)
    return made


@transaction.atomic
def give_statement(statement_id: UUID, *, words: str, file: Sent | None, by: Actor, at: datetime) -> Statement:
    """What the body says, with a file where it has one. 条例2019 §47. Raises NotPermitted, UnableToKeep."""
    asked = Statement.objects.select_for_update(of=("self",)).select_related(
        "agency", "complaint__agency", "complaint__handler"
    )
    statement = asked.get(pk=statement_id)
    by.require(Permit.REMEDY_HANDLE, agency_id=statement.agency_id)
    complaint = statement.complaint
    if not complaint.is_open:
        raise UnableToKeep("这件投诉已经处理，不能再作说明。")
    if not words.strip():
        raise UnableToKeep("请写明情况。")
    again = statement.given_on is not None
    setattr(statement, "words", words.strip())  # noqa: B010 the column is a descriptor of text
    if file is not None:
        statement.file = keep_file(file, owner=statement.agency, name="情况说明", at=at)
    statement.given_on, statement.given_by = civil_day(at), by.name
    statement.save()
    said = f"{'修改' if again else '提交'}对投诉的情况说明（{complaint.agency.short_name} {complaint.number}）。"
    ledger.write(statement.agency.code, "statement.give", f"statement:{statement.pk}", said, by=by, at=at)
    settle(f"statement:{statement.pk}", at=at)
    word = Word(
        key=f"statement:{statement.pk}:given:{at.isoformat()}",
        level="near",
        said=f"投诉 {complaint.number}：{statement.agency.short_name}已{'修改' if again else '提交'}情况说明。",
        path=complaint.path,
        subject=complaint.subject,
    )
    tell_keepers(complaint.agency, word, at=at, handler=complaint.handler)
    return statement


def why_not_ask(complaint: Complaint) -> str:
    """Why nobody can be asked now, "" where it can. 条例2019 §47."""
    if not complaint.is_open:
        return "这件投诉已经处理。"
    if complaint.about is None:
        return "被投诉机关不在本平台，请用书面通知，说明收到后存入文书。"
    if complaint.is_about_us:
        return "投诉的就是本机关，直接查明情况即可。"
    if complaint.statements.filter(given_on__isnull=True).exists():
        return "已经请对方作情况说明，还没有收到。"
    return ""


def usual_day(agency_id: int, asked_on: date) -> date:
    """The last day for a statement where none was set 含当日. docs/decisions/0193. Raises CalendarNotPublished."""
    length = choice(agency_id, "complaint_statement_working_days")
    return count_working_days(asked_on, length, calendar=calendar()).due_on
