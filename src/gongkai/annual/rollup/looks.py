"""How the sheets of the workbook look: few colours, the same meaning everywhere, and never colour alone."""

from __future__ import annotations

from typing import Any

ERROR, WARNING, GOOD = "#FBE3E1", "#FFF1CC", "#E3F3E6"
_A3, _A4 = 8, 9
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}


class Looks:
    """The cell formats of one workbook."""

    def __init__(self, book: Any) -> None:
        def made(**look: object) -> Any:
            return book.add_format({**_FONT, **look})

        line = {"border": 1, "border_color": "#C9CFD6"}
        self.head = made(bold=True, text_wrap=True, align="center", bg_color="#E8F1FA", **line)
        self.name = made(bold=True, **line)
        self.text = made(text_wrap=True)
        self.count = made(num_format="0", align="right")
        self.amount = made(num_format="0.######", align="right")
        self.share = made(num_format="0%", align="right")
        self.day = made(num_format="yyyy-mm-dd", align="center")
        self.good = made(bg_color=GOOD, align="center")
        self.error = made(bg_color=ERROR, font_color="#9C1C13", bold=True, align="center")
        self.warning = made(bg_color=WARNING, font_color="#7A4B00", bold=True, align="center")
        self.figure = made(num_format="0", align="right", **line)
        self.money = made(num_format="0.######", align="right", **line)
        self.wrong = made(align="right", bg_color=ERROR, font_color="#9C1C13", bold=True, **line)
        self.asked = made(align="right", bg_color=WARNING, font_color="#7A4B00", bold=True, **line)
        self.unknown = made(align="center", font_color="#66707C", italic=True, bg_color="#F0F3F7", **line)
        self.total = made(num_format="0.######", align="right", bold=True, bg_color="#F5F8FB", **line)

    def for_print(self, sheet: Any) -> None:
        """Landscape A4, one page wide, headers repeated."""
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def for_print_in_parts(self, sheet: Any, heads: int) -> None:
        """Landscape A3, as many pages wide as it takes to be read, headers and names repeated. heads: header rows."""
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.repeat_rows(0, heads - 1)
        sheet.repeat_columns(0)
