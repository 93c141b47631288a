"""The tables of what the public says back."""

from gongkai.web.feedback.models.callbacks import Call, Matter, Plan, Try
from gongkai.web.feedback.models.errors import ErrorReport
from gongkai.web.feedback.models.evaluations import Evaluation, EvaluationPoint, FollowUp, PointKind, Summary
from gongkai.web.feedback.models.helpdesk import HelpFile, HelpMaterial, HelpRequest
from gongkai.web.feedback.models.opinions import Comment, Opinion, PublicConsultation
from gongkai.web.feedback.models.questionnaires import Question, Questionnaire, Response
from gongkai.web.feedback.models.suggestions import Suggestion

__all__ = [
    "Call",
    "Comment",
    "ErrorReport",
    "Evaluation",
    "EvaluationPoint",
    "FollowUp",
    "HelpFile",
    "HelpMaterial",
    "HelpRequest",
    "Matter",
    "Opinion",
    "Plan",
    "PointKind",
    "PublicConsultation",
    "Question",
    "Questionnaire",
    "Response",
    "Suggestion",
    "Summary",
    "Try",
]
