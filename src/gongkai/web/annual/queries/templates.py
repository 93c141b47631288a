"""The sentences that the report is drafted from `data/prose.toml`. 年报格式2021 §1–§6."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert


class Each(Struct, frozen=True):
    """Figures told one after the other, the largest first. 年报格式2021 §1.

    keys: what they begin with; said: what their words end with, not told; most: no more than so many.
    """

    keys: str
    said: str
    most: int


class Sentence(Struct, frozen=True):
    """One sentence with its tokens. needs: keys that must be above nought; otherwise: what is said instead.

    each: the figures of a ledger whose words end like that, with their unit, stand for `[each]`; those of nought do
    not, and without any there is no sentence.
    """

    text: str
    needs: tuple[str, ...] = ()
    otherwise: str = ""
    each: Each | None = None


class Template(Struct, frozen=True):
    """A paragraph to be drafted. section: key of the form, "" before the first. 年报格式2021 §1–§6."""

    key: str
    section: str
    sentences: tuple[Sentence, ...]


@cache
def templates() -> tuple[Template, ...]:
    """All of them, in the order of the report. 年报格式2021 §1–§6."""
    plain = tomllib.loads(files("gongkai.web.annual").joinpath("data/prose.toml").read_text("utf-8"))
    return convert(plain["paragraph"], tuple[Template, ...])


def template(key: str) -> Template | None:
    """The one of that key. 年报格式2021."""
    return next((one for one in templates() if one.key == key), None)
