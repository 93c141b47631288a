"""`gongkai screen`: what must not be published in files and folders, before anybody publishes them. 条例2019 §14–17."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

__all__ = ["add_arguments", "run"]

_FILES = "文件、文件夹（含下级）、通配写法，或 - 表示标准输入；docx xlsx pdf html txt csv 图片等"


def add_arguments(parser: ArgumentParser) -> None:
    """Adds what `gongkai screen` may be told."""
    parser.add_argument("files", nargs="+", metavar="文件", help=_FILES)
    parser.add_argument("--body", metavar="名称", default="", help="本机关全称，用来查出错写的单位")
    parser.add_argument("--words", metavar="文件", help="本机关的词表（.toml）：错词、领导姓名、公布的电话等")
    parser.add_argument("--form", action="store_true", help="查的是空白表格：不把留空、下划线当作没填完")
    formats = ("text", "json", "html", "sarif", "csv", "xlsx")
    parser.add_argument("--format", choices=formats, help="输出格式（默认 text）")
    parser.add_argument(
        "-o", "--out", metavar="文件", help="写入文件，格式随扩展名：.json .csv .xlsx .html .sarif .txt"
    )
    parser.add_argument("--mask", metavar="文件夹", help="把去掉隐藏内容、遮蔽个人信息的副本写进这个文件夹")
    parser.add_argument("--quiet", action="store_true", help="只列有问题或查不了的，不显示进度和合计")
    parser.add_argument("--jobs", metavar="个数", help="同时用几个进程（默认：全部处理器核心）")


def run(args: Namespace) -> int:
    """The exit code: 0 nothing found, 1 something found, 2 a file could not be wholly checked, 130 ended by Ctrl-C."""
    from gongkai.cli.annual.ending import ended_well
    from gongkai.cli.screen.running import run_over

    return ended_well(lambda: run_over(args))
