"""The tables of supervision: inspections, rectifications, marks, briefs, collected reports. 条例2019 §46, §47, §49."""

from gongkai.web.oversight.models.briefs import Brief
from gongkai.web.oversight.models.collecting import Expected, Filing, PointsLetter, Raised, ReportRound
from gongkai.web.oversight.models.inspections import Inspection, Point
from gongkai.web.oversight.models.marks import Appeal, Mark, Marked, Marking
from gongkai.web.oversight.models.rectifications import Happening, Proof, Rectification

__all__ = [
    "Appeal",
    "Brief",
    "Expected",
    "Filing",
    "Happening",
    "Inspection",
    "Mark",
    "Marked",
    "Marking",
    "Point",
    "PointsLetter",
    "Proof",
    "Raised",
    "Rectification",
    "ReportRound",
]
