"""First words of a disclosure guide for a body that has none yet. 条例2019 §12.2."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_DATA: Final = Path(__file__).parents[1] / "data" / "disclosure_guide.toml"
_OF_THE_BODY: Final = {"4": "office", "5": "address", "6": "hours", "7": "phone", "8": "fax", "9": "email"}
"""By the number of the element, what the body says about itself."""


def first_words(agency: Agency) -> dict[str, str]:
    """By the number of the element what the guide may begin with; what the body does not say stays empty."""
    own = {number: getattr(agency, name) for number, name in _OF_THE_BODY.items()}
    return {**_said(), **{number: words for number, words in own.items() if words}}


@cache
def _said() -> dict[str, str]:
    with _DATA.open("rb") as file:
        return {number: words.strip() for number, words in tomllib.load(file)["said"].items()}
