"""`gongkai annual compile`: the report of a year out of the cases and ledgers that the platform keeps."""

from __future__ import annotations

from argparse import Namespace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec import json

from gongkai.annual.figures import TABLES
from gongkai.annual.figures.whole import whole
from gongkai.annual.model import Report
from gongkai.annual.tally import UnableToTally
from gongkai.annual.writers import FORMS, UnableToWrite, write
from gongkai.cli.annual import writing
from gongkai.cli.annual.ending import WrongUse
from gongkai.cli.exits import CLEAN

_BINARY = ("docx", "pdf", "xlsx")
_OF_READING = ("cells", "pictures", "remarks", "extra_reports")  # of a document that was read: nothing was


def run(args: Namespace) -> int:
    """The exit code: 0 when the report is compiled. Raises WrongUse for anything that prevents it."""
    form = _form(args)
    report = _compiled(args)
    try:
        content = _figures(report) if form == "json" else write(report, form)
    except UnableToWrite as error:
        raise WrongUse(str(error)) from error
    writing.write([content], out=args.out)
    return CLEAN


def _form(args: Namespace) -> Any:
    form = args.format or (Path(args.out).suffix.lower().removeprefix(".") if args.out else "json")
    if form not in FORMS:
        raise WrongUse(f"看不出 {args.out} 要写成什么格式：请用 {'、'.join(FORMS)}，或加 --format。")
    if form in _BINARY and not args.out:
        raise WrongUse(f"{form} 只能写入文件：请加 -o 文件名.{form}。")
    return form


def _compiled(args: Namespace) -> Report:
    if find_spec("django") is None:
        raise WrongUse("平台需要组件 web，请先安装：pip install 'gongkai[web]'。")
    from gongkai.web.config.commands import NotSetUp, compiled

    try:
        return compiled(args.agency, year=args.year)
    except (NotSetUp, UnableToTally) as error:
        raise WrongUse(str(error)) from error


def _figures(report: Report) -> bytes:
    """What `gongkai annual write` takes: the three tables one row a line, then title, fee statement and words."""
    plain = {key: value for key, value in whole(report).items() if key not in _OF_READING}
    lines = [
        f" {_json(key)}: {_table(value) if key in TABLES and value is not None else _json(value)}"
        for key, value in plain.items()
    ]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _table(rows: dict[str, Any]) -> str:
    return "{\n" + ",\n".join(f"  {_json(key)}: {_json(row)}" for key, row in rows.items()) + "\n }"


def _json(value: object) -> str:
    return json.encode(value).decode()
