"""The privacy notice: in which words it was shown is kept with the request by its version. 个人信息保护法2021 §17."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gongkai.web.portal.asking.words import words

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

VERSION: Final[str] = words("privacy")["version"]


def notice(agency: Agency) -> tuple[tuple[str, str], ...]:
    """The points of the notice: what it is about, and the words. 个人信息保护法2021 §17, §35."""
    asked = f"{agency.office}（{agency.phone}）" if agency.phone else agency.office
    named = {"agency": agency.name, "asked": asked}
    return tuple((point["about"], point["said"].format(**named)) for point in words("privacy")["point"])
