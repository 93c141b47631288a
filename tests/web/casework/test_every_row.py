"""Every one of the 21 results of table three is reached through the services and ends in its own letter."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pypdfium2
import pytest

from gongkai.cases import events as e
from gongkai.cases.vocabulary import Answer, Consulted, Letter
from gongkai.law.outcomes import outcome, outcomes
from gongkai.web.casework.models import Case
from gongkai.web.casework.models import Letter as Paper
from gongkai.web.casework.services.letters import drafting, reviewing, serving, signing
from gongkai.web.casework.services.recording import record
from gongkai.web.vault.queries import content_of
from tests.web.casework.lettering import AT, SHANGHAI, Staff
from tests.web.casework.letters.facts import words_for
from tests.web.casework.making import a_clerk

pytestmark = [pytest.mark.django_db, pytest.mark.needs("font:Noto Sans CJK SC")]
MARCH = [date(2025, 3, day) for day in range(4, 10)]
LATER = datetime(2025, 5, 30, 10, tzinfo=SHANGHAI)
BEFORE: dict[str, tuple[e.AnyEvent, ...]] = {
    "refused.third_party_rights": (
        e.ConsultationOpened(on=MARCH[0], ref="第三方1", kind=Consulted.THIRD_PARTY),
        e.ConsultationServed(on=MARCH[1], ref="第三方1"),
        e.ConsultationClosed(on=MARCH[2], ref="第三方1", answer=Answer.REFUSED_WITH_REASON),
    ),
    "unavailable.not_held": (e.SearchRecorded(on=MARCH[0], places="档案室", found=False),),
    "unavailable.would_need_creating": (e.SearchRecorded(on=MARCH[0], places="档案室", found=False),),
    "unavailable.still_unclear": (
        e.SupplementAsked(on=MARCH[0], answer_by_on=date(2025, 3, 20)),
        e.Supplemented(on=MARCH[2]),
    ),
    "not_processed.excessive": (e.ReasonsAsked(on=MARCH[0]), e.ReasonsGiven(on=MARCH[2], reasonable=False)),
    "closed_otherwise.not_supplemented": (
        e.SupplementAsked(on=MARCH[0], answer_by_on=date(2025, 3, 20)),
        e.SupplementLapsed(on=date(2025, 3, 21)),
    ),
    "closed_otherwise.fee_unpaid": (
        e.FeeNoticed(on=MARCH[0], basis="pages", quantity=44, yuan=Decimal(140)),
        e.FeeLapsed(on=date(2025, 5, 29)),
    ),
    "closed_otherwise.other": (e.Withdrawn(on=MARCH[0]),),
}
ROWS = [result.key for result in outcomes() if not result.key.endswith(".undivided")]


@pytest.fixture
def staff() -> Staff:
    """Everybody of one township."""
    return Staff()


def ready(staff: Staff, row: str) -> Case:
    """A case in which that result can be reached."""
    case = staff.case()
    if row in ("granted", "granted_in_part"):
        staff.with_paper(case)
    return record(case.pk, *BEFORE.get(row, ()), by=a_clerk(staff.agency), at=AT) if row in BEFORE else case


def lettered(staff: Staff, case: Case, row: str) -> Paper:
    """The letter of that result, signed and served; of a lapse, after the case is closed."""
    kind = outcome(row).letter.value
    at, on = (LATER, LATER.date()) if row.startswith("closed") else (AT, AT.date())
    words = words_for(kind, "" if kind == "closing" else row)
    if kind == "closing":
        slip = drafting.draft(case, "closing", by=staff.clerk, at=at)
        issued = signing.issue(slip.pk, version=1, by=staff.clerk, at=at)
        return staff.served(issued, on=on, at=at)
    letter = drafting.draft(case, kind, outcome=row, words=words, by=staff.clerk, at=at)
    letter = reviewing.submit(letter.pk, version=1, by=staff.clerk, at=at)
    steps: tuple[str, ...] = ("first", "leader") if kind == "lapse" else ("first", "legal", "leader")
    for name in ("secrecy", *steps) if letter.secrecy_id else steps:
        letter = Paper.objects.get(pk=letter.pk)
        review = letter.secrecy if name == "secrecy" else letter.review
        assert review is not None
        step, by = review.at_step, getattr(staff, name)
        letter = reviewing.judge(letter.pk, review.pk, passed=True, words="", at_step=step, by=by, at=at)
    return staff.served(letter, on=on, at=at)


def text_of(pdf: bytes) -> str:
    """All its words without spaces."""
    return "".join(
        "".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(io.BytesIO(pdf))
    )


def remedy_words(row: str) -> Callable[[str], bool]:
    """What the remedy notice of that row must say. 复议法2023 §23."""
    told = outcome(row).remedy.value
    return {
        "none": lambda text: "行政复议" not in text,
        "reconsideration_first": lambda text: "应当先申请行政复议" in text and "6个月" not in text,
        "reconsideration_first_for_refused_part": lambda text: "对其余部分" in text and "6个月" in text,
        "either": lambda text: "6个月内直接向墨川县人民法院" in text and "应当先" not in text,
        "both": lambda text: "以受理机关的认定为准" in text,
    }[told]


@pytest.mark.parametrize("row", ROWS)
def test_ends_in_its_own_letter(staff: Staff, row: str) -> None:
    served = lettered(staff, ready(staff, row), row)

    case = Case.objects.get(pk=served.case_id)
    assert case.to_record().row == row
    assert case.outcome == row
    assert served.kind == Letter(outcome(row).letter.value)
    assert served.state == Paper.State.SENT
    assert served.pdf is not None
    assert remedy_words(row)(text_of(content_of(served.pdf)))


def test_of_another_result_is_refused(staff: Staff) -> None:
    with pytest.raises(drafting.UnableToDraft):
        drafting.draft(staff.case(), "reply", outcome="not_processed.petition", by=staff.clerk, at=AT)
    assert serving.happens(staff.drafted(staff.case()))[0].startswith("本件办结")
