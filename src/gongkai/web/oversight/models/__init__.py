"""The tables of supervision: self-inspections, rectifications, marks of a year, monthly briefs. 条例2019 §46, §47."""

from gongkai.web.oversight.models.briefs import Brief
from gongkai.web.oversight.models.inspections import Inspection, Point
from gongkai.web.oversight.models.marks import Appeal, Mark, Marked, Marking
from gongkai.web.oversight.models.rectifications import Happening, Proof, Rectification

__all__ = [
    "Appeal",
    "Brief",
    "Happening",
    "Inspection",
    "Mark",
    "Marked",
    "Marking",
    "Point",
    "Proof",
    "Rectification",
]
