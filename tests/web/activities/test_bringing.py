"""What is brought into a ledger: sheets taken whole or not at all, work points out of words, evidence, letters."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document as Docx
from PIL import Image

from gongkai.annual.writers.content import UnableToWrite
from gongkai.web.activities.models import Evidence, Proposal, Sheet, Training, WorkPoint
from gongkai.web.activities.paper.letter import letter
from gongkai.web.activities.queries.sheets import looked_at
from gongkai.web.activities.refusals import UnableToKeep
from gongkai.web.activities.services import drafts, entries, points, sheets
from gongkai.web.activities.services.evidence import add_evidence, remove_evidence
from gongkai.web.agencies.models import Section
from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.queries import content_of
from gongkai.web.workbench.exporting import as_xlsx
from tests.web.activities.making import AT, a_keeper, an_entry
from tests.web.casework.making import a_township
from tests.web.outlets.making import a_photo

pytestmark = pytest.mark.django_db
TRAININGS = [
    ["2026年培训统计表", "", "", "", ""],
    ["培训主题", "类别", "举办日期", "参训人数", "谁办的"],
    ["答复怎样写", "业务培训", "2026年2月26日", "34人", ""],
    ["手机查政策", "数字政务进乡村", "2026-02-20", "46", "本机关举办"],
]


def sent(key: str, rows: list[list[str]]) -> Sheet:
    """The rows as a workbook that was sent in."""
    return sheets.send_in(a_township(), key, content=as_xlsx(rows), name="表.xlsx", by=a_keeper(), at=AT)


def test_a_sheet_finds_its_columns_and_is_taken_up_whole() -> None:
    sheet = sent("trainings", TRAININGS)
    looked = looked_at(sheet)

    taken = sheets.take_up(sheet.pk, by=a_keeper(), at=AT)

    assert (looked.is_whole, looked.faults, taken) == (True, (), 2)
    assert {(one.topic, one.kind, one.people, one.role) for one in Training.objects.all()} == {
        ("答复怎样写", "business", 34, "held"),
        ("手机查政策", "digital_village", 46, "held"),
    }
    assert not StoredFile.objects.exists()


def test_one_bad_row_keeps_the_whole_sheet_out_and_is_named() -> None:
    sheet = sent("trainings", [*TRAININGS, ["", "业务", "下周三", "许多", ""]])

    with pytest.raises(UnableToKeep, match="一行也没有导入"):
        sheets.take_up(sheet.pk, by=a_keeper(), at=AT)

    assert [(one.row, one.field) for one in looked_at(sheet).faults] == [(5, "内容"), (5, "哪一天"), (5, "参加人数")]
    assert not Training.objects.exists()


def test_a_row_that_the_ledger_refuses_is_named_and_nothing_is_taken() -> None:
    heads = ["编号", "来源", "题目", "承办方式", "交办日期", "答复期限", "承办科室"]
    good = ["1", "人大代表建议", "修桥", "主办", "2026-01-12", "2026-03-12", "财政所"]
    bad = ["2", "政协委员提案", "修路", "协办", "2026-01-12", "2026-01-02", ""]
    Section.objects.create(agency=a_township(), name="财政所")
    sheet = sent("proposals", [heads, good, bad])

    with pytest.raises(UnableToKeep, match="第 3 行：答复期限不能早于交办日期"):
        sheets.take_up(sheet.pk, by=a_keeper(), at=AT)

    assert not Proposal.objects.exists()


def test_work_points_are_read_out_of_a_document_by_their_numbers() -> None:
    document = Docx()
    for line in (
        "2026年政务公开工作要点",
        "一、主动公开",
        "（一）做好预算决算公开。",
        "（二）公开补贴发放结果。",
        "略",
    ):
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)

    lines = points.lines_of("要点.docx", content.getvalue())
    told = points.Document(year=2026, source="县要点", due_on=date(2026, 11, 30))
    points.enter_points(a_township(), told, lines, by=a_keeper(), at=AT)

    assert lines == ["（一）做好预算决算公开。", "（二）公开补贴发放结果。"]
    assert list(WorkPoint.objects.order_by("number").values_list("number", "title")) == [
        ("1", "做好预算决算公开。"), ("2", "公开补贴发放结果。"),
    ]  # fmt: skip


def test_a_photo_beside_an_entry_tells_nothing_of_where_it_was_taken_and_goes_for_good() -> None:
    made = an_entry("trainings")
    found = add_evidence("trainings", made.pk, "a.jpg", a_photo(), words="现场", by=a_keeper(), at=AT)

    with Image.open(io.BytesIO(content_of(found.file))) as picture:
        assert not picture.getexif()
    remove_evidence(found.pk, by=a_keeper(), at=AT)
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("a.exe", b"MZ"), ("a.pdf", b"\xff\xd8\xff"), ("a.jpg", b"\xff\xd8\xffno")]
)
def test_a_file_that_is_not_what_it_is_called_is_refused(name: str, content: bytes) -> None:
    made = an_entry("trainings")

    with pytest.raises(UnableToKeep):
        add_evidence("trainings", made.pk, name, content, by=a_keeper(), at=AT)


def test_the_letter_says_when_and_where_to_whom_and_carries_a_code() -> None:
    day = an_entry("open_days", held_on=date(2026, 3, 20), seats=40, hours="9:00—11:00", programme="看窗口")

    document = Docx(io.BytesIO(letter(day, "docx", to="石桥社区居民", address="https://a.example/open-days/1/")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    for said in ("石桥社区居民：", "2026年3月20日（星期五）9:00—11:00", "一楼大厅", "看窗口", "名额 40 个"):
        assert said in text
    assert len(document.inline_shapes) == 1


def test_the_letter_is_had_as_pdf_too() -> None:
    try:
        content = letter(an_entry("open_days"), "pdf", to="", address="https://a.example/open-days/1/")
    except UnableToWrite:
        pytest.skip("needs font:Noto Sans CJK SC")

    assert content.startswith(b"%PDF-")


def test_the_list_of_projects_becomes_a_draft_with_how_far_each_is() -> None:
    project = an_entry("projects")
    an_entry("progress", parent=project)

    item = drafts.draft_list(a_township(), "projects", year=2026, by=a_keeper(), at=AT)

    assert item.column == "livelihood"
    assert item.draft is not None
    assert all(said in item.draft.plain for said in ("装路灯", "40%", "装了一百二十盏"))


def test_an_open_day_is_reported_once_it_was_held() -> None:
    day: Any = an_entry("open_days")
    with pytest.raises(UnableToKeep, match="登记举办情况以后"):
        drafts.draft_open_day(day, by=a_keeper(), at=AT)
    day = entries.take_step(
        "open_days", day.pk, "held", {"counted": 7, "summary": "看了全程。"}, edition=1, by=a_keeper(), at=AT
    )

    item = drafts.draft_open_day(day, by=a_keeper(), at=AT)

    assert item.draft is not None
    assert "7 人参加" in item.draft.plain
