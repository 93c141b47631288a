"""Files made of results that travel with the page."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client, override_settings
from docx import Document
from python_calamine import CalamineWorkbook

from gongkai.annual.pipeline import check_file
from gongkai.web.portal.carried import NotOurs, brought_back, carried
from tests.web.portal.making import BROKEN_ROW, checked, named, page, states


@pytest.fixture(scope="module")
def state() -> str:
    return states(checked(Client(), named(BROKEN_ROW.name, BROKEN_ROW.read_bytes())))[0]


def download(state: str | list[str], file: str) -> Any:
    return Client().post("/check/download/", {"state": state, "file": file})


class TestFindings:
    def test_as_docx_are_a_list_to_tick_off(self, state: str) -> None:
        document = Document(BytesIO(download(state, "0.docx").content))

        cells = [cell.text for row in document.tables[0].rows for cell in row.cells]

        assert any("自然人 97" in text and "改法：" in text for text in cells)
        assert cells.count("□") == 2

    def test_as_xlsx_have_a_row_each(self, state: str) -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(download(state, "0.xlsx").content))

        rows = book.get_sheet_by_index(0).to_python()

        assert [row[4] for row in rows] == ["代码", "A01", "A02"]

    def test_as_json_are_what_the_command_line_prints(self, state: str) -> None:
        found = json.loads(download(state, "0.json").content)

        assert [finding["code"] for finding in found["findings"]] == ["A01", "A02"]
        assert found["source"] == BROKEN_ROW.name

    def test_of_all_files_come_as_one(self, state: str) -> None:
        assert len(json.loads(download([state, state], "all.json").content)) == 2

    def test_are_named_after_the_file_in_chinese(self, state: str) -> None:
        disposition = download(state, "0.docx")["Content-Disposition"]

        assert disposition.startswith("attachment; ")
        assert unquote(disposition.partition("filename*=UTF-8''")[2]) == "云笺镇2025年年报_问题清单.docx"


class TestDraft:
    def test_has_the_wrong_cell_put_right(self, state: str) -> None:
        content = download(state, "0.draft").content

        again = check_file(content, name="改正稿.docx")

        assert again.report is not None
        assert again.report.requests is not None
        assert again.report.requests.figure("granted", "natural_person") == 79
        assert [finding.code for finding in again.findings if finding.severity == "error"] == []


class TestState:
    def test_comes_back_as_it_went(self) -> None:
        outcome = check_file(BROKEN_ROW)

        assert brought_back(carried(outcome)) == outcome

    def test_that_is_not_ours_is_refused(self, state: str) -> None:
        for changed in (state[:-2] + "xx", "x" + state, "nonsense", ""):
            with pytest.raises(NotOurs):
                brought_back(changed)

    def test_changed_on_the_way_gets_the_page_of_old_results(self, state: str) -> None:
        answer = download("x" + state, "0.json")

        assert answer.status_code == 410
        assert "结果已经过期" in page(answer)

    def test_too_old_gets_it_too(self, state: str) -> None:
        with override_settings(STATE_SECONDS=-1):
            assert download(state, "0.json").status_code == 410

    def test_too_long_to_travel_is_shown_without_files_and_the_others_keep_theirs(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        content = BROKEN_ROW.read_bytes()
        lengths = iter((0, 1 << 20))
        monkeypatch.setattr("gongkai.web.portal.results.carried", lambda checked: carried(checked)[: next(lengths)])

        answer = checked(Client(), named("长.docx", content), named("短.docx", content))

        assert page(answer).count("不能下载") == 1
        assert json.loads(download(states(answer), "0.json").content)["source"] == "短.docx"
        assert 'value="1.json"' not in page(answer)

    @pytest.mark.parametrize("file", ["1.json", "0.exe", "-1.json", "all.draft", "\u0660.json", "9" * 5000, ""])
    def test_asked_for_what_cannot_be_made_gets_400(self, state: str, file: str) -> None:
        assert download(state, file).status_code == 400

    def test_beyond_what_a_form_may_hold_gets_413(self) -> None:
        assert download("x" * (13 << 20), "0.json").status_code == 413


class TestLook:
    def test_changes_on_a_result_page_without_losing_the_result(self, state: str) -> None:
        answer = Client().post("/check/look/", {"state": state, "look": "elder"})

        assert answer.cookies["look"].value == "elder"
        assert 'class="elder public"' in page(answer)
        assert "自然人 97" in page(answer)
