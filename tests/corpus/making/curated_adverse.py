"""Documents that a reader tried on other makers' output got wrong, refused, or raised a false alarm about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import bodies, page, plain
from .curated import Kept
from .curated_text import made
from .form import Rows, Style
from .plain import text_of
from .story import Document, document

HEADINGS = {
    1: "第一部分 总体情况",
    2: "第二部分 主动公开政府信息情况",
    3: "第三部分：收到和处理政府信息公开申请情况",
    4: "（四）政府信息公开行政复议、行政诉讼情况",
    5: "伍、存在的主要问题及改进情况",
    6: "六 其他需要报告的事项",
}
LABELS = {
    "unavailable.not_held": "（1）本机关不掌握相关政府信息",
    "unavailable.would_need_creating": "（2）没有现成信息需要另行制作",
    "unavailable.still_unclear": "（3）补正后申请内容仍不明确",
    "closed_otherwise.not_supplemented": "1．逾期不补正",
    "closed_otherwise.fee_unpaid": "2．逾期未缴费",
    "closed_otherwise.other": "3．其他",
    "refused.security_and_stability": "3\\.危及“三安全一稳定”（国家安全、公共安全、经济安全、社会稳定）",
}


def kept() -> Iterator[Kept]:
    """The documents of this file."""
    yield from _text()
    yield from _pages()


def _text() -> Iterator[Kept]:
    mixed, lines = bodies.random(4), plain.tab_and_one_cell_per_line
    headed = document(mixed, Style(headings=HEADINGS))
    yield made("headings_odd.txt", lines, headed, layout="第一部分、（四）、伍、", why="编号不规范，部分并不缺")
    numbered = document(mixed, Style(labels=LABELS))
    why = "（1）、1．、带反斜杠的 1. 都不是数据，也不是旧格式"
    yield made("numbers_odd.txt", plain.one_per_line, numbered, layout="行名编号写法不一，无分隔符", why=why)
    old, older = bodies.random(6, layout="2019", year=2020), bodies.random(7, layout="2019", year=2019)
    both = text_of(document(old), lines) + "\n" + text_of(document(older), lines)
    why = "第二份表二里的“其他”不是第一份表三的行"
    yield Kept("two_reports_2019.txt", "两份旧格式连在一起", why, both.encode, document(old).truth, ("C17",))
    said = _with_prose(document(mixed))
    why = "正文里的行名、列名、条款不是表"
    yield Kept("rows_in_prose.txt", "正文先说到表里的行", why, said.encode, document(mixed).truth)


def _with_prose(doc: Document) -> str:
    requests = doc.truth["requests"]
    told = (
        f"从申请人情况看，本年新收政府信息公开申请{requests['received']['total']}件，"
        f"上年结转政府信息公开申请{requests['carried_in']['total']}件，自然人居多。\n"
        "对照第二十条第（一）项\n梳理了规章和行政规范性文件目录。\n"
    )
    before_four = "复议、诉讼按结果维持、结果纠正、其他结果、尚未审结填写，尚未审结的计入当年，尚未审结的不重复。\n"
    text = text_of(doc, plain.tab_and_one_cell_per_line)
    return text.replace("二、主动公开", told + "二、主动公开", 1).replace("四、政府", before_four + "四、政府", 1)


def _pages() -> Iterator[Kept]:
    mixed = document(bodies.random(40))
    text = text_of(mixed, page.spans)
    for part in mixed.parts:
        text = text.replace(part.heading + "\n", f"\n## **{part.heading}**\n\n")
    marked = "# " + text
    yield Kept("tables_of_html.md", "Markdown，表是 HTML", "转换器遇合并单元格的写法", marked.encode, mixed.truth)
    thin = page.html(mixed, table=_with_marks)
    yield Kept("html_zero_width.html", "数字旁有零宽字符", "看不见的 U+200B", thin.encode, mixed.truth)
    apart = page.html(mixed, table=_remedies_apart)
    yield Kept("html_remedies_apart.html", "表四分成两张", "复议、诉讼各一张表", apart.encode, mixed.truth)


def _with_marks(rows: Rows) -> str:
    return re.sub(r">(\d[\d.]*)<", ">\u200b\\1\ufeff<", page.spans(rows))


def _remedies_apart(rows: Rows) -> str:
    if rows[0][0].text != "行政复议":
        return page.spans(rows)
    left = [[rows[0][0]], [slot for slot in rows[1] if slot.down > 1], rows[-1][:5]]
    right = [rows[0][1:], [slot for slot in rows[1] if slot.down == 1], rows[2], rows[-1][5:]]
    return page.spans(left) + page.spans(right)
