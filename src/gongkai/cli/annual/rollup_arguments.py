"""What `gongkai annual rollup` may be told."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date


def add_rollup_arguments(parser: ArgumentParser, *, count: Callable[[str], int]) -> None:
    """Adds the options of the county view to `parser`. count: makes a number above zero out of an argument."""
    parser.add_argument("files", nargs="+", metavar="文件", help="各单位的年报：文件夹（含下级）、文件或通配写法")
    parser.add_argument("--parent", metavar="文件", help="上级（县）自己的年报：逐格核对是否等于下级之和")
    parser.add_argument("--bodies", metavar="文件", help="应报单位名单（.toml .xlsx .csv .docx），据此找出没有报的")
    parser.add_argument("--year", type=count, metavar="年度", help="汇总哪一年度（默认：多数年报的年度）")
    parser.add_argument(
        "--due", type=_day, metavar="日期", help="截止日（默认：法规数据里的日子；名单另有规定的从名单）"
    )
    parser.add_argument("--on", type=_day, metavar="日期", help="按哪一天判断是否已经截止（默认今天）")
    parser.add_argument(
        "--previous", metavar="文件", help="上年的年报文件夹，核对上年结转；没有名单时，也按它找没有报的"
    )
    parser.add_argument("--waivers", metavar="文件", help="豁免文件（.toml 或 .json）：已核实、允许保留的问题")
    parser.add_argument(
        "--out", metavar="文件", action="append", default=[], help="写入文件：.xlsx .html .json .parquet；可以写几次"
    )
    parser.add_argument("--letters", metavar="文件夹", help="给每个有问题的单位写一封整改函（docx），放进这个文件夹")
    parser.add_argument("--sender", metavar="单位", default="", help="整改函的落款单位（默认：上级政府办公室）")
    parser.add_argument("--reply-by", type=_day, metavar="日期", help="整改函要求在哪一天以前改好")
    parser.add_argument("--quiet", action="store_true", help="不显示进度，不打印汇总")
    parser.add_argument("--jobs", type=count, metavar="个数", help="同时用几个进程（默认：全部处理器核心）")


def _day(text: str) -> date:
    from gongkai.text.dates import parse_date  # loaded only when a day is given: every start would pay for it

    day = parse_date(text)
    if day is None:
        raise ArgumentTypeError(f"“{text}”不是日期，请写成 2026-01-31")
    return day
