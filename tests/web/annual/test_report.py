"""The life of a report: live figures, words, carry-over, review, signature, publication, correction."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gongkai.annual.figures import table_keys
from gongkai.annual.writers import write
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.annual.models import Issue, Yearbook
from gongkai.web.annual.queries.cells import behind_cell, cases_behind
from gongkai.web.annual.queries.compiling import compile_report
from gongkai.web.annual.queries.drafted import drafted, findings_of
from gongkai.web.annual.queries.figures import known, rows_behind
from gongkai.web.annual.queries.standing import moved_since, public_issue, standing_of
from gongkai.web.annual.queries.templates import templates
from gongkai.web.annual.queries.wording import keys_in
from gongkai.web.annual.services import importing, publishing, reviewing, writing
from gongkai.web.annual.services.problems import Found, take_problems
from gongkai.web.annual.services.reminding import remind
from gongkai.web.catalogue.models import Item
from gongkai.web.clearance.services import UnableToReview
from gongkai.web.notices.models import Notice
from tests.web.annual.making import (
    AT,
    LATER,
    SHANGHAI,
    YEAR,
    Desk,
    a_book,
    a_public_issue,
    a_signed_issue,
    a_village_liaison,
    an_issue,
    newest,
    published,
    signed,
)  # fmt: skip
from tests.web.casework.making import a_case

pytestmark = pytest.mark.django_db


def words_of(desk: Desk, year: int = YEAR) -> str:
    return "\n".join(one.worded.plain for one in drafted(desk.agency, year=year).paragraphs)


class TestFigures:
    def test_every_cell_of_table_three_opens_as_many_requests_as_it_says(self, desk: Desk) -> None:
        table = compile_report(desk.agency, year=YEAR).requests
        assert table is not None

        for row, columns in table_keys("requests", "2021"):
            for column in columns:
                found = cases_behind(desk.agency.pk, year=YEAR, row=row, column=column).count()
                assert found == table.figure(row, column), (row, column)

    def test_cells_of_the_other_tables_open_nothing_where_they_are_nought(self, desk: Desk) -> None:
        for name in ("proactive", "remedies"):
            for row, columns in table_keys(name, "2021"):  # type: ignore[arg-type]
                for column in columns:
                    assert behind_cell(desk.agency.pk, year=YEAR, table=name, row=row, column=column) == ()

    def test_count_what_is_behind_them(self, desk: Desk) -> None:
        counted = [word for word in known(desk.agency, year=YEAR).words.values() if word.quantity is not None]
        whole = [word for word in counted if word.quantity and word.quantity.unit in ("件", "条", "次", "项")]

        assert whole
        for word in whole:
            rows = rows_behind(desk.agency.pk, year=YEAR, key=word.key)
            if word.quantity is not None and word.quantity.behind:
                assert len(rows) == (word.quantity.value or 0), word.key

    def test_are_named_once_each(self, desk: Desk) -> None:
        said = [word.said for word in known(desk.agency, year=YEAR).words.values()]

        assert sorted(said) == sorted(set(said))

    def test_that_the_templates_ask_for_are_told_by_some_ledger(self, desk: Desk) -> None:
        there = set(known(desk.agency, year=YEAR).words)
        asked = {
            key
            for template in templates()
            for sentence in template.sentences
            for key in (*keys_in(sentence.text), *keys_in(sentence.otherwise), *sentence.needs)
        }

        assert asked - there == set()


class TestWords:
    def test_follow_the_ledger_before_anybody_begins(self, desk: Desk) -> None:
        assert "新收政府信息公开申请2件，当年处理完毕1件；连同上年结转的1件，全年共办结2件" in words_of(desk)

        a_case(received_on=date(2025, 6, 2))

        assert "新收政府信息公开申请3件" in words_of(desk)

    def test_that_somebody_wrote_follow_it_too_and_tell_what_changed(self, desk: Desk) -> None:
        row = a_book(desk).paragraphs.get(template="overview.on_request")
        writing.write(row.pk, "新收⟦新收申请数⟧件，回访5人次。", edition=row.edition, by=desk.clerk, at=AT)
        a_case(received_on=date(2025, 6, 2))

        (it,) = [one for one in drafted(desk.agency, year=YEAR).paragraphs if one.id == row.pk]

        assert it.worded.plain == "新收3件，回访5人次。"
        assert [(run.was, run.text) for run in it.worded.stale] == [("2", "3")]
        assert [run.text for run in it.worded.typed] == ["5"]
        with pytest.raises(reviewing.UnableToSubmit, match="1 段"):
            reviewing.submit(a_book(desk), by=desk.clerk, at=AT)
        writing.take_new(row.pk, by=desk.clerk, at=AT)
        assert drafted(desk.agency, year=YEAR).stale == ()

    def test_can_be_taken_back_step_by_step(self, desk: Desk) -> None:
        row = a_book(desk).paragraphs.get(template="overview")
        before = words_of(desk)
        first = writing.write(row.pk, "第一次。", edition=1, by=desk.clerk, at=AT)
        writing.write(row.pk, "第二次。", edition=first.edition, by=desk.clerk, at=AT)

        writing.go_back(row.pk, row.edits.order_by("pk")[0].pk, by=desk.clerk, at=AT)
        assert "第一次。" in words_of(desk)
        writing.drop(row.pk, by=desk.clerk, at=AT)
        assert "第一次。" not in words_of(desk)
        writing.put_back(row.pk, by=desk.clerk, at=AT)
        writing.reset(row.pk, by=desk.clerk, at=AT)

        assert words_of(desk) == before
        assert row.edits.count() == 6

    def test_are_not_moved_once_they_were_dropped(self, desk: Desk) -> None:
        row = a_book(desk).paragraphs.get(template="overview")
        writing.drop(row.pk, by=desk.clerk, at=AT)

        with pytest.raises(writing.UnableToWrite, match="先恢复"):
            writing.move(row.pk, up=True, by=desk.clerk, at=AT)

    def test_of_who_comes_second_are_not_written_over_the_first(self, desk: Desk) -> None:
        row = a_book(desk).paragraphs.get(template="overview")
        writing.write(row.pk, "先写的。", edition=1, by=desk.clerk, at=AT)

        with pytest.raises(writing.UnableToWrite, match="刚刚改过这一段"):
            writing.write(row.pk, "后写的。", edition=1, by=desk.leader, at=AT)

    def test_with_a_figure_that_does_not_exist_are_refused(self, desk: Desk) -> None:
        row = a_book(desk).paragraphs.get(template="overview")

        with pytest.raises(writing.UnableToWrite, match="台账里没有“没有的数”这个数"):
            writing.write(row.pk, "满意率⟦没有的数⟧。", edition=1, by=desk.clerk, at=AT)

    def test_move_up_and_down_in_their_section(self, desk: Desk) -> None:
        book = a_book(desk)
        keys = lambda: [one.template for one in drafted(desk.agency, year=YEAR).in_section("other")]  # noqa: E731
        first, second = keys()[:2]

        writing.move(book.paragraphs.get(template=second).pk, up=True, by=desk.clerk, at=AT)

        assert keys()[:2] == [second, first]

    def test_of_section_five_come_from_the_problems_of_the_year(self, desk: Desk) -> None:
        found = [
            Found(key="r:1", problem="更新不及时。", measures="按月检查", found_on=date(2025, 5, 1)),
            Found(key="r:2", problem="衔接不畅", measures="明确牵头科室", found_on=date(2025, 6, 1)),
            Found(key="r:3", problem="去年的事", found_on=date(2024, 6, 1)),
        ]
        take_problems(desk.agency, found, at=AT)

        assert "主要问题：一是更新不及时；二是衔接不畅。\n改进情况：一是按月检查；二是明确牵头科室。" in words_of(desk)

    def test_are_nobodys_who_does_not_compile(self, desk: Desk) -> None:
        row = a_book(desk).paragraphs.get(template="overview")

        for act in (writing.drop, writing.reset, writing.take_new):
            with pytest.raises(NotPermitted):
                act(row.pk, by=a_village_liaison(desk), at=AT)


class TestReview:
    def test_binds_figures_and_words_to_the_signature(self, desk: Desk) -> None:
        issue = a_signed_issue(desk)

        assert (issue.state, issue.signed_by) == ("signed", desk.leader.name)
        assert newest(desk).digest == reviewing.digest_of(newest(desk))
        assert issue.carried["total"] == issue.carried["natural_person"] != []

    def test_of_an_issue_that_somebody_changed_in_the_table_ends(self, desk: Desk) -> None:
        issue = an_issue(desk)
        Issue.objects.filter(pk=issue.pk).update(figures={**issue.figures, "requests.received": "9999"})

        after = reviewing.judge(issue.pk, passed=True, words="", at_step=0, by=desk.first, at=AT)

        assert after.state == Issue.State.RETURNED

    def test_is_not_by_who_wrote(self, desk: Desk) -> None:
        row = a_book(desk).paragraphs.get(template="overview")
        writing.write(row.pk, "领导写的。", edition=1, by=desk.leader, at=AT)
        issue = an_issue(desk)
        reviewing.judge(issue.pk, passed=True, words="", at_step=0, by=desk.first, at=AT)

        with pytest.raises(UnableToReview):
            reviewing.judge(issue.pk, passed=True, words="", at_step=1, by=desk.leader, at=AT)

    def test_that_returns_gives_the_words_back(self, desk: Desk) -> None:
        issue = an_issue(desk)

        reviewing.judge(issue.pk, passed=False, words="补充问题", at_step=0, by=desk.first, at=AT)

        book = Yearbook.objects.get()
        assert (book.state, newest(desk).state) == ("drafting", "returned")
        assert reviewing.submit(book, by=desk.clerk, at=LATER).number == 2

    def test_that_is_withdrawn_gives_them_back_too(self, desk: Desk) -> None:
        an_issue(desk)

        assert reviewing.withdraw(Yearbook.objects.get(), by=desk.clerk, at=AT).state == "drafting"

    def test_before_the_year_is_over_is_refused(self, desk: Desk) -> None:
        at = datetime(2025, 12, 31, 23, 59, tzinfo=SHANGHAI)

        with pytest.raises(reviewing.UnableToSubmit, match="还没有结束"):
            reviewing.submit(a_book(desk, at=at), by=desk.clerk, at=at)

    def test_with_errors_asks_for_a_reason(self, desk: Desk) -> None:
        row = importing.read(desk.agency, name="a.docx", content=_last_year(desk), by=desk.clerk, at=AT)
        importing.keep(row, year=YEAR - 1, by=desk.clerk, at=AT)
        errors = [one for one in findings_of(drafted(desk.agency, year=YEAR)) if one.severity == "error"]
        assert {one.code for one in errors} == {"K01"}

        with pytest.raises(reviewing.UnableToSubmit, match="处错误"):
            reviewing.submit(a_book(desk), by=desk.clerk, at=AT)

        assert reviewing.submit(a_book(desk), despite="上年漏报一件", by=desk.clerk, at=AT).number == 1

    def test_keeps_the_words_from_changing(self, desk: Desk) -> None:
        row = a_book(desk).paragraphs.get(template="overview")
        an_issue(desk)

        with pytest.raises(writing.UnableToWrite, match="正在审核"):
            writing.drop(row.pk, by=desk.clerk, at=AT)


@pytest.mark.needs("font:Noto Sans CJK SC")
class TestPublication:
    def test_stands_in_the_column_with_its_files_and_is_locked(self, desk: Desk) -> None:
        issue = a_public_issue(desk)

        item = Item.objects.get(pk=issue.item_id)
        assert (item.column, item.is_shown, item.kind) == ("annual", True, "annual")
        names = [one.name.rpartition(".")[2] for one in item.current.attachments.all()]  # type: ignore[union-attr]
        assert sorted(names) == ["csv", "docx", "pdf", "xlsx"]
        with pytest.raises(writing.UnableToWrite, match="锁定"):
            writing.drop(Yearbook.objects.get().paragraphs.first().pk, by=desk.clerk, at=LATER)  # type: ignore[union-attr]

    def test_leaves_the_ledger_running_and_tells_what_moved(self, desk: Desk) -> None:
        issue = a_public_issue(desk)
        a_case(received_on=date(2025, 6, 2))

        moved = {one.key: (one.then, one.now) for one in moved_since(issue, known(desk.agency, year=YEAR))}

        assert moved["requests.received"] == ("2", "3")
        assert issue.content["requests"]["received"]["total"] == 2

    def test_is_corrected_by_another_version_with_its_reason(self, desk: Desk) -> None:
        first = a_public_issue(desk)
        a_case(received_on=date(2025, 6, 2))
        book = reviewing.correct(Yearbook.objects.get(), because="漏计一件", by=desk.clerk, at=LATER)
        writing.take_all_new(book, by=desk.clerk, at=LATER)
        signed(desk, reviewing.submit(book, by=desk.clerk, at=LATER), at=LATER)
        assert public_issue(desk.agency.pk, year=YEAR) == first

        second = published(desk, at=LATER + timedelta(hours=1))

        assert public_issue(desk.agency.pk, year=YEAR) == second
        assert (second.item_id, second.because, second.content["requests"]["received"]["total"]) == (
            first.item_id, "漏计一件", 3,
        )  # fmt: skip
        assert Item.objects.get().current.changed_because == "漏计一件"  # type: ignore[union-attr]

    def test_that_is_given_up_leaves_everything_as_it_was(self, desk: Desk) -> None:
        first = a_public_issue(desk)
        book = reviewing.correct(Yearbook.objects.get(), because="看看", by=desk.clerk, at=LATER)

        assert reviewing.give_up_correction(book, by=desk.clerk, at=LATER).state == "published"
        assert public_issue(desk.agency.pk, year=YEAR) == first

    def test_is_not_of_words_that_were_changed_on_the_way(self, desk: Desk) -> None:
        from gongkai.web.catalogue.services.writing import drafting
        from tests.web.catalogue.making import cleared

        a_signed_issue(desk)
        sent = publishing.place(Yearbook.objects.get(), by=desk.clerk, at=AT)
        version = sent.item.draft
        assert version is not None
        words = drafting.Words(title="换过的年报", body="<p>换过的正文。</p>", summary="换过。", made_on=AT.date())
        drafting.revise(sent.item.pk, words, edition=version.edition, by=desk.clerk, at=AT)
        cleared(Item.objects.get(), desk.staff, at=AT)

        with pytest.raises(publishing.UnableToPublish, match="不一致"):
            publishing.release(Yearbook.objects.get(), by=desk.clerk, at=AT)

    def test_can_be_taken_back_before_it(self, desk: Desk) -> None:
        a_signed_issue(desk)
        publishing.place(Yearbook.objects.get(), by=desk.clerk, at=AT)

        book = reviewing.take_back(Yearbook.objects.get(), because="还要补充", by=desk.clerk, at=LATER)

        assert (book.state, Item.objects.get().state) == ("drafting", "abandoned")


class TestDays:
    @pytest.mark.parametrize(
        ("on", "light"),
        [
            (date(2026, 1, 16), "far"), (date(2026, 1, 17), "near"), (date(2026, 1, 30), "near"),
            (date(2026, 1, 31), "due"), (date(2026, 2, 1), "overdue"),
        ],
    )  # fmt: skip
    def test_of_a_townships_report_end_on_the_last_of_january(self, desk: Desk, on: date, light: str) -> None:
        assert standing_of(desk.agency, year=YEAR, on=on).light == light

    def test_are_told_once_and_again_a_week_later(self, desk: Desk) -> None:
        for day in (16, 17, 18, 31):
            remind(desk.agency, on=date(2026, 1, day), at=AT)
        for day in (1, 2, 8):
            remind(desk.agency, on=date(2026, 2, day), at=AT)

        mine = Notice.objects.filter(person_id=desk.clerk.person_id, subject__startswith="annual-due")
        assert sorted(mine.values_list("level", flat=True)) == ["due", "near", "overdue", "overdue"]


def _last_year(desk: Desk) -> bytes:
    """A report of the year before that carried nothing out."""
    from msgspec.structs import replace

    report = compile_report(desk.agency, year=YEAR - 2)
    return write(replace(report, year=YEAR - 1, title=report.title.replace("2023", "2024")), "docx")
