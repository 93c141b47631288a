"""Waivers: findings that a person has looked at and lets stand, with the reason, kept in a small file.

The file is TOML, one `[[waiver]]` per finding, or JSON, a list of the same: fingerprint and reason are required; by, on
(ISO day) and code are for the people who read it later.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import asdict, replace

from gongkai.annual.model import Finding, Waiver

FIELDS = tuple(Waiver.__struct_fields__)


class UnableToReadWaivers(Exception):
    """The waivers file cannot be used. str() is a Chinese sentence that names the place and says what to do."""


def waive(findings: tuple[Finding, ...], waivers: Iterable[Waiver]) -> tuple[Finding, ...]:
    """The findings in the same order, those with a waiver marked with its reason.

    A waiver with a code counts only for a finding of that code.
    """
    known = {waiver.fingerprint: waiver for waiver in waivers}
    if not known:
        return findings
    return tuple(_marked(finding, known.get(finding.fingerprint)) for finding in findings)


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a TOML or JSON file, in its order. Raises UnableToReadWaivers."""
    try:
        text = path.read_text("utf-8-sig")
        entries = msgspec.json.decode(text) if path.suffix.lower() == ".json" else tomllib.loads(text).get("waiver", [])
    except FileNotFoundError:
        raise UnableToReadWaivers(f"找不到豁免文件“{path}”，请核对路径。") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UnableToReadWaivers(f"豁免文件“{path}”读不出来，请另存为 UTF-8 编码的文本文件。") from error
    except (tomllib.TOMLDecodeError, msgspec.DecodeError) as error:
        raise UnableToReadWaivers(f"豁免文件“{path}”的格式有误，请检查引号和括号是否成对（{error}）。") from error
    if not isinstance(entries, list):
        raise UnableToReadWaivers(
            f"豁免文件“{path}”的格式有误：最外层应是一组豁免（TOML 写 [[waiver]]，JSON 写列表）。"
        )
    return tuple(_waiver(entry, number) for number, entry in enumerate(entries, start=1))


def write_waivers(path: Path, waivers: Iterable[Waiver]) -> None:
    """Writes the waivers as TOML, or as JSON where the name ends in .json; reads back the same."""
    kept = list(waivers)
    if path.suffix.lower() == ".json":
        text = msgspec.json.format(msgspec.json.encode(kept), indent=2).decode() + "\n"
    else:
        text = "\n".join(map(_toml, kept))
    path.write_text(text, "utf-8")


def with_waiver(waivers: Iterable[Waiver], waiver: Waiver) -> tuple[Waiver, ...]:
    """The waivers with one more; an older one for the same finding gives way.

    Raises UnableToReadWaivers when no reason is given.
    """
    if not waiver.reason.strip():
        raise UnableToReadWaivers("豁免必须写明理由。")
    return (*(old for old in waivers if old.fingerprint != waiver.fingerprint), waiver)


def _marked(finding: Finding, waiver: Waiver | None) -> Finding:
    if waiver is None or waiver.code not in ("", finding.code):
        return finding
    return replace(finding, waived=waiver.reason)


def _waiver(entry: Any, number: int) -> Waiver:
    if not isinstance(entry, dict):
        raise UnableToReadWaivers(f"第 {number} 条豁免的格式有误，应写明 fingerprint 和 reason。")
    strange = [name for name in entry if name not in FIELDS]
    if strange:
        raise UnableToReadWaivers(
            f"第 {number} 条豁免有不认识的项目：{'、'.join(strange)}；可用的有 {'、'.join(FIELDS)}。"
        )
    words = {name: value.isoformat() if isinstance(value, date) else value for name, value in entry.items()}
    for name in ("fingerprint", "reason"):
        if not str(words.get(name, "")).strip():
            raise UnableToReadWaivers(f"第 {number} 条豁免没有写 {name}（{_MEANING[name]}），请补上。")
    wrong = [name for name, value in words.items() if not isinstance(value, str)]
    if wrong:
        raise UnableToReadWaivers(f"第 {number} 条豁免的 {'、'.join(wrong)} 应写成带引号的文字。")
    return Waiver(**words)


_MEANING = {"fingerprint": "所豁免问题的指纹，检查结果里有", "reason": "可以不改的理由"}


def _toml(waiver: Waiver) -> str:
    # A JSON string is a valid TOML basic string, escapes included.
    fields = "".join(
        f"{name} = {msgspec.json.encode(value).decode()}\n" for name, value in asdict(waiver).items() if value
    )
    return f"[[waiver]]\n{fields}"
