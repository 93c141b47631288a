"""Text documents with something missing, doubled or out of date, of which the checks must speak."""

from __future__ import annotations

from collections.abc import Iterator

from . import bodies, plain, plain_odd
from .curated import Kept
from .curated_text import made
from .form import Style
from .plain import text_of
from .printing import blank_zeros, not_applicable, signed, written
from .story import Document, Part, document, with_parts
from .truths import Figures, edited


def kept() -> Iterator[Kept]:
    """The documents of this file."""
    yield from _missing()
    yield from _blank()
    yield from _old_layout()
    yield from _whole_document()


def _missing() -> Iterator[Kept]:
    lines, tabs = plain.tab_and_one_cell_per_line, plain.tabs_in_one_line
    two = document(bodies.two_requests(), Style(without=frozenset({"other_organization"})))
    yield made(
        "column_missing.txt",
        tabs,
        two,
        layout="缺“其他”列",
        why="少一列，数不能串位",
        findings=("C04",),
        behind=bodies.two_requests(),
    )
    mixed = bodies.random(4)
    person = document(mixed, Style(without=frozenset({"natural_person"})))
    yield made(
        "person_missing.txt", lines, person, layout="缺“自然人”列", why="第一列丢失", findings=("C04",), behind=mixed
    )
    pictures = document(bodies.silent(), Style(pictures=frozenset({"proactive", "remedies"})))
    yield made("pictures.txt", lines, pictures, layout="表二、表四是图片", why="图片不是空表", findings=("C01", "C03"))


def _blank() -> Iterator[Kept]:
    lines, mixed = plain.tab_and_one_cell_per_line, bodies.random(4)
    blank = document(bodies.one_blank())
    yield made("one_blank.txt", lines, blank, layout="一格空白", why="空白不是 0", findings=("C06",))
    zeros = document(mixed, Style(show=blank_zeros))
    empty = zeros.truth | {name: _without_zeros(zeros.truth[name]) for name in ("proactive", "requests", "remedies")}
    yield made("zeros_blank.txt", lines, zeros, layout="零都留空", why="空白不是 0", findings=("C06",), truth=empty)
    lost = empty | {name: _unplaced(zeros.truth[name]) for name in ("proactive", "requests", "remedies")}
    yield made(
        "collapsed.txt",
        plain_odd.collapsed,
        document(mixed),
        layout="空格被挤到行末",
        why="7 | 1 | 8 | |||：位置已失，不可硬读",
        findings=("C06", "C07"),
        truth=lost,
        behind=mixed,
    )
    slash = document(mixed, Style(show=not_applicable("/", "proactive.rules", "remedies")))
    truth = slash.truth | {
        "proactive": slash.truth["proactive"] | {"rules": dict.fromkeys(("issued", "repealed", "in_force"))},
        "remedies": _without_zeros(slash.truth["remedies"]),
    }
    yield made("slashes.txt", lines, slash, layout="不适用写 /", why="/ 是空白，不是 0", truth=truth)
    dash = document(bodies.two_requests(), Style(show=not_applicable("-", "remedies")))
    lines_of_dashes = dash.truth | {"remedies": _without_zeros(dash.truth["remedies"])}
    why = "- 是空白，不是负号"
    yield made("dashes.txt", plain.pipes_padded, dash, layout="不适用写 -", why=why, truth=lines_of_dashes)


def _old_layout() -> Iterator[Kept]:
    lines = plain.tab_and_one_cell_per_line
    old = edited(bodies.random(6, layout="2019", year=2020), proactive__coercive_decisions__change=-4)
    signs = document(old, Style(show=signed))
    yield made("layout_2019.txt", lines, signs, layout="2019 年格式", why="+2 -3 减4 1424.4万元；（六）只有一行")
    together = plain.pipes_padded
    late = document(bodies.random(7, layout="2019", year=2022), Style(show=signed))
    yield made(
        "layout_2019_in_2022.txt", together, late, layout="2022 年仍用旧格式", why="看表头定格式", findings=("C15",)
    )
    yuan = edited(bodies.random(8), proactive__administrative_fees_wan_yuan="25.1")
    said = document(yuan, Style(show=written({"proactive.administrative_fees_wan_yuan.amount": "251000元"})))
    yield made("unit_yuan.txt", lines, said, layout="单元格内带单位“元”", why="251000元 = 25.1万元", findings=("P02",))
    wan = edited(bodies.random(8), proactive__administrative_fees_wan_yuan="1424.4")
    with_unit = document(wan, Style(show=written({"proactive.administrative_fees_wan_yuan.amount": "1424.4万元"})))
    yield made("unit_wan_yuan.txt", lines, with_unit, layout="单元格内带单位“万元”", why="1424.4万元")


def _whole_document() -> Iterator[Kept]:
    lines, mixed = plain.tab_and_one_cell_per_line, bodies.random(4)
    doc, second = document(mixed), document(bodies.busy(), seed=3)
    both = text_of(doc, lines) + "\n" + text_of(second, lines)
    yield Kept("two_reports.txt", "两份年报连在一起", "第二份不可盖住第一份", both.encode, doc.truth, ("C17",))
    bare = text_of(doc, lines).split("\n", 1)[1]
    yield Kept(
        "title_missing.txt", "没有标题", "单位从正文里找不到就不猜", bare.encode, doc.truth | {"agency": ""}, ("C08",)
    )
    lost = text_of(doc, lines).replace(f"自{mixed['year']}年1月", f"自{mixed['year']}1月")
    yield Kept("year_lost.txt", "“年”字丢失", "20251月1日：不是数，也不是别的年份", lost.encode, doc.truth, ("W09",))
    yield from _old_outlines()


def _old_outlines() -> Iterator[Kept]:
    """The outline of before 2019: in its time there was no form to keep to, later it is an error."""
    why = "没有表不等于全是零"
    for name, year, findings in (("before_2019.txt", 2017, ()), ("old_outline_2021.txt", 2021, ("C16",))):
        text = text_of(_old_outline(year), plain.one_per_line)
        truth: Figures = {"source": "", "agency": bodies.agency("青缃镇"), "year": year, "layout": "2021"}
        truth |= dict.fromkeys(("proactive", "requests", "remedies"))
        yield Kept(name, f"{year} 年，旧提纲，没有表", why, text.encode, truth, findings)


def _old_outline(year: int) -> Document:
    doc = document(bodies.random(5, year=year) | {"agency": bodies.agency("青缃镇")})
    parts = (
        Part("一、概述", doc.parts[0].paragraphs[:1]),
        Part("二、主动公开政府信息的情况", ("全年主动公开政府信息86条，其中政策类21条、民生类65条。",)),
        Part("三、依申请公开政府信息办理情况", ("全年收到政府信息公开申请2件，均已当面答复。",)),
        Part("四、政府信息公开的收费及减免情况", ("全年没有收取费用，也没有减免。",)),
        Part("五、因政府信息公开申请行政复议、提起行政诉讼的情况", ("全年没有发生行政复议，也没有发生行政诉讼。",)),
        Part("六、存在的主要问题及改进措施", ("一些村的公示栏更新不及时，下一步由驻村干部逐月检查。",)),
    )
    return with_parts(doc, parts)


def _without_zeros(table: Figures) -> Figures:
    return {key: _row(row, lambda value: None if value in (0, "0") else value) for key, row in table.items()}


def _unplaced(table: Figures) -> Figures:
    """None for every cell of a row that holds a zero: where its values stand can no longer be told."""
    return {key: _row(row, (lambda _: None) if _has_zero(row) else (lambda value: value)) for key, row in table.items()}


def _has_zero(row: object) -> bool:
    return any(value in (0, "0") for value in row.values()) if isinstance(row, dict) else row in (0, "0")


def _row(row: object, change) -> object:  # type: ignore[no-untyped-def]
    return {key: change(value) for key, value in row.items()} if isinstance(row, dict) else change(row)
