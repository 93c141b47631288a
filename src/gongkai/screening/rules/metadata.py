"""T08: metadata that an item must have 元数据. 条例2019 §12; 基层标准2019."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from os.path import join

from msgspec import Struct, convert

from gongkai.screening.model import Context, Place
from gongkai.screening.rules.rule import DATA, Found, Subject


class Field(Struct, frozen=True, rename={"only_with": "with"}):
    """One field of the metadata. required: of every item; only_with: of those where that other one is filled in."""

    key: str
    name: str
    required: bool = False
    only_with: str = ""


@cache
def fields() -> tuple[Field, ...]:
    """What is asked for, in order. 条例2019 §12."""
    with open(join(DATA, "metadata.toml"), "rb") as file:
        return tuple(convert(tomllib.load(file)["field"], list[Field]))


def missing(subjects: Sequence[Subject], context: Context) -> Iterator[tuple[Subject | None, Found]]:
    """T08: every field that is wanted and blank. Files that are no item have no metadata, and nothing is asked."""
    if not context.metadata:
        return
    for each in fields():
        if _wanted(each, context.metadata) and not context.metadata.get(each.key, "").strip():
            place = Place("metadata", each.key)
            yield None, Found(0, 0, "missing", words={"what": each.name}, about=each.key, place=place)


def _wanted(field: Field, metadata: Mapping[str, str]) -> bool:
    return field.required or bool(field.only_with and metadata.get(field.only_with, "").strip())
