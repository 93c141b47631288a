"""The pages of the annual report at the desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.annual.writers import write
from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.annual.models import EarlierReport, Paragraph, Yearbook
from gongkai.web.annual.queries.compiling import compile_report
from gongkai.web.annual.queries.standing import public_issue
from gongkai.web.casework.models import Case
from gongkai.web.catalogue.models import Version
from gongkai.web.catalogue.services.release import releasing
from tests.web.annual.making import AT, YEAR, Desk, a_book, a_closed_case, a_desk, a_public_issue, an_issue, newest
from tests.web.casework.making import a_case
from tests.web.catalogue.making import passed

pytestmark = pytest.mark.django_db
ROOT = f"/desk/annual/{YEAR}/"


@pytest.fixture
def desk() -> Desk:
    """The township with a request that it closed, one that it carried out."""
    made = a_desk()
    a_closed_case(received_on=date(2025, 3, 3), closed_on=date(2025, 3, 10))
    a_case(received_on=date(2025, 12, 31))
    return made


def at(actor: Actor) -> Client:
    """The desk of that person."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def sent(client: Client, address: str, status: int = 302, **typed: object) -> str:
    answer = client.post(address, typed)
    assert answer.status_code == status, (address, answer.status_code, answer.content.decode()[-3000:])
    return answer.content.decode()


class TestPages:
    @pytest.mark.parametrize("tab", ["", "tables/", "carried/", "words/", "figures/", "trends/"])
    def test_are_there_before_anybody_begins(self, desk: Desk, tab: str) -> None:
        assert "年度报告" in page(at(desk.first), f"{ROOT}{tab}")

    def test_ask_the_ledgers_once_however_much_they_hold(
        self, desk: Desk, django_assert_max_num_queries: Callable[[int], AbstractContextManager[CaptureQueriesContext]]
    ) -> None:
        a_book(desk)
        client = at(desk.first)
        with django_assert_max_num_queries(85) as few:
            page(client, ROOT)
        for number in range(3, 6):
            a_closed_case(received_on=date(2025, number, 3), closed_on=date(2025, number, 10))

        with django_assert_max_num_queries(len(few)):
            page(client, ROOT)

    def test_of_a_year_to_come_are_not(self, desk: Desk) -> None:
        page(at(desk.clerk), "/desk/annual/2027/", 404)

    def test_of_a_cell_list_what_it_counts(self, desk: Desk) -> None:
        closed = Case.objects.get(received_on=date(2025, 3, 3))

        said = page(at(desk.clerk), f"{ROOT}cells/requests/closed_otherwise.other/total/")

        assert re.findall(r'href="/desk/cases/([0-9a-f-]{36})/"', said) == [str(closed.pk)]
        assert "共 <b>1</b> 件" in said

    def test_of_a_cell_that_the_form_does_not_have_are_not(self, desk: Desk) -> None:
        page(at(desk.clerk), f"{ROOT}cells/requests/nothing/total/", 404)

    def test_hide_a_restricted_request_and_count_it(self, desk: Desk) -> None:
        Case.objects.filter(received_on=date(2025, 12, 31)).update(restricted=True)

        said = page(at(desk.first), f"{ROOT}cells/requests/carried_out/total/")

        assert "其中 1 件不在您的查看范围" in said
        assert "共 <b>0</b> 件" in said

    @pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
    @pytest.mark.parametrize(
        "address",
        ["/desk/annual/export.", f"{ROOT}tables/export.", f"{ROOT}cells/requests/received/total/export.",
         f"{ROOT}carried/export.", f"{ROOT}figures/export.", f"{ROOT}figures/requests.received/export.",
         f"{ROOT}trends/export."],
    )  # fmt: skip
    def test_are_had_as_files(self, desk: Desk, address: str, form: str) -> None:
        answer = at(desk.clerk).get(f"{address}{form}")

        assert answer.status_code == 200
        assert "attachment" in answer["Content-Disposition"]

    @pytest.mark.parametrize("form", ["docx", "html", "xlsx", "json"])
    def test_give_the_report_in_every_format(self, desk: Desk, form: str) -> None:
        assert at(desk.clerk).get(f"{ROOT}file.{form}").status_code == 200

    def test_give_it_in_no_other(self, desk: Desk) -> None:
        page(at(desk.clerk), f"{ROOT}file.exe", 404)


class TestWriting:
    def test_begins_changes_and_undoes_a_paragraph(self, desk: Desk) -> None:
        client = at(desk.clerk)
        sent(client, f"{ROOT}begin/")
        row = Paragraph.objects.get(template="overview.on_request")
        address = f"{ROOT}words/{row.pk}/"
        assert "⟦新收申请数⟧" in page(client, address)

        sent(client, address, text="全年新收⟦新收申请数⟧件，接听电话30人次。", edition=row.edition)

        said = page(client, f"{ROOT}words/")
        assert "接听电话" in said
        assert "1 个数是手工填写" in said
        sent(client, f"{address}act/", act="reset")
        assert "接听电话" not in page(client, f"{ROOT}words/")

    def test_gives_back_what_was_typed_when_it_is_refused(self, desk: Desk) -> None:
        a_book(desk)
        row = Paragraph.objects.get(template="overview")

        said = sent(at(desk.clerk), f"{ROOT}words/{row.pk}/", 422, text="用了⟦没有的数⟧。", edition=row.edition)

        assert "用了⟦没有的数⟧。" in said
        assert "台账里没有“没有的数”这个数" in said

    def test_marks_what_changed_and_takes_it_with_one_click(self, desk: Desk) -> None:
        client = at(desk.clerk)
        a_book(desk)
        sent(client, f"{ROOT}words/take/")
        a_case(received_on=date(2025, 6, 2))

        said = page(client, f"{ROOT}words/")
        assert "<del>2</del>" in said
        assert "<ins>3</ins>" in said
        sent(client, f"{ROOT}words/take/")
        assert "<del>" not in page(client, f"{ROOT}words/")

    def test_adds_a_paragraph_to_a_section(self, desk: Desk) -> None:
        a_book(desk)
        client = at(desk.clerk)
        page(client, f"{ROOT}words/add/?section=problems")

        sent(client, f"{ROOT}words/add/", section="problems", text="主要问题：村级公示更换偏慢。")

        assert "村级公示更换偏慢" in page(client, f"{ROOT}words/")


@pytest.mark.needs("font:Noto Sans CJK SC")
def test_a_report_goes_from_the_desk_to_the_public(desk: Desk) -> None:
    clerk, first, leader = at(desk.clerk), at(desk.first), at(desk.leader)
    a_book(desk)
    sent(clerk, f"{ROOT}submit/", despite="")
    issue = newest(desk)
    review = f"/desk/annual/reviews/{issue.review_id}/"
    assert review in page(first, "/desk/reviews/")
    assert "现在不由您提出意见" in page(clerk, review)

    for client, step in ((first, 0), (leader, 1)):
        page(client, review)
        sent(client, review, passed="yes", words="", at_step=step)
    sent(clerk, f"{ROOT}place/")
    item = newest(desk).item
    assert item is not None
    passed(item, desk.staff)
    assert "公布后立即" in page(clerk, ROOT)
    sent(clerk, f"{ROOT}release/")

    assert public_issue(desk.agency.pk, year=YEAR) == newest(desk)
    assert "已公布并锁定" in page(clerk, ROOT)
    assert "砚川" not in page(Client(), f"/open/items/{item.slug}/")
    page(clerk, f"{ROOT}issues/1/")
    assert clerk.get(f"{ROOT}issues/1/file.docx").status_code == 200


def test_a_correction_asks_for_its_reason(desk: Desk) -> None:
    a_public_issue(desk)

    said = sent(at(desk.clerk), f"{ROOT}correct/", 422, because="")

    assert "没有保存" in said
    assert Yearbook.objects.get().state == "published"


def test_what_reads_otherwise_than_signed_is_put_right_from_the_page(desk: Desk) -> None:
    issue, clerk = a_public_issue(desk), at(desk.clerk)
    Version.objects.filter(pk=issue.item_version).update(body="<p>审查时删去了一段。</p>")
    assert "与签发的不一致" in page(clerk, "/desk/annual/")
    assert f'action="{ROOT}mend/"' in page(clerk, ROOT)
    assert f'action="{ROOT}mend/"' not in page(at(desk.first), ROOT)

    sent(clerk, f"{ROOT}mend/")

    assert "等待信息初审" in page(clerk, ROOT)
    passed(newest(desk).item, desk.staff)
    sent(clerk, f"{ROOT}release/")
    assert "已公布并锁定" in page(clerk, ROOT)
    sent(clerk, f"{ROOT}mend/", 409)


def test_a_report_that_was_taken_down_says_so_and_can_be_corrected(desk: Desk) -> None:
    item = a_public_issue(desk).item
    assert item is not None
    releasing.withdraw(item.pk, because="数有误", by=desk.clerk, at=AT)

    said = page(at(desk.clerk), ROOT)

    assert "撤下的理由：数有误" in said
    assert "已公布并锁定" not in said
    assert f'action="{ROOT}correct/"' in said


def test_a_report_in_review_is_not_changed(desk: Desk) -> None:
    an_issue(desk)

    sent(at(desk.clerk), f"{ROOT}words/take/", 409)


def test_a_report_of_the_past_is_imported_looked_at_and_dropped(desk: Desk) -> None:
    client = at(desk.clerk)
    file = SimpleUploadedFile("年报.docx", write(compile_report(desk.agency, year=YEAR), "docx"))

    sent(client, "/desk/annual/earlier/", file=file)

    row = EarlierReport.objects.get()
    address = f"/desk/annual/earlier/{row.pk}/"
    assert "请与原件核对" in page(client, address)
    sent(client, address, year=YEAR)
    assert "导入的2025年年报" in page(client, "/desk/annual/2026/carried/")
    sent(client, f"{address}drop/")
    assert not EarlierReport.objects.exists()


def test_another_bodys_report_is_turned_away(desk: Desk) -> None:
    from msgspec.structs import replace

    report = replace(compile_report(desk.agency, year=YEAR), agency="白水乡人民政府", title="")
    file = SimpleUploadedFile("年报.docx", write(report, "docx"))

    assert "没有导入" in sent(at(desk.clerk), "/desk/annual/earlier/", 422, file=file)
