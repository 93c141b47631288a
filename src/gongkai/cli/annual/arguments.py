"""What `gongkai annual` may be told."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from functools import partial

from gongkai.cli.annual import corpus_arguments

_FILES = "年报文件、文件夹（含下级）、通配写法，或 - 表示标准输入；docx html pdf txt md xlsx 等"
_JOBS = "同时用几个进程（默认：全部处理器核心）"


def add_arguments(parser: ArgumentParser) -> None:
    """Adds the commands and their options to `parser`."""
    offered = "read|check|compare|tally|compile|write|rollup|collect|survey"
    commands = parser.add_subparsers(dest="action", required=True, metavar=offered, title="命令")
    for name, declare, said in (
        ("read", _read, "读出年报的全部数字和正文"),
        ("check", _check, "检查年报（勾稽、完整、前后年、文表一致、用语），并指出怎么改"),
        ("compare", _compare, "比较两份年报的数字和正文，通常是上年与今年"),
        ("tally", _tally, "把依申请公开台账（xlsx、csv）统计成年报的表三和信息处理费数据"),
        ("compile", _compile, "把平台里一年的案件和台账编成年报的三张表"),
        ("write", _write, "把年报数据（JSON）写成正式的 docx、pdf、html、xlsx"),
        ("rollup", _rollup, "汇总一个县各单位的年报：缺报、迟报、合计、雷同，并给每家写整改函"),
        ("collect", partial(corpus_arguments.collect, count=_at_least_one), "把成千上万份年报汇集成一张表，可续做"),
        ("survey", corpus_arguments.survey, "从汇集的表看趋势：申请、结果、不予公开的理由、复议诉讼、差错"),
    ):
        declare(commands.add_parser(name, help=said, description=f"{said}。"))


def _read(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件", help=_FILES)
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="输出格式（默认 text）")
    parser.add_argument("--out", metavar="文件", help="写入文件，不打印")
    parser.add_argument("--quiet", action="store_true", help="不显示进度")
    parser.add_argument("--jobs", type=_at_least_one, metavar="个数", help=_JOBS)


def _check(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件", help=_FILES)
    parser.add_argument("--previous", metavar="文件", help="上年年报，核对上年结转等；给文件夹时按单位和年度配对")
    parser.add_argument("--waivers", metavar="文件", help="豁免文件（.toml 或 .json）：已核实、允许保留的问题")
    parser.add_argument("--waive", metavar="指纹", help="豁免指纹为此的一条问题，记入 --waivers 指明的文件")
    parser.add_argument("--reason", metavar="理由", default="", help="豁免的理由，与 --waive 同用，必填")
    parser.add_argument("--by", metavar="姓名", default="", help="由谁豁免，与 --waive 同用")
    formats, grave = ("text", "json", "html", "sarif", "csv", "xlsx"), ("error", "warning", "note")
    parser.add_argument("--format", choices=formats, help="输出格式（默认 text）")
    parser.add_argument("--out", metavar="文件", help="写入文件，格式随扩展名：.json .csv .xlsx .html .sarif .txt")
    parser.add_argument("--min-severity", choices=grave, default="note", help="只列这一级及以上")
    parser.add_argument("--quiet", action="store_true", help="只列有错误、提醒或读不了的，不显示进度和合计")
    parser.add_argument("--jobs", type=_at_least_one, metavar="个数", help=_JOBS)


def _compare(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs=2, metavar="文件", help="两份年报：先上年，后今年；也可以是两个单位的")
    parser.add_argument("--format", choices=("text", "json", "html", "xlsx"), help="输出格式（默认 text）")
    parser.add_argument("--out", metavar="文件", help="写入文件，格式随扩展名：.json .html .xlsx .txt")


def _rollup(parser: ArgumentParser) -> None:
    from gongkai.cli.annual.rollup_arguments import add_rollup_arguments

    add_rollup_arguments(parser, count=_at_least_one)


def _write(parser: ArgumentParser) -> None:
    parser.add_argument("data", metavar="数据", help="年报数据：annual read --format json 的样子；- 表示标准输入")
    parser.add_argument("-o", "--out", metavar="文件", required=True, help="写到哪里，格式随扩展名")
    parser.add_argument("--format", choices=("docx", "pdf", "html", "xlsx", "json"), help="扩展名说不明时指定格式")
    parser.add_argument("--meta", metavar="名称=值", action="append", default=[], help="html 的网页标签，可重复")


def _tally(parser: ArgumentParser) -> None:
    parser.add_argument("ledger", metavar="台账", help="台账文件，xlsx 或 csv，表头有“收到申请之日”“申请人类型”等列")
    parser.add_argument("--year", type=_at_least_one, required=True, metavar="年度", help="年报的年度")
    parser.add_argument("--agency", required=True, metavar="名称", help="单位全称")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="输出格式（默认 text）")
    parser.add_argument("--out", metavar="文件", help="写入文件，不打印")


def _compile(parser: ArgumentParser) -> None:
    parser.add_argument("--year", type=_at_least_one, required=True, metavar="YEAR", help="年报的年度")
    parser.add_argument("--agency", default="", metavar="CODE", help="机关代码；平台里只有一个机关时可以不写")
    parser.add_argument("--format", choices=("json", "docx", "pdf", "html", "xlsx"), help="输出格式（默认 json）")
    parser.add_argument("-o", "--out", metavar="FILE", help="写入文件，格式随扩展名；不写就打印")


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"“{text}”不是大于零的整数")
    return int(text)
