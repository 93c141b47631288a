"""The columns of a body as they stand beside a list: the top ones, and the branch in which one is. 平台规范2019."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.web.catalogue.queries.columns import REQUESTS, Column, below, path_to
from gongkai.web.look.places import address_below, address_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency


class Branch(Struct, frozen=True):
    """One column of the tree. here: one is in it; count: shown items of it and all below, None where it holds none."""

    title: str
    href: str
    said: str = ""
    count: int | None = None
    here: bool = False
    below: tuple[Branch, ...] = ()


def tree_of(
    agency: Agency, columns: Iterable[Column], *, counts: Mapping[str, int], here: str = "", whole: bool = False
) -> tuple[Branch, ...]:
    """The columns at the top, each with those below it where one is inside, or where the whole tree is wanted."""
    every = tuple(columns)
    inside = {column.key for column in path_to(every, here)}

    def branch(column: Column) -> Branch:
        opened = whole or column.key in inside
        return Branch(
            title=column.title,
            href=column_address(agency, column.key),
            said=column.description,
            count=None if column.key == REQUESTS else counts.get(column.key, 0),
            here=column.key == here,
            below=tuple(branch(each) for each in below(every, column.key)) if opened else (),
        )

    return tuple(branch(column) for column in every if not column.parent)


def column_address(agency: Agency, key: str) -> str:
    """Where the column stands; that for requests leads to the form."""
    return address_of("portal:how") if key == REQUESTS else address_below("portal:column", agency.code, key)
