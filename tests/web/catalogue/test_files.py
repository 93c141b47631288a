"""Files of an item: what is taken, what the public gets of them, what is gone with them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.catalogue.models import Attachment, Item
from gongkai.web.catalogue.queries.public.shown import files_of, shown_file, was_shown_file
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.review import settling, submitting
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.attaching import MOST_FILES, UnableToAttach, attach, describe, detach
from gongkai.web.clearance.models import Found
from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.queries import content_of
from tests.annual.readers.made import pdf
from tests.web.catalogue.making import AT, BODY, DAY, Staff, a_draft, a_staff, passed
from tests.web.vault.lying import path_of

pytestmark = pytest.mark.django_db
NUMBER = "379999190002281233"


@pytest.fixture
def staff() -> Staff:
    """The people of a township."""
    return a_staff()


def a_document(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), remark: str = "") -> bytes:
    """A docx with these paragraphs, a table, and a remark in its margin."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if remark:
        document.core_properties.comments = remark
    document.core_properties.author = "王经办"
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def attached(
    item: Item, staff: Staff, name: str = "办法.docx", content: bytes | None = None, **more: Any
) -> Attachment:
    """A file of the draft."""
    return attach(item.pk, name, content or a_document("居住证办理办法。"), by=staff.clerk, at=AT, **more)


class TestAttach:
    def test_keeps_the_original_and_a_clean_copy_apart(self, staff: Staff) -> None:
        item = a_draft(staff)

        made = attached(item, staff, content=a_document("居住证办理办法。", remark="内部意见"))

        assert made.original_id != made.file_id
        assert "王经办".encode() not in content_of(made.file)
        assert made.unclean == ""
        assert "<p>居住证办理办法。</p>" in made.shown

    def test_changes_the_digest_so_that_reviews_end(self, staff: Staff) -> None:
        item = a_draft(staff)
        before = item.draft.digest
        submitting.submit(item.pk, by=staff.clerk, at=AT)

        attached(item, staff)

        item = Item.objects.get(pk=item.pk)
        assert item.draft.digest != before
        assert item.state == Item.State.DRAFT

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("程序.exe", b"MZ", "不能作附件"),
            ("空.docx", b"", "空的"),
            ("大.pdf", b"x" * (20 * 1024 * 1024 + 1), "20 MB"),
        ],
    )
    def test_refuses_what_is_no_file_for_everybody(self, staff: Staff, name: str, content: bytes, said: str) -> None:
        item = a_draft(staff)

        with pytest.raises(UnableToAttach, match=said):
            attach(item.pk, name, content, by=staff.clerk, at=AT)

    def test_of_a_broken_file_has_no_copy_and_is_not_published(self, staff: Staff) -> None:
        item = a_draft(staff)

        made = attached(item, staff, content=b"PK\x03\x04 broken")
        done = submitting.submit(item.pk, by=staff.clerk, at=AT)

        assert (made.file, bool(made.unclean)) == (None, True)
        assert "X01" in {found.rule for found in done.left}

    def test_that_cannot_be_read_is_asked_about_anew_when_another_comes_under_its_name(self, staff: Staff) -> None:
        item = a_draft(staff)
        first = attached(item, staff, content=b"PK broken")
        submitting.submit(item.pk, by=staff.clerk, at=AT)
        before = Found.objects.get(rule="X01").mark
        detach(first.pk, by=staff.clerk, at=AT)
        attached(item, staff, content=b"PK broken otherwise")

        submitting.submit(item.pk, by=staff.clerk, at=AT)

        assert Found.objects.get(rule="X01", screening__superseded=False).mark != before

    def test_takes_no_two_of_one_name_and_no_more_than_it_can_show(self, staff: Staff) -> None:
        item = a_draft(staff)
        attached(item, staff)

        with pytest.raises(UnableToAttach, match="已经有一份"):
            attached(item, staff)
        assert MOST_FILES == 30

    def test_names_a_file_without_its_folder(self, staff: Staff) -> None:
        item = a_draft(staff)

        made = attached(item, staff, name="C:\\公文\\办法?.DOCX")

        assert made.name == "办法.docx"

    @pytest.mark.parametrize("name", [f"低保户 {NUMBER}.docx", "联系电话13912345678.docx", f"{NUMBER}.docx"])
    def test_refuses_a_name_with_personal_data_and_does_not_repeat_it(self, staff: Staff, name: str) -> None:
        item = a_draft(staff)

        with pytest.raises(UnableToAttach, match="请改名后再传") as refused:
            attached(item, staff, name)

        assert "1991" not in str(refused.value)
        assert NUMBER not in str(refused.value)
        assert "13912345678" not in str(refused.value)
        assert not Attachment.objects.exists()

    def test_is_for_who_writes_there(self, staff: Staff) -> None:
        item = a_draft(staff)

        with pytest.raises(NotPermitted):
            attach(item.pk, "办法.docx", a_document("甲"), by=staff.first, at=AT)


class TestAPicture:
    def test_is_shown_by_its_name_alone_and_goes_with_its_file(self, staff: Staff) -> None:
        item = a_draft(staff)
        made = attached(item, staff, "示意图.txt", "文字".encode())
        item = Item.objects.get(pk=item.pk)
        body = f'{BODY}<p><img src="/desk/items/x/files/示意图.txt" alt="流程"></p>'
        words = drafting.Words(title="甲", body=body, made_on=DAY)
        item = drafting.revise(item.pk, words, edition=item.draft.edition, by=staff.clerk, at=AT)
        assert 'src="attachment:' in item.draft.body

        detach(made.pk, by=staff.clerk, at=AT)

        assert "<img" not in Item.objects.get(pk=item.pk).draft.body

    def test_says_what_it_shows(self, staff: Staff) -> None:
        item = a_draft(staff)
        made = attached(item, staff, "示意图.txt", "文字".encode())

        assert describe(made.pk, alt="办理流程", by=staff.clerk, at=AT).alt == "办理流程"


class TestABadName:
    """One that was taken before the rules knew what is wrong with it."""

    def test_stands_in_no_finding(self, staff: Staff) -> None:
        item = a_draft(staff)
        made = attached(item, staff, "名单.docx", a_document(f"身份证号：{NUMBER}"))
        bad = f"名单{NUMBER}.docx"
        Attachment.objects.filter(pk=made.pk).update(name=bad)
        StoredFile.objects.filter(pk=made.original_id).update(name=bad)

        sent = submitting.submit(item.pk, by=staff.clerk, at=AT)

        kept = Found.objects.values_list("place", "said", "excerpt", "repair", "mending")
        assert not sent.is_under_review
        assert kept
        assert NUMBER not in str(list(kept))
        assert {place["rendition"] for place, *_ in kept} >= {"附件名称/第1件.docx", "第1件.docx"}
        assert "mask" not in {mending for *_, mending in kept}


class TestDetach:
    def test_takes_the_files_out_of_the_vault(self, staff: Staff, django_capture_on_commit_callbacks: Any) -> None:
        item = a_draft(staff)
        made = attached(item, staff)
        paths = [path_of(made.original), path_of(made.file)]

        with django_capture_on_commit_callbacks(execute=True):
            detach(made.pk, by=staff.clerk, at=AT)

        assert not StoredFile.objects.exists()
        assert [path.exists() for path in paths] == [False, False]


class TestWhatThePublicGets:
    def published(self, staff: Staff) -> Item:
        item = a_draft(staff)
        attached(item, staff)
        sent = submitting.submit(item.pk, by=staff.clerk, at=AT)
        for found in sent.left:
            settling.rest_on_copy(found.pk, by=staff.clerk, at=AT)
        sent = submitting.submit(item.pk, by=staff.clerk, at=AT)
        assert sent.is_under_review, [(found.rule, found.said) for found in sent.left]
        return releasing.publish(passed(sent.item, staff).pk, by=staff.clerk, at=AT)

    def test_is_the_clean_copy_while_the_item_is_shown(self, staff: Staff) -> None:
        item = self.published(staff)
        file = files_of(item.current)[0]

        assert shown_file(file.slug, "办法.docx") == file
        assert shown_file(file.slug, "别的.docx") is None

        releasing.withdraw(item.pk, because="有误", by=staff.clerk, at=AT)

        assert shown_file(file.slug, "办法.docx") is None
        assert was_shown_file(file.slug)

    def test_stays_while_a_correction_drops_the_file(self, staff: Staff) -> None:
        item = self.published(staff)
        file = files_of(item.current)[0]
        item = releasing.correct(item.pk, because="附件有误", by=staff.clerk, at=AT)

        detach(item.draft.attachments.get().pk, by=staff.clerk, at=AT)

        assert content_of(shown_file(file.slug, "办法.docx").file)
        with pytest.raises(UnableToAttach, match="已经发布"):
            detach(file.pk, by=staff.clerk, at=AT)


class TestANumberInAFile:
    ROWS = (("姓名", "身份证号"), ("张某", NUMBER))

    def test_is_found_in_a_cell_and_masked_in_the_copy_that_goes_out(self, staff: Staff) -> None:
        item = a_draft(staff)
        made = attached(item, staff, "名单.docx", a_document("名单如下：", rows=self.ROWS))
        submitting.submit(item.pk, by=staff.clerk, at=AT)
        found = Found.objects.get(rule="P01", screening__superseded=False)
        assert (found.place["rendition"], found.mending) == ("名单.docx", "mask")

        run = settling.mask(found.pk, by=staff.clerk, at=AT)

        made.refresh_from_db()
        assert NUMBER not in made.shown
        assert "37*************233" in made.shown
        left = {(one.rule, one.state, one.mending) for one in run.findings.filter(rule="P01")}
        assert left == {("P01", "masked", "copy")}

    def test_hidden_in_the_original_alone_is_known_to_the_author_before_it_goes_out(self, staff: Staff) -> None:
        item = a_draft(staff)
        attached(item, staff, content=a_document("办法。", remark=f"身份证号 {NUMBER}"))
        submitting.submit(item.pk, by=staff.clerk, at=AT)
        found = Found.objects.get(rule="P01", screening__superseded=False)
        assert found.mending == "copy"

        settling.rest_on_copy(found.pk, by=staff.clerk, at=AT)
        again = submitting.submit(item.pk, by=staff.clerk, at=AT)

        assert "P01" not in {one.rule for one in again.left}

    def test_by_the_hundred_is_masked_at_once(self, staff: Staff, django_assert_max_num_queries: Any) -> None:
        item = a_draft(staff)
        people = tuple((f"户主{number}", NUMBER) for number in range(120))
        attached(item, staff, content=a_document("名单", rows=(("姓名", "身份证号"), *people)))
        submitting.submit(item.pk, by=staff.clerk, at=AT)

        with django_assert_max_num_queries(90):
            run = settling.mask_all(item.pk, by=staff.clerk, at=AT)

        assert Found.objects.filter(state="masked", rule="P01").count() >= 120
        assert not run.findings.filter(mending="mask").exists()

    def test_in_a_pdf_is_covered_where_it_stands(self, staff: Staff) -> None:
        item = a_draft(staff)
        made = attached(item, staff, "名单.pdf", pdf(f"BT /F1 12 Tf 72 700 Td (No:{NUMBER}) Tj ET".encode()))
        submitting.submit(item.pk, by=staff.clerk, at=AT)
        found = Found.objects.get(rule="P01", screening__superseded=False)
        assert (found.place["rendition"], found.mending) == ("名单.pdf", "mask")

        run = settling.mask(found.pk, by=staff.clerk, at=AT)

        made.refresh_from_db()
        assert made.shown == "<p>No:37*************233</p>"
        assert made.drawn == [1]
        left = {(one.rule, one.state, one.mending) for one in run.findings.filter(rule__in=("P01", "X01"))}
        assert left == {("P01", "masked", "copy")}
