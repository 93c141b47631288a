"""The tables of activities and work ledgers; which field is of which ledger stands in `data/ledgers.toml`."""

from __future__ import annotations

from typing import Final

from gongkai.web.activities.models.base import Entry
from gongkai.web.activities.models.evidence import Evidence, Sheet
from gongkai.web.activities.models.group import Decision, Meeting, Member
from gongkai.web.activities.models.judging import Accountability, Assessment
from gongkai.web.activities.models.open_days import Invited, OpenDay, Opinion, Visit
from gongkai.web.activities.models.points import Task, WorkPoint
from gongkai.web.activities.models.projects import Progress, Project
from gongkai.web.activities.models.works import Innovation, Proposal, Training

MODELS: Final[dict[str, type[Entry]]] = {
    "open_days": OpenDay,
    "invited": Invited,
    "opinions": Opinion,
    "trainings": Training,
    "members": Member,
    "meetings": Meeting,
    "decisions": Decision,
    "points": WorkPoint,
    "tasks": Task,
    "proposals": Proposal,
    "projects": Project,
    "progress": Progress,
    "innovations": Innovation,
    "accountability": Accountability,
    "assessments": Assessment,
}
"""The table of each ledger by its key."""

__all__ = [
    "MODELS", "Accountability", "Assessment", "Decision", "Entry", "Evidence", "Innovation", "Invited", "Meeting",
    "Member", "OpenDay", "Opinion", "Progress", "Project", "Proposal", "Sheet", "Task", "Training", "Visit",
    "WorkPoint",
]  # fmt: skip
