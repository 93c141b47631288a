"""Entries of the ledgers: entered once, changed by who has seen them, done, struck and put back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.activities.describing import ledgers
from gongkai.web.activities.models import MODELS, WorkPoint
from gongkai.web.activities.queries.entries import Wanted, entries_of, page_of
from gongkai.web.activities.queries.todo import waiting_for, waiting_in
from gongkai.web.activities.queries.wording import standing_of
from gongkai.web.activities.refusals import ChangedMeanwhile, UnableToKeep
from gongkai.web.activities.services import entries, reminding
from gongkai.web.agencies.models import Section
from gongkai.web.audit.models import Entry as AuditLine
from gongkai.web.notices.models import Notice
from tests.web.activities.making import (
    AT,
    DAY,
    TOLD,
    a_keeper,
    a_leader,
    a_section_liaison,
    an_entry,
    stepped,
)
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db


def test_every_ledger_has_a_table_with_a_column_for_each_of_its_fields() -> None:
    for key, ledger in ledgers().items():
        columns = {field.name for field in MODELS[key]._meta.get_fields()}
        assert {field.key for field in ledger.field} <= columns, key
        assert {part for part in ledger.parts} <= set(MODELS), key
    assert set(MODELS) == set(ledgers()) == set(TOLD)


def test_every_choice_fits_into_its_column() -> None:
    for key, ledger in ledgers().items():
        for field in (field for field in ledger.field if field.choices):
            longest = MODELS[key]._meta.get_field(field.key).max_length
            assert max(len(choice) for choice, _ in field.choices) <= longest, (key, field.key)


@pytest.mark.parametrize("key", [key for key, ledger in ledgers().items() if not ledger.parent])
def test_an_entry_of_every_ledger_is_entered_and_struck_and_put_back(key: str) -> None:
    made = an_entry(key)
    seen = entries_of(a_township().pk, key, Wanted(), on=DAY)

    entries.strike(key, made.pk, because="重复登记", by=a_keeper(), at=AT)
    gone = seen.all().count()
    entries.restore(key, made.pk, by=a_keeper(), at=AT)

    assert gone == 0
    assert [one.pk for one in seen.all()] == [made.pk]


def test_a_form_that_is_sent_twice_enters_once() -> None:
    first, second = (
        entries.enter(a_township(), "trainings", TOLD["trainings"], by=a_keeper(), at=AT, once="t") for _ in range(2)
    )

    assert first.pk == second.pk


def test_who_has_not_seen_the_last_change_is_told_and_changes_nothing() -> None:
    made = an_entry("trainings")
    entries.change("trainings", made.pk, {"people": 31}, edition=1, by=a_keeper(), at=AT)

    with pytest.raises(ChangedMeanwhile, match="刚刚改过"):
        entries.change("trainings", made.pk, {"people": 99}, edition=1, by=a_keeper(), at=AT)

    made.refresh_from_db()
    assert made.people == 31


@pytest.mark.parametrize(
    ("key", "told", "field"),
    [
        ("trainings", {"people": None}, "people"),
        ("trainings", {"held_on": DAY + timedelta(days=1)}, "held_on"),
        ("trainings", {"kind": "other words"}, "kind"),
        ("trainings", {"topic": "长" * 121}, "topic"),
        ("proposals", {"due_on": date(2026, 1, 11)}, "due_on"),
        ("proposals", {"replied_on": date(2026, 1, 11)}, "replied_on"),
        ("proposals", {"link": "javascript:alert(1)"}, "link"),
        ("assessments", {"score": "91", "full": "90"}, "score"),
        ("assessments", {"rank": 16, "among": 15}, "rank"),
        ("projects", {"year": 1999}, "year"),
        ("open_days", {"programme": "联系张三13812345678"}, "programme"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(key: str, told: dict[str, Any], field: str) -> None:
    with pytest.raises(UnableToKeep) as refused:
        an_entry(key, **told)

    assert refused.value.field == field


def test_a_section_of_another_body_is_refused() -> None:
    elsewhere = Section.objects.create(agency=a_township(code="other"), name="外机关的科室")

    with pytest.raises(UnableToKeep, match="本机关的科室"):
        an_entry("points", section=elsewhere.pk)


def test_a_point_is_done_with_its_last_task_and_open_again_with_a_new_one() -> None:
    point = an_entry("points")
    first, second = (an_entry("tasks", parent=point, title=title) for title in ("甲", "乙"))
    with pytest.raises(UnableToKeep, match="还有任务没有完成"):
        stepped(point, "points", "done", done_on=DAY, result="完")

    stepped(first, "tasks", "done", done_on=date(2026, 2, 20), result="完")
    assert WorkPoint.objects.get().done_on is None
    stepped(second, "tasks", "done", done_on=date(2026, 3, 1), result="完")
    assert WorkPoint.objects.get().done_on == date(2026, 3, 1)
    an_entry("tasks", parent=point, title="丙")
    assert WorkPoint.objects.get().done_on is None


def test_an_act_that_has_gone_by_is_refused() -> None:
    day = an_entry("open_days", state="cancelled", summary="天气")

    with pytest.raises(UnableToKeep, match="现在不能"):
        stepped(day, "open_days", "held", counted=3)


def test_an_opinion_is_shown_only_answered_and_only_without_what_tells_of_people() -> None:
    day = an_entry("open_days")
    opinion = an_entry("opinions", parent=day, words="我是张三，身份证11010519491231002X，字太小。")
    told = {"taken": "taken", "answer": "已换。", "answered_on": DAY}

    with pytest.raises(UnableToKeep, match="公开的内容不能这样写") as refused:
        stepped(opinion, "opinions", "answer", **told, is_public=True)

    assert refused.value.field == "words"
    assert stepped(opinion, "opinions", "answer", **told).answered_on == DAY


def test_accountability_is_kept_and_seen_by_who_compiles_the_report_and_its_words_are_sealed() -> None:
    section = Section.objects.create(agency=a_township(), name="财政所")
    with pytest.raises(NotPermitted):
        an_entry("accountability", by=a_section_liaison(section))
    made = an_entry("accountability", by=a_leader())

    stored = MODELS["accountability"]._default_manager.values_list("why", flat=True).get()
    line = AuditLine.objects.get(subject=f"activity:{made.pk}")

    assert "超期" not in stored
    assert "超期" not in line.said
    assert made.why == "超期未答复"


def test_what_is_late_or_near_waits_for_its_section_and_is_told_once_each_morning() -> None:
    section, other = (Section.objects.create(agency=a_township(), name=name) for name in ("财政所", "农业办"))
    mine, yours = a_section_liaison(section), a_section_liaison(other)
    an_entry("proposals", section=section.pk)
    an_entry("points", due_on=DAY + timedelta(days=7), section=section.pk)
    an_entry("projects", due_on=DAY + timedelta(days=8))

    waiting = waiting_for(mine, agency_id=a_township().pk, on=DAY)
    for _ in range(2):
        reminding.remind(on=DAY, at=AT)

    assert [(one.ledger.key, one.is_late) for one in waiting] == [("proposals", True), ("points", False)]
    assert waiting_for(yours, agency_id=a_township().pk, on=DAY) == []
    told = Notice.objects.filter(person_id=mine.person_id, said__contains="逾期")
    assert [one.said for one in told] == ["建议提案“修缮机耕桥”已经逾期（2月27日，含当日）。"]
    assert len(waiting_in(a_township().pk, on=DAY)) == 2


def test_on_its_last_day_nothing_is_late_yet() -> None:
    made = an_entry("proposals")
    ledger = ledgers()["proposals"]

    said = [standing_of(made, ledger, on=date(2026, 2, day)).said for day in (19, 20, 27, 28)]  # type: ignore[union-attr]

    assert said == ["在办", "临近", "临近", "逾期"]


def test_a_long_ledger_is_read_page_by_page_without_gap_or_double() -> None:
    for day in range(1, 29):
        for _ in range(2):
            an_entry("trainings", held_on=date(2026, 2, day))

    first = page_of(a_township().pk, "trainings", Wanted(), on=DAY)
    second = page_of(a_township().pk, "trainings", Wanted(), on=DAY, after=first.next)

    assert first.count == 56
    assert len({row.pk for row in (*first.rows, *second.rows)}) == 56
    assert second.next == ""
