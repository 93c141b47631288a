"""What is asked of reviews: which a paper passes, where it stands, what waits for somebody. 条例2019 §17."""

from gongkai.web.clearance.queries.chains import PlannedChain, PlannedStep, chain_of, packaged_chains
from gongkai.web.clearance.queries.reviews import (
    Said,
    State,
    due_for,
    for_whom,
    is_last_step,
    review,
    reviews_of,
    trail,
    why_not,
)

__all__ = [
    "PlannedChain",
    "PlannedStep",
    "Said",
    "State",
    "chain_of",
    "due_for",
    "for_whom",
    "is_last_step",
    "packaged_chains",
    "review",
    "reviews_of",
    "trail",
    "why_not",
]
