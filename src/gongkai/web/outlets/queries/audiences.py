"""Packs for audiences 人群专题: the packaged ones and those of a body, each with what belongs to it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct, convert

from gongkai.web.outlets.models import OwnPack

_DATA: Final = Path(__file__).parents[1] / "data" / "audiences.toml"


class Audience(Struct, frozen=True):
    """Those who look for the same things. key: what stands in `Item.audiences`; large: leaflets are printed larger.

    columns, fields: where one looks for more that fits. own: kept by one body alone.
    """

    key: str
    title: str
    said: str = ""
    large: bool = False
    columns: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    own: bool = False


def audiences_of(agency_id: int | None) -> tuple[Audience, ...]:
    """The packaged audiences and those of the body; None for every body: the packaged ones alone."""
    if agency_id is None:
        return _packaged()
    own = OwnPack.objects.filter(agency_id=agency_id)
    return (*_packaged(), *(_audience(pack) for pack in own))


def audience_of(agency_id: int | None, key: str) -> Audience | None:
    """That audience of the body; None where it has none."""
    return next((found for found in audiences_of(agency_id) if found.key == key), None)


def titles_of(agency_id: int, keys: Collection[str]) -> list[str]:
    """What the audiences of these keys are called, in the order of the packs."""
    known = {one.key for one in _packaged()}
    # what the packaged ones cover is not asked of the database: the page of an item tells it every time
    every = audiences_of(agency_id if any(key not in known for key in keys) else None)
    return [one.title for one in every if one.key in keys]


@cache
def _packaged() -> tuple[Audience, ...]:
    return convert(tomllib.loads(_DATA.read_text("utf-8"))["audience"], tuple[Audience, ...])


def _audience(pack: OwnPack) -> Audience:
    return Audience(
        key=pack.key,
        title=pack.title,
        said=pack.said,
        large=pack.large,
        columns=tuple(pack.columns),
        fields=tuple(pack.fields),
        own=True,
    )


def own_pack(agency_id: int, key: str) -> OwnPack | None:
    """That pack of the body's own; None for a packaged one, or none."""
    return OwnPack.objects.filter(agency_id=agency_id, key=key).select_related("agency").first()
