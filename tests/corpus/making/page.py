"""Reports as html: the official table with nested spans, inside a site's layout tables, navigation and scripts."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from .form import Rows, Slot, cut
from .story import Document, Part

LONG = 16
TableMarkup = Callable[[Rows], str]


def html(document: Document, *, table: TableMarkup | None = None, head: str = "", top: str = "", end: str = "") -> str:
    """The document as a page. top and end stand around the article."""
    article = "\n".join([f"<h1>{escape(document.title)}</h1>", *_article(document, table or spans)])
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(document.title)}</title>'
        f'<meta name="ArticleTitle" content="{escape(document.title)}">{head}</head>\n<body>\n{top}\n'
        f'<div class="article" id="zoom">\n{article}\n</div>\n{end}\n</body></html>\n'
    )


def spans(rows: Rows) -> str:
    """A table with rowspan and colspan as in the official form."""
    lines = ("<tr>" + "".join(_cell(slot) for slot in row) + "</tr>" for row in rows)
    return '<table border="1" cellspacing="0">\n<tbody>\n' + "\n".join(lines) + "\n</tbody>\n</table>"


def word_made(rows: Rows) -> str:
    """The same as Word saves it: a styled paragraph and spans in each cell, `&nbsp;` beside the digits."""
    lines = ("<tr>" + "".join(_word_cell(slot) for slot in row) + "</tr>" for row in rows)
    return '<table class="MsoNormalTable" border="1">' + "\n".join(lines) + "</table>"


def unclosed(rows: Rows) -> str:
    """The same without closing tags of cells and rows, and with a colgroup."""
    lines = ("<tr>" + "".join(_cell(slot).removesuffix("</td>") for slot in row) for row in rows)
    return "<TABLE border=1><colgroup><col width=80><col></colgroup>" + "\n".join(lines) + "</TABLE>"


def in_layout_table(markup: TableMarkup) -> TableMarkup:
    """The same inside a layout table of three columns."""
    return lambda rows: (
        '<table width="100%"><tr><td width="10">&nbsp;</td><td>'
        + markup(rows)
        + '</td><td width="10"></td></tr></table>'
    )


def in_two(markup: TableMarkup) -> TableMarkup:
    """A long table as two, its header said again over the second, as after a page break."""

    def both(rows: Rows) -> str:
        if len(rows) < LONG:
            return markup(rows)
        upper, lower = cut(rows, LONG, heads=3)
        return markup(upper) + "<p>— 3 —</p>" + markup(lower)

    return both


def site(document: Document, *, size: int = 0) -> str:
    """A page of a county portal. size: blow up navigation, styles and scripts until the page has so many characters."""
    top = _navigation(0) + '<div class="crumb">当前位置：<a href="/">首页</a> &gt; 政务公开 &gt; 政府信息公开年报</div>'
    end = '<div class="footer">主办单位：砚川县人民政府办公室 网站标识码：9900000012</div><script>var n = 137;</script>'
    page = html(document, table=in_layout_table(word_made), head=_style(0), top=top, end=end)
    if len(page) >= size:
        return page
    lack = size - len(page)
    top = _navigation(lack // 3) + top
    script = "<script>" + "\n".join(f"window.__s{i}={{id:{i},n:'{i * 7}'}};" for i in range(lack // 60)) + "</script>"
    return html(document, table=in_layout_table(word_made), head=_style(lack // 3), top=top, end=end + script)


def _article(document: Document, table: TableMarkup) -> list[str]:
    lines = [f"<p>　　{escape(text)}</p>" for text in document.preface]
    for part in document.parts:
        lines += [f"<p><strong>{escape(part.heading)}</strong></p>", *_inside(part, table)]
    return lines


def _inside(part: Part, table: TableMarkup) -> list[str]:
    inside = [f"<p>　　{escape(text)}</p>" for text in part.paragraphs]
    if part.picture:
        inside.append(f'<p align="center"><img src="./W02026011{part.picture}.png" alt="" width="640"></p>')
    if part.table:
        inside.append(table(part.table))
    return inside


def _spans(slot: Slot) -> str:
    return (f' colspan="{slot.across}"' if slot.across > 1 else "") + (
        f' rowspan="{slot.down}"' if slot.down > 1 else ""
    )


def _cell(slot: Slot) -> str:
    return f"<td{_spans(slot)}>{escape(slot.text, quote=False)}</td>"


def _word_cell(slot: Slot) -> str:
    text = escape(slot.text, quote=False).replace("\n", "<br>")
    pad = "&nbsp;" if slot.kind == "value" else ""
    style = "text-align:center;line-height:18.0pt;mso-pagination:widow-orphan"
    inner = f'<span style="font-size:10.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体">{pad}{text}</span>'
    border = "border:solid windowtext 1.0pt;padding:0cm 5.4pt"
    return f'<td{_spans(slot)} style="{border}"><p class="MsoNormal" style="{style}">{inner}</p></td>'


def _navigation(size: int) -> str:
    items = "".join(f'<li><a href="/col/{i}/index.html">栏目第{i}号</a></li>' for i in range(6 + size // 56))
    return f'<nav class="top"><ul>{items}</ul></nav>'


def _style(size: int) -> str:
    rules = "\n".join(f".c{i} td {{ padding: {i % 9}px; width: {i % 97}px }}" for i in range(3 + size // 46))
    return f"<style>\n{rules}\n</style>"
