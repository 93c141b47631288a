"""The tables of clearance: chains, reviews, verdicts; screenings and findings; proof marks. 条例2019 §17."""

from gongkai.web.clearance.models.proofs import ProofMark
from gongkai.web.clearance.models.reviews import Chain, Review, Step, Verdict
from gongkai.web.clearance.models.screening import Found, Screening, Term

__all__ = ["Chain", "Found", "ProofMark", "Review", "Screening", "Step", "Term", "Verdict"]
