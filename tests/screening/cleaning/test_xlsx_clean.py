"""Clean workbooks: what the sheets show stays, as values; all else is gone."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from gongkai.screening import cleaning
from gongkai.screening.model import Mask, Sight
from gongkai.screening.renditions import of_file
from tests.screening.renditions import test_xlsx as planted
from tests.screening.renditions.making import PERSON, holding, kinds, texts, workbook

HIDING = [fill for fill, (_, trace) in planted.PLACES.items() if trace]


def cleaned(content: bytes) -> cleaning.Cleaned:
    return cleaning.clean("名单.xlsx", content)


class TestCleanCopy:
    @pytest.mark.parametrize("fill", HIDING, ids=lambda fill: fill.__name__)
    def test_holds_nothing_of_what_is_hidden(self, fill: Any) -> None:
        copy = cleaned(workbook(fill))

        rendition = of_file("名单.xlsx", copy.content)[0]
        assert kinds(rendition) == set()
        assert holding(rendition, PERSON) == []
        assert PERSON.encode() not in copy.content
        assert copy.removed != ()

    @pytest.mark.parametrize("name", planted.PARTS)
    def test_holds_nothing_of_what_no_sheet_shows(self, name: str) -> None:
        copy = cleaned(planted.with_part(workbook(planted.sheet), name, planted.PARTS[name][0]))

        rendition = of_file("名单.xlsx", copy.content)[0]
        assert (kinds(rendition), holding(rendition, PERSON)) == (set(), [])

    def test_shows_the_same_values_without_formulas(self) -> None:
        def fill(book: Any) -> None:
            made = planted.sheet(book)
            made.write_row(1, 0, ["张三", 12.5], book.add_format({"bold": True}))
            made.write_formula("B3", "=SUM(B2:B2)", None, 12.5)
            made.merge_range("A5:B5", "合计")

        copy = cleaned(workbook(fill))

        sheet = CalamineWorkbook.from_filelike(io.BytesIO(copy.content)).get_sheet_by_name("公示")
        assert sheet.to_python()[:3] == [["姓名", "备注"], ["张三", 12.5], ["", 12.5]]
        assert sheet.merged_cell_ranges == [((4, 0), (4, 1))]
        with zipfile.ZipFile(io.BytesIO(copy.content)) as package:
            assert b'<c r="A2" s="1"' in package.read("xl/worksheets/sheet1.xml")
        assert "公式（结果保留） 1 处" in copy.removed

    def test_of_a_workbook_of_hidden_sheets_alone_is_refused(self) -> None:
        content = workbook(lambda book: planted.sheet(book))
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(b'<sheet name="', b'<sheet state="hidden" name="'))

        with pytest.raises(cleaning.UnableToClean, match="没有可以公开的工作表"):
            cleaned(target.getvalue())


class TestMaskedCopy:
    def test_has_masks_in_cells(self) -> None:
        copy = cleaned(workbook(planted.in_a_cell))
        (rendition,) = of_file("名单.xlsx", copy.content)
        masks = {each.place: [Mask(0, 18, "37*************233")] for each in holding(rendition, PERSON)}

        made, count = cleaning.masked("名单.xlsx", copy.content, masks)

        assert count == 1
        assert texts(of_file("名单.xlsx", made.content)[0], Sight.VISIBLE)[-1] == "37*************233"
