"""Reports as plain text that lost its delimiters: run together, as a pdf prints them, cut by a page, glued together."""

from __future__ import annotations

from .form import Rows, Slot, spread_out

PAGE_ROWS = 14
LONG_LABEL = 12


def run_together(rows: Rows) -> str:
    """All cells with nothing between them."""
    return "".join(slot.text.replace("\n", "") for row in rows for slot in row) + "\n"


def run_together_by_row(rows: Rows) -> str:
    """Each row run together on its own line."""
    return "\n".join("".join(slot.text for slot in row) for row in rows) + "\n"


def run_together_with_strays(rows: Rows) -> str:
    """Run together, with a stray space inside some labels and some value runs."""
    text = "".join(slot.text + (" " if place % 5 == 3 else "") for row in rows for place, slot in enumerate(row))
    return text.replace("政府信息公开申请数量", "政府信息 公开申请数量").replace("过程性", "过程 性") + "\n"


def pdf_lines(rows: Rows) -> str:
    """As a pdf is flattened: values apart by spaces, a long label broken in two lines around its values."""
    lines: list[str] = []
    for row in rows:
        labels = [slot.text for slot in row if slot.kind != "value"]
        values = "   ".join(slot.text for slot in row if slot.kind == "value")
        if not values or not labels:
            lines.append("  ".join(labels) or values)
            continue
        lines += labels[:-1]
        lines += _around(labels[-1], values) if len(labels[-1]) > LONG_LABEL else [f"{labels[-1]}   {values}"]
    return "\n".join(lines) + "\n"


def spaces_in_one_line(rows: Rows) -> str:
    """One line per row, cells apart by a few spaces."""
    return "\n".join("    ".join(slot.text for slot in row) for row in rows) + "\n"


def cut_by_pages(rows: Rows) -> str:
    """Tabs in one line, with a page break inside a group label and the page header printed again after it."""
    lines = ["\t".join("" if above or left else slot.text for slot, above, left in row) for row in spread_out(rows)]
    place = next((i for i, line in enumerate(lines) if "（四）无法提供" in line), None)
    if place is None:
        return "\n".join(lines) + "\n"
    lines[place] = lines[place].replace("（四）无法提供", "（四）无")
    cells = lines[place + 1].split("\t")
    cells[1] = "法提供"
    return "\n".join([*lines[: place + 1], "", "— 3 —", "", "\t".join(cells), *lines[place + 2 :]]) + "\n"


def header_again(rows: Rows) -> str:
    """Tab + one cell per line, the page header standing again inside the long table."""
    lines = [_lines(row) for row in spread_out(rows)]
    if len(rows) > PAGE_ROWS:
        lines.insert(PAGE_ROWS, "政府信息公开工作年度报告\n第 4 页 共 7 页\n\n")
    return "".join(lines)


def collapsed(rows: Rows) -> str:
    """Pipes in one line where zeros were left empty and pushed to the end: `7 | 1 | 8 | ||||||`."""
    return "\n".join(_collapse(row) for row in rows) + "\n"


def _collapse(row: list[Slot]) -> str:
    labels = [slot.text for slot in row if slot.kind != "value"]
    values = [slot.text for slot in row if slot.kind == "value"]
    kept = [text for text in values if text not in ("", "0")]
    return " | ".join([*labels, *kept]) + (" | " + "|" * (len(values) - len(kept)) if len(kept) < len(values) else "")


def _around(label: str, values: str) -> list[str]:
    half = (len(label) + 1) // 2
    if len(label) > 30:
        third = len(label) // 3
        return [label[:third], f"{label[third : 2 * third]}   {values}", label[2 * third :]]
    return [f"{label[:half]}   {values}", label[half:]]


def _lines(row: list[tuple[Slot, bool, bool]]) -> str:
    return "".join(f"\t{'' if above else slot.text}\n" for slot, above, left in row if not left) + "\n"
