"""The tables of what the public says back."""

from gongkai.web.feedback.models.errors import ErrorReport
from gongkai.web.feedback.models.evaluations import Evaluation

__all__ = [
    "ErrorReport",
    "Evaluation",
]
