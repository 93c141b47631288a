"""Whose report it is, taken apart: kind of body, short name, and the county or city it belongs to."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from gongkai.annual.model import Report

GOVERNMENT = (
    r"(?P<upper>.*?[省市县区旗州盟])?(?P<stem>[^省市县区旗州盟]{1,8}?)(?P<kind>镇|乡|街道|县|市|区|旗|省)"
    r"(?:人民政府|政府|办事处)?(?:办公室)?"
)
TOWNSHIPS = frozenset({"镇", "乡", "街道"})
DEPARTMENT = r".*?(?P<kind>委员会|管委会|办公室|中心|支队|大队|[局委办处院所队]|(?<!大)厅)"


class Own(Struct, frozen=True):
    """A body's name: upper 山亭区, stem 西集, kind 镇 (or 局, 委员会 …; "" if not known)."""

    upper: str
    stem: str
    kind: str

    @property
    def short(self) -> str:
        """The name as its own text uses it: 西集镇."""
        return self.stem + self.kind

    @property
    def is_township(self) -> bool:
        """Whether it is a town, a township or a subdistrict."""
        return self.kind in TOWNSHIPS

    @property
    def is_government(self) -> bool:
        """Whether it is a government of whatever level, not a department."""
        return bool(self.stem)


NOBODY = Own("", "", "")


def own_of(report: Report) -> Own:
    """Whose report it is, as its title says; nobody's without a title, or when one file holds several reports."""
    return own_name(report.agency) if report.title and not report.extra_reports else NOBODY


@lru_cache(maxsize=256)
def own_name(agency: str) -> Own:
    """The parts of an agency's name."""
    name = "".join(agency.split())
    match = re.fullmatch(GOVERNMENT, name)
    if match:
        return Own(match["upper"] or "", match["stem"], match["kind"])
    department = re.fullmatch(DEPARTMENT, name)
    return Own("", "", department["kind"] if department else "")
