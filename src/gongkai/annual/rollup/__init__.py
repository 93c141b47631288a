"""A county and its bodies: one sheet, what is missing or late, what does not add up."""

from __future__ import annotations

from gongkai.annual.rollup.bodies import UnableToReadBodies, read_bodies
from gongkai.annual.rollup.county import Body, County, CountyFinding, Kind, Member, Rollup
from gongkai.annual.rollup.gathering import Asked
from gongkai.annual.rollup.rolling import COUNTY_RULES, UnableToRollUp, roll_up

__all__ = [
    "COUNTY_RULES",
    "Asked",
    "Body",
    "County",
    "CountyFinding",
    "Kind",
    "Member",
    "Rollup",
    "UnableToReadBodies",
    "UnableToRollUp",
    "read_bodies",
    "roll_up",
]
