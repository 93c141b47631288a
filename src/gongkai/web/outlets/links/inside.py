"""Whether a link inside this site leads somewhere."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from django.urls import Resolver404, resolve

from gongkai.web.catalogue.queries.public.shown import shown_file, shown_item

_ITEM: Final = re.compile(r"/open/items/([\w-]+)/")
_FILE: Final = re.compile(r"/open/files/([\w-]+)/([^/?]+)")


def is_there(address: str) -> bool:
    """Whether the public finds something at that address of this site now."""
    path = address.partition("?")[0]
    if item := _ITEM.fullmatch(path):
        return shown_item(item[1]) is not None
    if file := _FILE.fullmatch(path):
        return shown_file(file[1], unquote(file[2])) is not None
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
