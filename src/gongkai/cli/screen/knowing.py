"""What the body tells screening of itself: a list in TOML, its name, the day. 条例2019 §17."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import msgspec

from gongkai.cli.annual.ending import WrongUse
from gongkai.screening.model import Context
from gongkai.text.faults import fault_said


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of the list: wrong words and the right ones, names to be spelt right, own contacts and names."""

    words: dict[str, str] = {}
    leaders: tuple[str, ...] = ()
    contacts: frozenset[str] = frozenset()
    own_names: tuple[str, ...] = ()
    other_bodies: tuple[str, ...] = ()


def context_of(*, body: str, words: str | None, is_form: bool, on: date) -> Context:
    """The context for screening. words: the file of the list. Raises WrongUse."""
    known = _read(words) if words else Known()
    return Context(
        on=on,
        body=body,
        own_names=known.own_names,
        other_bodies=known.other_bodies,
        contacts=known.contacts,
        words=known.words,
        leaders=known.leaders,
        kind="form" if is_form else "item",
    )


def _read(name: str) -> Known:
    try:
        return msgspec.convert(tomllib.loads(Path(name).read_text("utf-8")), Known)
    except OSError as error:
        raise WrongUse(f"读不了词表 {name}：{fault_said(error)}。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongUse(f"词表 {name} 不是正确的 TOML（{error}）。") from error
    except msgspec.ValidationError as error:
        keys = "、".join(Known.__struct_fields__)
        raise WrongUse(f"词表 {name} 的内容不对（{error}）。可以有：{keys}。") from error
