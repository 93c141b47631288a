"""What `gongkai annual collect` and `gongkai annual survey` may be told."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable


def collect(parser: ArgumentParser, *, count: Callable[[str], int]) -> None:
    """Adds the options of `collect`. count: makes a number above zero out of an argument."""
    parser.add_argument("folder", metavar="文件夹", help="文件夹，连同下级；取可读的格式")
    parser.add_argument("--out", metavar="文件", required=True, help="汇集成的表（.parquet）；已有的只补新增和改过的")
    parser.add_argument("--fresh", action="store_true", help="不管以前读过的，全部重读")
    parser.add_argument("--scheduler", metavar="地址", default="", help="用多台机器：Dask 调度器，如 tcp://主机:8786")
    parser.add_argument("--jobs", type=count, metavar="个数", help="同时用几个进程（默认：全部处理器核心）")
    parser.add_argument("--quiet", action="store_true", help="不显示进度和合计")


def survey(parser: ArgumentParser) -> None:
    """Adds the options of `survey`."""
    parser.add_argument("file", metavar="文件", help="gongkai annual collect 汇集的 .parquet")
    kinds = ("year", "level", "region")
    parser.add_argument("--by", choices=kinds, help="只按年度、层级或地区其中一种（默认：三种都列）")
    parser.add_argument("--out", metavar="文件", help="写入 .html .xlsx .json 或文件夹（网页、图和数据）；默认打印")
