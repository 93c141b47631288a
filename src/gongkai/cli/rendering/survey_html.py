"""A survey as one html page: every table, and above it the chart of it."""

from __future__ import annotations

from gongkai.annual.survey import Survey
from gongkai.cli.rendering.html import environment
from gongkai.cli.rendering.survey_words import facts_said, value_said

FOLDED = 24
"""Rows from which a table is folded, so that a page of many regions stays readable."""


def render(survey: Survey) -> bytes:
    """The page, which needs nothing else."""
    template = environment().get_template("survey.html.j2")
    return template.render(it=survey, facts=facts_said(survey), said=value_said, folded=FOLDED).encode(
        "utf-8", "replace"
    )
