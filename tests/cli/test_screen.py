"""`gongkai screen`: what a clerk sees, exit codes, copies, and that nothing personal is printed."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli.main import main
from tests.annual.readers.made import docx, p, pdf, tbl, tr, zipped
from tests.screening.cleaning.test_docx_clean import whole
from tests.screening.renditions.making import PERSON, PHONE, workbook

LIST = tbl(tr("姓名", "身份证号码"), tr("张三", PERSON))
DELETED = f"<w:del><w:r><w:delText>{PHONE}</w:delText></w:r></w:del>"
CLEAN, FOUND, UNREAD = 0, 1, 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of each outcome."""
    (tmp_path / "通知.txt").write_text("关于供水的通知\n", "utf-8")
    (tmp_path / "名单.docx").write_bytes(whole(p("公示") + LIST + p("前", DELETED)))
    (tmp_path / "下级").mkdir()
    (tmp_path / "下级" / "README.csv").write_text(f"姓名,电话\n张三,{PHONE}\n", "utf-8")
    return tmp_path


def said(capsysbinary: Any) -> str:
    captured = capsysbinary.readouterr()
    return (captured.out + captured.err).decode()


class TestOneFile:
    def test_without_findings_is_said_to_be_clean(self, folder: Path, capsysbinary: Any) -> None:
        code = main(["screen", str(folder / "通知.txt")])

        assert code == CLEAN
        assert "没有发现不能公开的内容" in said(capsysbinary)

    def test_with_findings_tells_place_masked_words_and_what_to_do(self, folder: Path, capsysbinary: Any) -> None:
        code = main(["screen", str(folder / "名单.docx")])

        told = said(capsysbinary)
        assert code == FOUND
        assert "表 1，第 2 行，第 2 列" in told
        assert "37*************233" in told
        assert "修订中删去的文字" in told

    @pytest.mark.parametrize("name", ["包.zip", "锁.docx", "没有.docx", "空.txt"])
    def test_that_cannot_be_checked_is_never_clean(self, name: str, tmp_path: Path, capsysbinary: Any) -> None:
        contents = {
            "包.zip": zipped({"a.txt": "甲"}),
            "锁.docx": b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(600),
            "空.txt": b"",
        }
        if name in contents:
            (tmp_path / name).write_bytes(contents[name])

        code = main(["screen", str(tmp_path / name)])

        assert code == UNREAD
        assert "没有查完" in said(capsysbinary)

    def test_may_come_by_standard_input(self, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        given = io.TextIOWrapper(io.BytesIO(f"电话{PHONE}".encode()))
        monkeypatch.setattr(sys, "stdin", given)

        assert main(["screen", "-"]) == FOUND
        assert "138****1234" in said(capsysbinary)

    def test_that_is_a_blank_form_may_have_blanks(self, tmp_path: Path, capsysbinary: Any) -> None:
        (tmp_path / "表.txt").write_text("姓名：________ 日期：____年__月__日\n", "utf-8")

        codes = [main(["screen", str(tmp_path / "表.txt"), *more]) for more in ([], ["--form"])]

        assert codes == [FOUND, CLEAN]

    def test_that_is_an_annual_report_is_sent_to_its_own_check(self, tmp_path: Path, capsysbinary: Any) -> None:
        (tmp_path / "年报.txt").write_text("云笺镇2025年政府信息公开工作年度报告\n", "utf-8")

        main(["screen", str(tmp_path / "年报.txt")])

        assert "gongkai annual check" in said(capsysbinary)


class TestFolder:
    def test_is_told_one_line_a_file_with_the_sums(self, folder: Path, capsysbinary: Any) -> None:
        code = main(["screen", str(folder), "--jobs", "1"])

        told = said(capsysbinary)
        assert code == FOUND
        assert [line.split()[0] for line in told.splitlines()[:3]] == ["✗", "✓", "✗"]
        assert "共 3 份" in told

    @pytest.mark.parametrize("form", ["json", "html", "sarif", "csv", "xlsx", "txt"])
    def test_is_written_in_every_format_and_nothing_personal_with_it(
        self, form: str, folder: Path, tmp_path: Path, capsysbinary: Any
    ) -> None:
        out = tmp_path / f"结果.{form}"

        assert main(["screen", str(folder / "名单.docx"), str(folder / "下级"), "-o", str(out)]) == FOUND

        content = out.read_bytes()
        if form == "xlsx":
            with zipfile.ZipFile(out) as package:
                content = package.read("xl/sharedStrings.xml")
        for number in (PERSON, PHONE):
            assert number.encode() not in content
        assert b"P01" in content

    def test_as_json_tells_places_and_masks(self, folder: Path, capsysbinary: Any) -> None:
        main(["screen", str(folder / "名单.docx"), "--format", "json"])

        told = json.loads(capsysbinary.readouterr().out)
        first = next(hit for hit in told["hits"] if hit["rule"] == "P01")
        assert first["place"] == {"rendition": "名单.docx", "table": 1, "row": 2, "column": 2}
        assert first["masks"] == [{"start": 0, "end": 18, "instead": "37*************233"}]


class TestCopies:
    def test_are_clean_and_masked_and_keep_their_order(self, folder: Path, tmp_path: Path, capsysbinary: Any) -> None:
        out = tmp_path / "副本"

        main(["screen", str(folder), "--mask", str(out), "--jobs", "1"])

        written = sorted(str(path.relative_to(out)) for path in out.rglob("*.*"))
        assert written == ["下级/README.csv", "名单.docx", "通知.txt"]
        assert main(["screen", str(out), "--jobs", "1", "--quiet"]) == CLEAN
        assert "138****1234" in (out / "下级" / "README.csv").read_text("utf-8")

    def test_of_a_pdf_are_covered_where_the_number_stands(self, tmp_path: Path, capsysbinary: Any) -> None:
        out = tmp_path / "副本"
        (tmp_path / "决定.pdf").write_bytes(pdf(f"BT /F1 12 Tf 72 700 Td ({PERSON}) Tj ET".encode()))

        main(["screen", str(tmp_path / "决定.pdf"), "--mask", str(out)])

        assert "遮蔽 1 处" in said(capsysbinary)
        assert main(["screen", str(out / "决定.pdf"), "--quiet"]) == CLEAN

    def test_tell_what_has_to_be_done_by_hand(self, tmp_path: Path, capsysbinary: Any) -> None:
        (tmp_path / "材料.zip").write_bytes(zipped({"a.txt": "甲"}))

        main(["screen", str(tmp_path / "材料.zip"), "--mask", str(tmp_path / "副本")])

        assert "做不出干净的公开副本" in said(capsysbinary)


class TestWordsOfTheBody:
    def test_are_taken_from_its_list(self, tmp_path: Path, capsysbinary: Any) -> None:
        (tmp_path / "a.txt").write_text("云笔镇人民政府的通知，电话13800001234\n", "utf-8")
        words = '[words]\n"云笔镇" = "云笺镇"\n'
        (tmp_path / "词.toml").write_text('contacts = ["13800001234"]\n' + words, "utf-8")

        main(["screen", str(tmp_path / "a.txt"), "--words", str(tmp_path / "词.toml"), "--format", "json"])

        hits = json.loads(capsysbinary.readouterr().out)["hits"]
        assert {(hit["rule"], hit["level"]) for hit in hits} == {("T02", "warn"), ("P03", "warn")}

    @pytest.mark.parametrize(
        ("text", "told"), [("words = 3", "内容不对"), ("words", "不是正确的 TOML"), ('wrong = ""', "可以有：words")]
    )
    def test_that_are_not_right_are_refused(self, text: str, told: str, tmp_path: Path, capsysbinary: Any) -> None:
        (tmp_path / "词.toml").write_text(text, "utf-8")

        code = main(["screen", "a.txt", "--words", str(tmp_path / "词.toml")])

        assert code == UNREAD
        assert told in said(capsysbinary)


def test_workbook_and_document_are_read_in_processes_of_their_own(tmp_path: Path, capsysbinary: Any) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(lambda book: book.add_worksheet("表").write(0, 0, PHONE)))
    (tmp_path / "b.docx").write_bytes(docx(p("通知")))

    assert main(["screen", str(tmp_path), "--jobs", "2", "--quiet"]) == FOUND
