"""What is done about reviews: begun, judged, taken back; the chains of a body. 条例2019 §17."""

from gongkai.web.clearance.services.chains import reset_chain, set_chain
from gongkai.web.clearance.services.reviews import UnableToReview, call_off, give_verdict, start, withdraw

__all__ = ["UnableToReview", "call_off", "give_verdict", "reset_chain", "set_chain", "start", "withdraw"]
