"""`gongkai annual write`: a report out of its JSON, in the format that the name of the file tells."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from gongkai.annual.figures.whole import UnableToBuild, from_whole
from gongkai.annual.model import Report
from gongkai.annual.writers import FORMS, UnableToWrite, write
from gongkai.cli.annual import writing
from gongkai.cli.annual.ending import WrongUse
from gongkai.cli.exits import CLEAN
from gongkai.text.faults import fault_said

_LARGEST = 32 * 2**20  # bytes: a report takes forty thousand
_DOCUMENTS = (b"PK", b"%PDF", b"\xd0\xcf\x11\xe0", b"<")
_SUFFIXES = " ".join(f".{form}" for form in FORMS)


def run(args: Namespace) -> int:
    """The exit code: 0 when the report is written. Raises WrongUse for anything that prevents it."""
    form = _form(args)
    tags = _tags(args.meta, form)
    try:
        report = from_whole(_read(args.data))
        written = _page(report, tags) if form == "html" else write(report, form)
    except (UnableToBuild, UnableToWrite) as error:
        raise WrongUse(f"{error}（{args.data}）") from error
    writing.write([written], out=args.out)
    print(f"已写好 {args.out}", file=sys.stderr)
    return CLEAN


def _form(args: Namespace) -> Any:
    """The format asked for, else the one that the suffix tells."""
    suffix = Path(args.out).suffix.lower().removeprefix(".")
    form = args.format or ("html" if suffix == "htm" else suffix)
    if form not in FORMS:
        raise WrongUse(f"看不出 {args.out} 要写成什么格式：请用 {_SUFFIXES}，或加 --format。")
    return form


def _tags(given: list[str], form: str) -> dict[str, str]:
    if given and form != "html":
        raise WrongUse("--meta 是网页标签，只用于 html。")
    pairs = [text.partition("=") for text in given]
    for name, sign, _ in pairs:
        if not sign:
            raise WrongUse(f"--meta 后面应当是 名称=值，例如 --meta SiteName=某某县人民政府，不能是“{name}”。")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _page(report: Report, tags: dict[str, str]) -> bytes:
    """The html page; which required tags it lacks is said on standard error."""
    from gongkai.annual.writers import html

    page = html.write(report, tags=tags)
    missing = html.missing_tags(report, tags=tags)
    if missing:
        said = "、".join(f"{tag.title}（{tag.said}）" for tag in missing)
        print(f"网页已写好，发布前还要补上必需的标签：{said}。写法：--meta 名称=值，可以重复。", file=sys.stderr)
    return page


def _read(name: str) -> Any:
    import msgspec

    try:
        content = sys.stdin.buffer.read(_LARGEST + 1) if name == "-" else _content(Path(name))
    except OSError as error:
        raise WrongUse(f"读不了 {name}：{fault_said(error)}。请核对文件名。") from error
    if len(content) > _LARGEST:
        raise WrongUse(f"{name} 太大，不像一份年报的数据。")
    try:
        return msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WrongUse(_not_data(name, content)) from error


def _not_data(name: str, content: bytes) -> str:
    if content.startswith(_DOCUMENTS):
        return f"{name} 是文档，不是数据。请先读出数据：gongkai annual read {name} --format json --out 数据.json。"
    return f"{name} 不是有效的 JSON。请用 gongkai annual read --format json 的结果，或照它的样子写。"


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST + 1)
