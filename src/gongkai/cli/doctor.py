"""The command `gongkai doctor`: one page of what is well with the platform and what is not."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from gongkai.cli import platform
from gongkai.cli.exits import BAD_INPUT, CLEAN, FINDINGS, refuse

if TYPE_CHECKING:
    from gongkai.web.safekeeping.doctor.finding import Finding

_SIGNS = {"well": "正常", "notice": "留意", "wrong": "不正常"}
_ABOUT = 12
_SIGN = 8


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `gongkai doctor`."""
    parser.add_argument("--json", action="store_true", help="给程序看的结果")


def run(args: Namespace) -> int:
    """The exit code: 1 when somebody has to do something."""
    if not platform.is_installed():
        return refuse(BAD_INPUT, platform.NO_WEB)
    zone = datetime.now().astimezone().utcoffset() or timedelta()
    from gongkai.web.config import keeping

    found = keeping.examined(at=platform.moment(), zone=zone)
    if args.json:
        print(json.dumps([_row(one) for one in found], ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(found)))
    return FINDINGS if any(one.is_wrong for one in found) else CLEAN


def _row(one: Finding) -> dict[str, str]:
    return {"about": one.about, "state": one.state, "said": one.said, "todo": one.todo}


def _lines(found: list[Finding]) -> list[str]:
    from gongkai.text.forms import pad

    lines = []
    for one in found:
        lines.append(f"{pad(_SIGNS[one.state], _SIGN)}{pad(one.about, _ABOUT)}  {one.said}")
        if one.todo:
            lines.append(f"{' ' * (_SIGN + _ABOUT)}  → {one.todo}")
    wrong = sum(one.is_wrong for one in found)
    return [*lines, f"{wrong} 处不正常。" if wrong else "没有不正常的。"]
