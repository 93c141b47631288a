"""Word, web, spreadsheet and pdf documents of the corpus."""

from __future__ import annotations

from collections.abc import Iterator

from . import bodies, page, sheet
from .curated import Kept
from .form import Style
from .office import converted
from .story import Document, document
from .wordml import docx, side_by_side
from .wordml_constructs import CRAFTS

WORD = {
    "spans": ("跨列 gridSpan、跨行 vMerge", "正式格式的合并单元格"),
    "hmerge": ("旧式横向合并 hMerge", "合并格的后几格不是数"),
    "grid_before": ("行首缺格 gridBefore", "列位要往后数"),
    "split_runs": ("一个数拆成几段", "不能拆成几个数"),
    "control_run": ("内容控件（文字）", "控件里的数容易丢"),
    "control_cell": ("内容控件（单元格）", "整格容易丢"),
    "control_row": ("内容控件（整行）", "整行容易丢"),
    "control_block": ("内容控件（整表）", "整表容易丢"),
    "tracked": ("修订：改过的数", "删去的旧数不算，新数要算"),
    "tracked_row": ("修订：删去的行", "删去的行不是数据"),
    "moved": ("修订：移动的段落", "移走与移来只算一次"),
    "text_box": ("表在文本框里", "Choice 与 Fallback 只算一次"),
    "smart_tag": ("智能标记", "标记里的数容易丢"),
    "simple_field": ("简单域", "域里的数容易丢"),
    "complex_field": ("复杂域", "公式文字不是数"),
    "hyperlink": ("超链接", "链接里的字容易丢"),
    "hidden": ("隐藏文字", "看不见的 8 不是数"),
    "layout_table": ("整篇套在布局表里", "外层表不是数据"),
    "nested_table": ("表中套表", "内层表才是数据"),
    "comments": ("批注", "批注里的数不是数据"),
    "strict": ("严格 Open XML", "命名空间不同"),
    "numbered_headings": ("标题自动编号", "一、由编号生成"),
}
LEFTOVERS = ("tracked", "tracked_row", "moved", "hidden", "comments")  # to be cleared before publishing: C19


def kept() -> Iterator[Kept]:
    """The documents of this file."""
    yield from _word()
    yield from _web()
    yield from _sheets()
    yield from _printed()


def _word() -> Iterator[Kept]:
    for seed, (name, (layout, why)) in enumerate(WORD.items(), 20):
        doc = document(bodies.random(seed))
        findings = ("C19",) if name in LEFTOVERS else ()
        yield Kept(f"docx_{name}.docx", layout, why, _word_of(doc, name), doc.truth, findings)
    busy = document(bodies.busy())
    yield Kept("docx_verbose.docx", "Word 生成，标记约 300 KB", "测速用", _word_of(busy, "verbose"), busy.truth)
    mixed = document(bodies.random(43))
    build = _word_of(mixed, "verbose")
    yield Kept("docx_verbose_mixed.docx", "Word 生成，标记约 300 KB", "各类申请人都有数", build, mixed.truth)
    quiet = document(bodies.silent())
    yield Kept("docx_zeros.docx", "全是零", "零就是零，不是空白", _word_of(quiet, "spans"), quiet.truth)
    breaks = document(bodies.quiet(), Style(labels={"business": "商业\n企业", "remedies.total": "总\n计"}))
    yield Kept("docx_breaks.docx", "格内换行", "行名里有换行", _word_of(breaks, "spans"), breaks.truth)
    pictures = document(bodies.silent(), Style(pictures=frozenset({"proactive", "remedies"})))
    build = _word_of(pictures, "pictures")
    yield Kept("docx_pictures.docx", "表二、表四是图片", "图片不是空表", build, pictures.truth, ("C01", "C03"))
    old = document(bodies.random(6, layout="2019", year=2020))
    yield Kept("docx_2019.docx", "2019 年格式", "（六）只有一行", _word_of(old, "spans"), old.truth)
    beside = _beside()
    yield Kept("docx_side_by_side.docx", "两份年报左右并排", "第一份为准", beside, busy.truth, ("C17",))
    refused = _word_of(busy, "doctype")
    yield Kept("docx_doctype.docx", "文件内有 DOCTYPE", "必须拒绝并说明", refused, None, refused="U08")


def _web() -> Iterator[Kept]:
    mixed, busy = document(bodies.random(40)), document(bodies.busy())
    yield Kept("html_spans.html", "rowspan、colspan", "正式格式的表", page.html(mixed).encode, mixed.truth)
    nested = page.html(mixed, table=page.in_layout_table(page.word_made))
    yield Kept("html_layout_tables.html", "布局表套数据表，&nbsp;", "外层表不是数据", nested.encode, mixed.truth)
    loose = page.html(mixed, table=page.unclosed)
    yield Kept("html_unclosed.html", "标签不闭合", "浏览器能看，读取也要对", loose.encode, mixed.truth)
    two = page.html(busy, table=page.in_two(page.spans))
    yield Kept("html_in_two.html", "表三断成两张，表头重复", "同一张表分页", two.encode, busy.truth)
    gbk = page.html(mixed).replace("utf-8", "gb2312")
    yield Kept("html_gb2312.html", "GB2312 网页", "编码写在 meta 里", lambda: gbk.encode("gb18030"), mixed.truth)
    yield Kept("html_site.html", "县政府网站整页，200 KB 以上", "测速用", lambda: _site(busy), busy.truth)
    pictures = document(bodies.silent(), Style(pictures=frozenset({"proactive", "remedies"})))
    imaged = page.html(pictures)
    yield Kept("html_pictures.html", "表二、表四是图片", "图片不是空表", imaged.encode, pictures.truth, ("C01", "C03"))


def _sheets() -> Iterator[Kept]:
    mixed, busy = document(bodies.random(41)), document(bodies.busy())
    yield Kept("xlsx_one_sheet.xlsx", "一张工作表", "合并单元格，数字格", lambda: sheet.one_sheet(mixed), mixed.truth)
    texts = "数字存成文字"
    yield Kept("xlsx_texts.xlsx", texts, "文本格里的数", lambda: sheet.one_sheet(busy, numbers=False), busy.truth)
    each = "每表一张工作表"
    yield Kept("xlsx_sheets.xlsx", each, "表分在几张工作表", lambda: sheet.sheet_for_each_table(busy), busy.truth)


def _printed() -> Iterator[Kept]:
    busy, mixed = document(bodies.busy()), document(bodies.random(42))
    old = document(bodies.random(6, layout="2019", year=2020))
    beside = _beside()
    yield Kept(
        "pdf_side_by_side.pdf",
        "两份年报左右并排",
        "第一份为准",
        lambda: converted(beside(), "pdf"),
        busy.truth,
        ("C17",),
    )
    upright = "有框线的表，跨数页"
    yield Kept("pdf_busy.pdf", upright, "行名折行，测速用", _printed_of(busy, "printed", "pdf"), busy.truth)
    yield Kept("pdf_mixed.pdf", upright, "各类申请人都有数", _printed_of(mixed, "printed", "pdf"), mixed.truth)
    yield Kept("pdf_wide.pdf", "横排页面", "页边与行高不同", _printed_of(mixed, "printed_wide", "pdf"), mixed.truth)
    yield Kept("pdf_2019.pdf", "2019 年格式", "（六）只有一行", _printed_of(old, "printed", "pdf"), old.truth)
    yield Kept(
        "doc_mixed.doc", "旧式 Word 文件", "经 LibreOffice 读取", _printed_of(mixed, "spans", "doc"), mixed.truth
    )


def _site(doc: Document) -> bytes:
    return page.site(doc, size=195_000).encode()


def _beside():  # type: ignore[no-untyped-def]
    busy, quiet = document(bodies.busy()), document(bodies.quiet())
    return lambda: side_by_side(busy, quiet, CRAFTS["printed_a3"])


def _printed_of(doc: Document, name: str, suffix: str):  # type: ignore[no-untyped-def]
    return lambda: converted(docx(doc, CRAFTS[name]), suffix)


def _word_of(doc: Document, name: str):  # type: ignore[no-untyped-def]
    return lambda: docx(doc, CRAFTS[name])
