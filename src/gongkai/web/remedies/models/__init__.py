"""The tables of remedies, complaints, their papers, and what was ordered."""

from gongkai.web.remedies.models.complaints import Complaint, Statement
from gongkai.web.remedies.models.orders import Order
from gongkai.web.remedies.models.papers import Paper
from gongkai.web.remedies.models.remedies import Appeal, LockedYear, Remedy

__all__ = ["Appeal", "Complaint", "LockedYear", "Order", "Paper", "Remedy", "Statement"]
