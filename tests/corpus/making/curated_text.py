"""Text documents that are complete: every delimiter and every loss of delimiters, read to the same figures."""

from __future__ import annotations

from collections.abc import Iterator

from . import bodies, plain, plain_odd
from .curated import Kept
from .form import Style
from .plain import TableText, text_of
from .printing import full_width, padded
from .story import Document, document
from .truths import Figures, edited
from .undecided import decided

BROKEN_HEADS = {
    "business": "商业\n企业",
    "research": "科研\n机构",
    "remedies.upheld": "结果\n维持",
    "remedies.corrected": "结果\n纠正",
    "remedies.pending": "尚未\n审结",
    "remedies.total": "总\n计",
    "not_processed.reconfirmation": "5.要求行政机关确认或重新\n出具已获取信息",
}
SPACED = {
    "business": "商业 企业",
    "research": "科研 机构",
    "legal_service": "法律 服务 机构",
    "total": "总 计",
    "granted_in_part": "（二）部分公开（区分处理的，只计这一情 形，不计其他情形）",
    "remedies.total": "总　计",
}
VARIANTS = {
    "normative_documents": "规范性文件",
    "refused.forbidden_by_law": "2.其他法律法规禁止公开",
    "refused.state_secret": "1、属于国家秘密",
    "unavailable.not_held": "1、本机关不掌握相关政府信息",
    "unavailable.would_need_creating": "2、没有现成信息需要另行制作",
    "unavailable.still_unclear": "3、补正后申请内容仍不明确",
    "closed_otherwise.not_supplemented": "1.逾期不补正",
    "closed_otherwise.fee_unpaid": "2.逾期未缴费",
    "reconsideration": "行政法复议",
    "carried_out": "四、结转下一年度继续办理",
    "granted": "(一) 予以公开",
    "granted_in_part": "(二) 部分公开 (区分处理的，只计这一情形，不计其他情形)",
    "refused": "(三) 不予公开",
    "unavailable": "(四) 无法提供",
}
SITE_TOP = (
    "网站首页 | 走进砚川 | 政务公开 | 办事服务 | 互动交流\n无障碍阅读 | 长者模式 | 简体 繁体\n"
    "当前位置：首页 > 政务公开 > 政府信息公开年报 > 乡镇\n"
    "发布日期：2026-01-19 15:27　来源：墨屏镇　浏览次数：137　字号：[大 中 小]\n"
)
SITE_END = "打印本页 | 关闭窗口\n主办：砚川县人民政府办公室　网站标识码：9900000012　技术支持电话：000-0000012\n"


def kept() -> Iterator[Kept]:
    """The documents of this file."""
    yield from _delimited()
    yield from _undelimited()
    yield from _wordings()
    yield from _encodings()


def made(name: str, table: TableText, doc: Document, *, layout: str, why: str, gap: str = "\n", **more: object) -> Kept:
    """A kept text document of one layout."""
    text = text_of(doc, table, gap=gap)
    truth = more.pop("truth", doc.truth)
    return Kept(name, layout, why, lambda: text.encode(), truth, **more)  # type: ignore[arg-type]


def _delimited() -> Iterator[Kept]:
    busy = document(bodies.busy())
    word = document(bodies.busy(), Style(labels=BROKEN_HEADS, bookmarks=True))
    lines = plain.tab_and_one_cell_per_line
    yield made("tab_cell_lines.txt", lines, busy, layout="制表符，一格一行", why="Word 另存为文本最常见的样子")
    yield made("bookmarks.txt", lines, word, layout="制表符，一格一行；表头断行", why="[bookmark: …] 里的数字不是数据")
    yield made("tabs_in_line.txt", plain.tabs_in_one_line, busy, layout="制表符，一行一行", why="从网页复制到记事本")
    yield made("pipes_padded.md", plain.pipes_padded, busy, layout="竖线，合并格补空", why="转成 Markdown 的表")
    yield made(
        "pipes_repeated.txt", plain.pipes_repeated, busy, layout="竖线，合并格重复", why="转换工具把合并格的字重复"
    )
    yield made(
        "pipes_unpadded.txt", plain.pipes_unpadded, busy, layout="竖线，合并格不补", why="行长短不一，只能靠行名认"
    )
    yield made(
        "pipes_two_extra.txt", plain.pipes_with_two_extra, busy, layout="竖线，行末多两空格", why="多出的空格不是数"
    )
    yield made("pipe_line_end.txt", plain.pipe_at_the_end, busy, layout="一格一行，竖线在末", why="竖线不在一行里")
    yield made("pipe_alone.txt", plain.pipe_alone, busy, layout="竖线独占一行", why="竖线自成一行")
    yield made("blank_lines.txt", plain.blank_lines, busy, gap="\n\n", layout="空行分隔，无分隔符", why="每格一段")
    yield made("one_per_line.txt", plain.one_per_line, busy, layout="一格一行，无分隔符", why="行与行之间没有界线")


def _undelimited() -> Iterator[Kept]:
    busy = document(bodies.busy())
    split = {
        "truth": decided(busy.truth),
        "findings": ("C07",),
        "behind": busy.truth,
    }  # 330 in table four: 33 and 0, or 3 and 30
    together = "数字与行名连成一片"
    yield made("run_together.txt", plain_odd.run_together, busy, layout=together, why="靠总计等于各项之和断开", **split)
    by_row = plain_odd.run_together_by_row
    yield made("run_together_rows.txt", by_row, busy, layout="每行连成一片", why="一行之内没有分隔", **split)
    small = document(bodies.random(11))
    yield made(
        "run_together_mixed.txt",
        plain_odd.run_together,
        small,
        layout=together,
        why="各类申请人都有数，断法要靠两个方向的和",
        truth=decided(small.truth),
        behind=small.truth,
    )
    strays = plain_odd.run_together_with_strays
    yield made("run_together_spaces.txt", strays, busy, layout="连成一片，夹杂空格", why="空格不可信", **split)
    yield made("spaces_in_line.txt", plain_odd.spaces_in_one_line, busy, layout="空格分隔", why="只有空格")
    yield made("pdf_lines.txt", plain_odd.pdf_lines, busy, layout="PDF 摊平，行名断在数字两侧", why="行名被数字隔断")
    yield made("page_cut.txt", plain_odd.cut_by_pages, busy, layout="行名被分页切断", why="（四）无 | 法提供")
    yield made("header_again.txt", plain_odd.header_again, busy, layout="表中重复页眉", why="页码不是数")


def _wordings() -> Iterator[Kept]:
    lines = plain.tab_and_one_cell_per_line
    mixed = bodies.random(4)
    spaced, variants = document(mixed, Style(labels=SPACED)), document(mixed, Style(labels=VARIANTS))
    yield made("heads_with_spaces.txt", lines, spaced, layout="表头有空格", why="商业 企业")
    yield made(
        "label_variants.txt", plain.pipes_padded, variants, layout="行名写法不一", why="规范性文件、1、、逾期不补正"
    )
    numbered = document(mixed, Style(headings={2: "2、主动公开政府信息情况", 3: "3、收到和处理政府信息公开申请情况"}))
    yield made("headings_arabic.txt", lines, numbered, layout="标题写成 2、3、", why="标题序号与表内序号相混")
    old = document(mixed, Style(headings={4: "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"}))
    yield made("heading_four_2019.txt", lines, old, layout="第四部分用 2019 年写法", why="旧标题新表")
    split = text_of(document(mixed), plain.tabs_in_one_line).replace(*_split_heads())
    yield Kept("head_split.txt", "表头拆成两行", "商业|科研 在上，企业|机构 在下", split.encode, document(mixed).truth)
    framed = SITE_TOP + text_of(document(mixed), lines) + SITE_END
    yield Kept("site_bars.txt", "网页导航在正文前后", "浏览次数、标识码不是数", framed.encode, document(mixed).truth)


def _encodings() -> Iterator[Kept]:
    figures = bodies.random(5)
    lines = plain.tab_and_one_cell_per_line
    plain_text = text_of(document(figures), lines)
    truth = document(figures).truth
    yield Kept("gb18030.txt", "GB18030 编码", "旧记事本", lambda: plain_text.encode("gb18030"), truth)
    yield Kept("utf16.txt", "UTF-16 带 BOM", "“Unicode 文本”", lambda: plain_text.encode("utf-16"), truth)
    yield Kept("bom_crlf.txt", "UTF-8 带 BOM，回车换行", "Windows 记事本", lambda: _windows(plain_text), truth)
    wide, pads = document(figures, Style(show=full_width)), document(figures, Style(show=padded))
    yield made("full_width.txt", plain.tabs_in_one_line, wide, layout="全角数字", why="０１２３")
    yield made("padded_digits.txt", lines, pads, layout="数字旁有不换行空格、全角空格", why="U+00A0 与 U+3000")
    long = document(_long_values(figures))
    yield made("long_values.txt", plain.pipes_padded, long, layout="八位数、六位小数", why="数很长")


def _long_values(figures: Figures) -> Figures:
    return edited(
        figures, proactive__licensing_decisions=12345678, proactive__administrative_fees_wan_yuan="1424.400125"
    )


def _windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _split_heads() -> tuple[str, str]:
    whole = "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
    return whole, "商业\t科研\t社会公\t法律服\t其他\t\n\t\t\t\t企业\t机构\t益组织\t务机构\t"
