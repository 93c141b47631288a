"""The answers as the last page shows them before sending, each leading back to where it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.web.portal.asking.forms.parts import PageForm
from gongkai.web.portal.asking.pages import Page, asked, filled

if TYPE_CHECKING:
    from gongkai.web.casework.services.asking.drafts import Draft


class Part(Struct, frozen=True):
    """The answers of one page: pairs of label and value, and the names of its files."""

    page: Page
    pairs: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


def parts(draft: Draft) -> tuple[Part, ...]:
    """The answers page by page; fields that were left empty are not listed."""
    typed = draft.typed.fields
    return tuple(Part(page, tuple(_pairs(filled(page, typed))), _files(draft, page)) for page in asked(typed))


def _files(draft: Draft, page: Page) -> tuple[str, ...]:
    return tuple(file.name for file in draft.typed.files if file.place == page.key)


def _pairs(form: PageForm) -> Iterator[tuple[str, str]]:
    for bound in form:
        value = str(bound.value() or "")
        choices = dict(getattr(bound.field, "choices", ()))
        if value:
            yield str(bound.label), str(choices.get(value, value))
