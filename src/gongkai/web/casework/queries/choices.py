"""Words to choose from: states, kinds of applicant, kinds of document and of links."""

from __future__ import annotations

from gongkai.web.casework.models import CaseLink, Document
from gongkai.web.casework.models.case import RETRACTED, STATES, SUBMITTED
from gongkai.web.casework.models.case import applicant_kinds as kinds

Choices = list[tuple[str, str]]
NOT_RECEIVED = (SUBMITTED, RETRACTED)
"""States before receipt is confirmed: there is no record yet, and no day counts. 条例2019 §31."""


def states() -> Choices:
    """Where a case can stand. 条例2019 §30, §33, §36."""
    return list(STATES)


def applicant_kinds() -> Choices:
    """The columns of table three. 年报格式2021 表三."""
    return kinds()


def document_kinds() -> Choices:
    """What a document can be."""
    return list(Document.Kind.choices)


def link_kinds() -> Choices:
    """How two cases can belong together. 条例2019 §36.6."""
    return list(CaseLink.Kind.choices)
