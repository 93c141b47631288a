"""The words by which prose speaks of the figures: verbs, topics, units; row and column names come from law.report_form.

`TOKEN` finds them all in one pass; `WORDS` says what each one means.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from gongkai.law.report_form import Label, Layout, ReportForm, report_form

Sort = Literal["topic", "kind", "result", "applicant", "outcome", "group", "mark", "qualifier", "change", "prior"]

NUMERAL = (
    r"(?:\d{1,3}(?:[,，]\d{3}){1,4}(?!\d)|\d(?:[ \u00a0\u3000]\d){1,7}(?!\d)|\d{1,12}(?:\.\d{1,6})?"
    r"|[零〇一二两三四五六七八九十百千]{1,12})万?"
)
UNIT = r"件次|人次|件|宗|起|条|份|个|次|项|例"
REQUESTS, RECONSIDERATION, LITIGATION = "requests", "reconsideration", "litigation"
DOCUMENTS, ELSEWHERE = "documents", "elsewhere"
NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、])|（.*$")
LONGEST_SPOKEN = 14  # a label longer than this is never said in a sentence


class Word(Struct, frozen=True):
    """What a word of the prose stands for: its sort and the key it means, for example ("kind", "received")."""

    sort: Sort
    key: str


SPOKEN: dict[tuple[Sort, str], str] = {
    ("topic", REQUESTS): "政府信息公开申请 信息公开申请 依申请公开 公开申请",
    ("topic", RECONSIDERATION): "行政复议 复议",
    ("topic", LITIGATION): "行政诉讼 诉讼 起诉 行政应诉",
    ("topic", DOCUMENTS): "规范性文件",
    ("topic", ELSEWHERE): "建议 提案 议案 信访 投诉 举报 咨询 热线 留言 工单 评价 来信 来访 信箱 意见"
    " 主动公开 公众号 微信 视频 新闻 稿件 培训 活动 档案 审批 舆情 会议 网站 政策解读 党内规范性文件"
    " 公开政府信息 发布 问卷 督查 整改 考核 预算 公开信息 补正 征求 不动产 公示",
    ("kind", "received"): "收到 接收 新收 接到 收悉",
    ("kind", "accepted"): "受理 办理",
    ("kind", "concluded"): "办结 答复 回复 办理完毕 办理完结 办毕 办理结果 处理结果 已办理",
    ("kind", "issued"): "制发 制定 出台 印发",
    ("kind", "repealed"): "废止",
    ("kind", "in_force"): "现行有效",
    ("mark", "parts"): "其中 包括 分为",
    ("mark", "whole"): "具体为 分别为 分别是 具体是",
    ("mark", "respectively"): "分别 依次",
    ("mark", "besides"): "另有 另外 此外",
    ("mark", "including_carried_in"): "含上年结转 包含上年结转 包括上年结转 加上上年结转 含上年度结转 包括上年度结转",
    ("qualifier", ""): "通过 网络 网上 在线 线上 线下 信函 邮寄 信件 当面 现场 窗口 传真 邮件"
    " 邮箱 平台 有关 涉及 关于 方面 延期 逾期 提前 当场 部门 各镇 各乡 各街道"
    " 月均 平均 上半年 下半年 季度 败诉 历年 超期 涉 以来 撤回 撤销 转送 转交",
    ("qualifier", "sort"): "类",
    ("change", ""): "增加 减少 增长 下降 上升 降低 同比 环比 较 相比 多出 增幅 降幅 翻",
    ("prior", ""): "上年度 上一年度 上年 上一年 去年 往年 同期",
}
THIS_YEAR = r"今年|本年|当年"
CARRIED_OUT = r"(?:结?转(?:入|至|到|结)?|延续至|顺延至)(?:下一?年度?|次年|明年|(?P<out>20\d\d)年度?)"
CARRIED_IN = (
    r"(?:上一?年度?|去年|(?P<into>20\d\d)年度?)(?:结转|转入|转来|遗留|跨年)(?!到|至|下|入下|入20)"
    r"|(?:结转|承接|接转)(?:自)?(?:上一?年度?|去年)"
)
FILLER = re.compile(  # possessive: the words are tried before the single characters and nothing is tried again
    r"(?:各类|申请|事项|总数|总量|信息|政府|合计|累计|全年|年度|依法|按时|按期|按规定|申请人|提出|情形|情况|决定|文书"
    r"|提起|发生|因|公开|工作|引起|引发|机关|行政|单位|办理|继续|处理|作出|答复|属于|下年|次年|部门|年内|截至|当年|目前|对|符合"
    r"|审理|结果|理由|规定|审查|准予|依申请|收取|现有|新增|新"
    r"|[的了共总计为有是达到已全均被书件数量案和或就我本由向镇乡县区市局\s])*+"
)
EVERYBODY = r"公民、?法人(?:和|或|及|以及|或者)?其他组织"


@cache
def words(layout: Layout) -> dict[str, Word]:
    """Every word and what it means, the row and column names of `layout` among them. 年报格式2021 表三."""
    form = report_form(layout)
    found = {word: Word(sort, key) for (sort, key), said in SPOKEN.items() for word in said.split()}
    found |= _results(form) | _applicants(form) | _remedies(form) | _decisions(form)
    return found


@cache
def token(layout: Layout) -> re.Pattern[str]:
    """The pattern that finds numbers with units, years, pauses, titles in 《》 and every word of `words`."""
    longest_first = sorted(words(layout), key=len, reverse=True)
    starts = "".join(sorted({word[0] for word in longest_first}))
    return re.compile(
        rf"(?=[《！？!?，；：、,;:（）()\[\]“”\"近约超逾第零一二两三四五六七八九十百千\d今当本公法转延顺上去承接结"
        rf"{starts}])(?:"
        r"(?P<title>《[^》]{0,80}》)"
        r"|(?P<pause>[，；：、！？!?,;:（）()\[\]“”\"])"
        rf"|(?P<everybody>{EVERYBODY})"
        rf"|(?P<carried_out>{CARRIED_OUT})"
        rf"|(?P<carried_in>{CARRIED_IN})"
        rf"|(?P<about>[近约超逾第]\s{{0,2}})?(?<!\d)(?P<number>{NUMERAL})\s{{0,2}}(?P<more>[余多])?\s{{0,2}}(?P<unit>{UNIT})"
        r"|(?P<year>20\d\d)\s*年"
        rf"|(?P<this_year>{THIS_YEAR})"
        rf"|(?P<word>{'|'.join(map(re.escape, longest_first))}))"
    )


@cache
def result_rows(layout: Layout) -> dict[str, tuple[str, ...]]:
    """Row keys of table three by result word: one leaf, or all leaves of a group. 年报格式2021 表三."""
    form = report_form(layout)
    rows: dict[str, tuple[str, ...]] = {row.key: (row.key,) for row in form.request_rows if row.role == "result"}
    for group in form.request_groups:
        leaves = tuple(row.key for row in form.request_rows if row.group == group.key and row.role == "result")
        if leaves and group.key != "results":
            rows[group.key] = leaves
    return rows


def plain(label: str) -> str:
    """A label without its number and its remark in brackets, as prose would say it."""
    bare = NUMBERING.sub("", label)
    return NUMBERING.sub("", bare)


def _spoken(label: Label) -> list[str]:
    names = (plain(wording).removesuffix("的") for wording in label.wordings)
    return [name for name in names if 3 < len(name) <= LONGEST_SPOKEN]


def _results(form: ReportForm) -> dict[str, Word]:
    leaves = [row for row in form.request_rows if row.role == "result"]
    found = {name: Word("result", row.key) for row in leaves for name in _spoken(row)}
    groups = result_rows(form.layout)
    for group in form.request_groups:
        if group.key in groups:
            found |= {name: Word("result", group.key) for name in _spoken(group)}
    return found


def _applicants(form: ReportForm) -> dict[str, Word]:
    columns = [column for column in form.applicant_columns if column.key in form.applicant_keys]
    return {column.label: Word("applicant", column.key) for column in columns if len(column.label) > 2}


def _remedies(form: ReportForm) -> dict[str, Word]:
    outcomes = {name: Word("outcome", c.key) for c in form.remedy_columns for name in c.wordings if c.key != "total"}
    suits = [group for group in form.remedy_groups if group.key.startswith(LITIGATION)]
    groups = {suit.label: Word("group", suit.key) for suit in suits}
    return outcomes | groups


def _decisions(form: ReportForm) -> dict[str, Word]:
    rows = [row for block in form.proactive for row in block.rows if row.key.endswith("_decisions")]
    named = [(row.label + "决定", row.key) for row in rows] + [("作出" + row.label, row.key) for row in rows]
    return {said: Word("kind", key) for said, key in named}
