"""The tables of casework, by notion: the case, its people, its papers, its work."""

from gongkai.web.casework.models.case import Case, CaseEvent, CaseLink
from gongkai.web.casework.models.papers import Document, Letter, LetterTemplate, Redaction
from gongkai.web.casework.models.people import Applicant, Party
from gongkai.web.casework.models.public import HandedIn
from gongkai.web.casework.models.work import CoWork, DueMove, Note, NoteGram, PublicDraft, TypedDraft

__all__ = [
    "Applicant",
    "Case",
    "CaseEvent",
    "CaseLink",
    "CoWork",
    "Document",
    "DueMove",
    "HandedIn",
    "Letter",
    "LetterTemplate",
    "Note",
    "NoteGram",
    "Party",
    "PublicDraft",
    "Redaction",
    "TypedDraft",
]
