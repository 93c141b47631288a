"""An argument parser that speaks Chinese 中文命令行解析."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import date
from typing import Any, NoReturn

from gongkai.cli.exits import BAD_INPUT

HELP_COLUMN = 24
OPTION_LINE = r"^( {2,4}\S(?:.*?\S)?) {2,}(\S.*)$"
SAID = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): expected one argument", r"参数 \1 后面要有一个值"),
    (r"argument (.*?): expected at least one argument", r"参数 \1 后面至少要有一个值"),
    (r"argument (.*?): expected \d+ arguments?", r"参数 \1 后面的值个数不对"),
    (r"argument (.*?): not allowed with argument (.*)", r"参数 \1 不能与 \2 同时使用"),
    (r"argument (.*?): ignored explicit argument (.*)", r"参数 \1 后面不能带值 \2"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"参数 \1 不能是 \2，可选：\3"),
    (r"argument (.*?): invalid int value: (.*)", r"参数 \1 应当是整数，不能是 \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"参数 \1 不明确，可能是 \2"),
    (r"one of the arguments (.*) is required", r"必须给出其中一个参数：\1"),
    (r"argument (.*?): (.*)", r"参数 \1：\2"),
)


class ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    """Help texts with the Chinese word for usage."""

    def __init__(self, prog: str) -> None:
        # argparse asks shutil for the width, whose import costs more than the rest of the parser.
        super().__init__(prog, width=terminal_width() - 2)
        self._action_max_length = HELP_COLUMN - 2  # else argparse breaks the line after a command of nine letters

    def _format_action(self, action: argparse.Action) -> str:
        """The lines for one argument; for the commands those of each, without their heading once more."""
        lines = super()._format_action(action)
        return lines.partition("\n")[2] if isinstance(action, argparse._SubParsersAction) else lines

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the usage line, introduced by 用法."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """An argument parser whose headings and errors are Chinese; bad usage exits with 2."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**{"formatter_class": ChineseFormatter, "add_help": False, "allow_abbrev": False, **keywords})
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_help(self) -> str:
        """The help with its second column aligned as a terminal shows it: a Chinese character takes two columns."""
        return "\n".join(_aligned(line) for line in super().format_help().split("\n"))

    def error(self, message: str) -> NoReturn:
        """Print usage and the error in Chinese, and leave with the exit code of bad usage."""
        self.exit(BAD_INPUT, f"{self.format_usage()}{self.prog}：{in_chinese(message)}\n")


def _aligned(line: str) -> str:
    found = re.match(OPTION_LINE, line)
    if not found:
        return line
    from gongkai.text.forms import pad  # only where help is asked for

    return pad(found[1], HELP_COLUMN - 2) + "  " + found[2]


def terminal_width() -> int:
    """Columns of the terminal, 80 when there is none."""
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError, AttributeError):
        return 80


def in_chinese(message: str) -> str:
    """An error message of argparse in Chinese; one that is not known stays as it is."""
    for pattern, said in SAID:  # compiled only here: an error is rare, a start is not
        found = re.fullmatch(pattern, message)
        if found:
            return found.expand(said)
    return message


def day(text: str) -> date:
    """The day that `text` writes (2026-02-14, 2026/2/14, 2026年2月14日), for use as an argument type."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        from gongkai.text.dates import parse_date

        found = parse_date(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}”不是有效的日期，写法如 2026-02-14")
    return found
