"""Lists as items, clean-up rounds, interpretations, looks at what was not disclosed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from gongkai.law import proactive
from gongkai.web.agencies.models import Choice
from gongkai.web.catalogue.models import CleanUp, CleanUpVerdict, Decision, Item, NormativeDocument, Version
from gongkai.web.catalogue.queries.digests import digest_of
from gongkai.web.catalogue.queries.duties.interpreting import interpreted
from gongkai.web.catalogue.queries.duties.reevaluation import Refused, to_look_at, withheld_items
from gongkai.web.catalogue.queries.ledger.normative import clean_up_due_on, ended_unmarked, ending_soon
from gongkai.web.catalogue.queries.public.reading import body_of
from gongkai.web.catalogue.services.ledger.cleaning_up import end_clean_up, judge_document, start_clean_up
from gongkai.web.catalogue.services.ledger.decisions import Made, enter_decisions, strike_decision
from gongkai.web.catalogue.services.ledger.normative import Issued, enter_document, mark_document, tie_document
from gongkai.web.catalogue.services.ledgers import UnableToEnter
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.release.reevaluating import reevaluate
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.lists import Listed, draft_decisions, draft_directory, draft_sheet
from gongkai.web.catalogue.services.writing.placing import UnableToDraft
from gongkai.web.catalogue.sheets.reading import UnableToTake
from gongkai.web.notices.models import Notice
from tests.web.catalogue.making import AT, DAY, SHANGHAI, Staff, a_draft, a_published_item, a_staff, cleared
from tests.web.catalogue.sheet_making import a_workbook

pytestmark = pytest.mark.django_db
NUMBERS = ("青综罚〔2025〕1号", "青综罚〔2025〕2号")


def decided(staff: Staff, *kinds: str) -> list[int]:
    made = [
        Made(kind=kind, number=number, matter="占道经营", decided_on=date(2025, 5, 6), party="王小明", is_person=True)  # type: ignore[arg-type]
        for kind, number in zip(kinds, NUMBERS, strict=False)
    ]
    enter_decisions(staff.agency, made=made, by=staff.clerk, at=AT)
    return list(Decision.objects.values_list("pk", flat=True))


class TestDecisions:
    def test_become_a_draft_with_a_table_and_no_name_of_a_person(self) -> None:
        staff = a_staff()
        ids = decided(staff, "penalty_decisions", "penalty_decisions")

        item = draft_decisions(staff.agency, ids=ids, title="2025年5月行政处罚决定", by=staff.clerk, at=AT)

        assert item.draft is not None
        assert (item.kind, item.column, item.heading, item.state) == ("decision", "penalties", "20.6", "draft")
        assert all(number in item.draft.plain for number in NUMBERS)
        assert "王小明" not in item.draft.body

    def test_stand_in_one_list_until_it_is_thrown_away(self) -> None:
        staff = a_staff()
        given: dict[str, Any] = {"ids": decided(staff, "penalty_decisions"), "by": staff.clerk, "at": AT}
        item = draft_decisions(staff.agency, title="名单", **given)

        with pytest.raises(UnableToEnter, match="已经写进别的名单"):
            draft_decisions(staff.agency, title="又一份", **given)
        with pytest.raises(UnableToEnter, match="请先更正那份名单"):
            strike_decision(given["ids"][0], because="录错", by=staff.clerk, at=AT)

        drafting.discard(item.pk, by=staff.clerk, at=AT)
        assert draft_decisions(staff.agency, title="又一份", **given).title == "又一份"

    def test_of_two_kinds_do_not_stand_in_one_list(self) -> None:
        staff = a_staff()
        ids = decided(staff, "penalty_decisions", "licensing_decisions")

        with pytest.raises(UnableToEnter, match="只能放一种决定"):
            draft_decisions(staff.agency, ids=ids, title="名单", by=staff.clerk, at=AT)


class TestSheets:
    def test_become_a_list_with_its_heads(self) -> None:
        staff = a_staff()
        content = a_workbook([["2026年春耕补贴"], ["村", "户数", "金额（元）"], ["石桥村", 12, 3600.5]])
        listed = Listed(title="春耕补贴发放名单", lead="公示七天。", column="livelihood", head_row=1)

        item = draft_sheet(staff.agency, listed=listed, content=content, name="a.xlsx", by=staff.clerk, at=AT)

        assert item.draft is not None
        assert '<th scope="col">户数</th>' in item.draft.body
        assert "3600.5" in item.draft.plain
        assert (item.kind, item.heading) == ("data", "20.11")

    @pytest.mark.parametrize("head_row", [0, 5])
    def test_without_heads_are_refused(self, head_row: int) -> None:
        staff = a_staff()
        listed = Listed(title="名单", column="livelihood", head_row=head_row)
        content = a_workbook([["标题"], ["村", "户数"], ["石桥村", 12]])

        with pytest.raises((UnableToEnter, UnableToTake), match="表头"):
            draft_sheet(staff.agency, listed=listed, content=content, name="a.xlsx", by=staff.clerk, at=AT)


class TestDirectory:
    def test_tells_the_elements_of_the_law_of_everything_shown(self) -> None:
        staff = a_staff()
        item = a_published_item(staff)
        a_draft(staff, title="还没有公开")

        made = draft_directory(staff.agency, by=staff.clerk, at=AT)

        assert made.draft is not None
        assert all(element.title in made.draft.plain for element in proactive.catalogue_elements())
        assert item.index_number in made.draft.plain
        assert "还没有公开" not in made.draft.plain

    def test_is_a_new_edition_of_the_one_shown(self) -> None:
        staff = a_staff()
        a_published_item(staff)
        made = draft_directory(staff.agency, by=staff.clerk, at=AT)
        drafting.choose_attribute(made.pk, "proactive", by=staff.clerk, at=AT)
        cleared(made, staff)
        releasing.publish(made.pk, by=staff.clerk, at=AT)
        a_published_item(staff, title="新公开的一条")

        again = draft_directory(staff.agency, by=staff.clerk, at=AT)

        assert again.pk == made.pk
        assert again.draft is not None
        assert "新公开的一条" in again.draft.plain

    def test_shows_no_line_of_what_was_withdrawn_and_its_keeper_is_told(self) -> None:
        staff = a_staff()
        item = a_published_item(staff, title="误发的名单")
        a_published_item(staff, title="照常公开的一条")
        made = draft_directory(staff.agency, by=staff.clerk, at=AT)
        drafting.choose_attribute(made.pk, "proactive", by=staff.clerk, at=AT)
        cleared(made, staff)
        releasing.publish(made.pk, by=staff.clerk, at=AT)

        releasing.withdraw(item.pk, because="误发", by=staff.clerk, at=AT)

        version = Item.objects.get(pk=made.pk).current
        assert version is not None
        body = body_of(version, address=lambda name: name)
        assert "照常公开的一条" in body
        assert "误发的名单" not in body
        assert Notice.objects.filter(subject=f"item:{made.pk}", said__contains=item.index_number).exists()


def a_document(staff: Staff, number: str, **given: Any) -> NormativeDocument:
    issued = Issued(title=f"办法{number}", number=number, **{"issued_on": date(2024, 5, 6), **given})
    return enter_document(staff.agency, issued=issued, by=staff.clerk, at=AT)


class TestCleanUp:
    def test_ends_what_it_says_and_drafts_the_four_lists(self) -> None:
        staff = a_staff()
        kept, ended = a_document(staff, "1号"), a_document(staff, "2号")
        found = start_clean_up(staff.agency, title="2026年清理", through_on=DAY, by=staff.clerk, at=AT)
        for row in found.verdicts.all():
            verdict, words = ("repeal", "上级规定已经废止") if row.document == ended else ("keep", "")
            judge_document(row.pk, verdict=verdict, words=words, by=staff.clerk, at=AT)

        done = end_clean_up(found.pk, by=staff.clerk, at=AT)

        kept.refresh_from_db()
        ended.refresh_from_db()
        assert (kept.state_on(DAY), ended.state_on(DAY)) == ("in_force", "repealed")
        assert done.item is not None
        assert done.item.draft is not None
        assert "共2件：继续有效1件，拟修改0件，废止1件，失效0件" in done.item.draft.plain

    def test_does_not_end_while_a_document_waits(self) -> None:
        staff = a_staff()
        a_document(staff, "1号")
        found = start_clean_up(staff.agency, title="清理", through_on=DAY, by=staff.clerk, at=AT)

        with pytest.raises(UnableToEnter, match="还有 1 件没有结论，例如《办法1号》"):
            end_clean_up(found.pk, by=staff.clerk, at=AT)

    def test_asks_why_a_document_does_not_stay(self) -> None:
        staff = a_staff()
        a_document(staff, "1号")
        found = start_clean_up(staff.agency, title="清理", through_on=DAY, by=staff.clerk, at=AT)

        with pytest.raises(UnableToEnter, match="请写明理由或者依据"):
            judge_document(found.verdicts.get().pk, verdict="lapse", words="", by=staff.clerk, at=AT)

    def test_looks_at_what_was_issued_by_then_and_is_in_force(self) -> None:
        staff = a_staff()
        a_document(staff, "1号")
        a_document(staff, "2号", issued_on=date(2026, 1, 2))
        mark_document(a_document(staff, "3号").pk, mark="repealed", on=date(2025, 1, 1), by=staff.clerk, at=AT)

        start_clean_up(staff.agency, title="清理", through_on=date(2025, 12, 31), by=staff.clerk, at=AT)

        assert [row.document.number for row in CleanUpVerdict.objects.all()] == ["1号"]

    def test_runs_one_at_a_time(self) -> None:
        staff = a_staff()
        a_document(staff, "1号")
        start_clean_up(staff.agency, title="清理", through_on=DAY, by=staff.clerk, at=AT)

        with pytest.raises(UnableToEnter, match="上一轮清理还没有结束"):
            start_clean_up(staff.agency, title="又一轮", through_on=DAY, by=staff.clerk, at=AT)

    def test_is_due_so_many_years_after_the_last(self) -> None:
        staff = a_staff()
        a_document(staff, "1号")
        first = clean_up_due_on(staff.agency.pk, on=DAY)
        CleanUp.objects.create(
            agency=staff.agency, title="清理", through_on=DAY, started_on=DAY, started_by="", ended_on=DAY
        )

        assert (first, clean_up_due_on(staff.agency.pk, on=DAY)) == (date(2026, 5, 6), date(2028, 3, 2))


class TestEndings:
    def test_are_told_ninety_days_before(self) -> None:
        staff = a_staff()
        document = a_document(staff, "1号", expires_on=date(2026, 5, 31))

        days = (date(2026, 3, 1), DAY, date(2026, 5, 31), date(2026, 6, 1))
        soon = [[one.pk for one in ending_soon(staff.agency.pk, on=day)] for day in days]

        assert soon == [[], [document.pk], [document.pk], []]
        assert [one.pk for one in ended_unmarked(staff.agency.pk, on=date(2026, 6, 1))] == [document.pk]

    def test_mark_the_page_that_is_shown(self) -> None:
        staff = a_staff()
        item = a_published_item(staff, kind="policy", column="documents", title="农贸市场管理办法")
        old, new = a_document(staff, "1号"), a_document(staff, "2号")
        tie_document(old.pk, item=item, by=staff.clerk, at=AT)

        mark_document(old.pk, mark="repealed", on=DAY, successor_id=new.pk, by=staff.clerk, at=AT)

        item.refresh_from_db()
        assert (item.validity, item.validity_on, item.validity_words) == ("repealed", DAY, "由《办法2号》替代")


class TestInterpretations:
    def test_are_due_three_working_days_after_the_document(self) -> None:
        staff = a_staff()
        a_published_item(staff, kind="policy", column="policy", title="补贴办法")

        (fresh,) = interpreted(staff.agency.pk, on=date(2026, 3, 5))
        (late,) = interpreted(staff.agency.pk, on=date(2026, 3, 6))

        assert (fresh.due_on, fresh.standing, late.standing) == (date(2026, 3, 5), "owed", "missed")

    def test_that_came_after_it_are_late(self) -> None:
        staff = a_staff()
        document = a_published_item(staff, kind="policy", column="policy", title="补贴办法")
        at = datetime(2026, 3, 6, 9, tzinfo=SHANGHAI)
        a_published_item(
            staff, at=at, kind="interpretation", column="interpretation", title="一图读懂", interprets=document.pk
        )

        (one,) = interpreted(staff.agency.pk, on=date(2026, 3, 9))

        assert (one.standing, one.first_on, len(one.interpretations)) == ("late", date(2026, 3, 6), 1)

    def test_tell_their_forms_each_once_oldest_first(self) -> None:
        staff = a_staff()
        document = a_published_item(staff, kind="policy", column="policy", title="补贴办法")
        told: dict[str, Any] = {"kind": "interpretation", "column": "interpretation", "interprets": document.pk}
        for hour, form in enumerate(("video", "", "chart", "video"), start=9):
            at = datetime(2026, 3, 4, hour, tzinfo=SHANGHAI)
            a_published_item(staff, at=at, title=f"第{hour}份解读", interpretation_form=form, **told)

        (one,) = interpreted(staff.agency.pk, on=date(2026, 3, 5))

        assert one.forms == ["视频解读", "图解"]

    @pytest.mark.parametrize(("kind", "form"), [("notice", "chart"), ("interpretation", "song")])
    def test_alone_have_a_form_and_one_that_is_known(self, kind: str, form: str) -> None:
        column = "notices" if kind == "notice" else "interpretation"

        with pytest.raises(UnableToDraft) as refused:
            a_draft(kind=kind, column=column, interpretation_form=form)

        assert refused.value.field == "interpretation_form"

    def test_are_reviewed_in_their_form(self) -> None:
        told = {"kind": "interpretation", "column": "interpretation"}
        item = a_draft(**told, interpretation_form="chart")
        assert item.draft is not None
        version = Version.objects.select_related("item").get(pk=item.draft.pk)
        before = digest_of(version)

        version.item.interpretation_form = "video"

        assert digest_of(version) != before


def a_withheld_item(staff: Staff) -> Item:
    item = a_draft(staff, title="内部值班安排")
    given: dict[str, Any] = {"by": staff.clerk, "at": AT}
    item = drafting.choose_attribute(item.pk, "withheld", reason="内部事务", exemption="internal_affairs", **given)
    return cleared_withheld(item, staff)


def cleared_withheld(item: Item, staff: Staff) -> Item:
    from gongkai.web.catalogue.services.review import submitting
    from tests.web.catalogue.making import passed

    submitting.submit(item.pk, by=staff.clerk, at=AT)
    return passed(item, staff)


class TestLooks:
    def test_are_due_a_year_after_it_was_withheld(self) -> None:
        staff = a_staff()
        item = a_withheld_item(staff)

        (row,) = to_look_at(staff.agency.pk, withheld_items(staff.agency.pk))

        assert (row.refused.subject, row.due_on, row.last) == (f"item:{item.pk}", date(2027, 3, 2), None)

    def test_come_round_by_the_years_that_the_body_chose(self) -> None:
        staff = a_staff()
        Choice.objects.create(agency=staff.agency, key="reevaluation_years", value=2)
        refused = Refused(subject="case:1", title="2025-0001", refused_on=date(2024, 2, 29))

        (row,) = to_look_at(staff.agency.pk, [refused])

        assert row.due_on == date(2026, 3, 1)

    def test_that_say_publish_are_a_task_and_settle_it(self) -> None:
        staff = a_staff()
        refused = Refused(subject="case:1", title="2025-0001", refused_on=date(2025, 1, 2))

        reevaluate(staff.agency, refused=refused, verdict="publish", reason="项目已经完工", by=staff.clerk, at=AT)

        (row,) = to_look_at(staff.agency.pk, [refused])
        assert row.is_settled
        assert "请起草公开" in Notice.objects.filter(person_id=staff.clerk.person_id).get().said

    def test_ask_for_a_reason_and_are_taken_once_a_day(self) -> None:
        staff = a_staff()
        refused = Refused(subject="case:1", title="2025-0001", refused_on=date(2025, 1, 2))
        given: dict[str, Any] = {"refused": refused, "verdict": "keep", "by": staff.clerk, "at": AT}

        with pytest.raises(UnableToEnter, match="请写明理由"):
            reevaluate(staff.agency, reason=" ", **given)
        reevaluate(staff.agency, reason="没有变化", **given)
        with pytest.raises(UnableToEnter, match="今天已经评估过"):
            reevaluate(staff.agency, reason="没有变化", **given)
