"""What a corpus of reports shows, by year, level and region: tables, and charts of them."""

from __future__ import annotations

from gongkai.annual.survey.model import DIMENSIONS, Dimension, Sheet, Survey, UnableToSurvey
from gongkai.annual.survey.surveying import survey

__all__ = ["DIMENSIONS", "Dimension", "Sheet", "Survey", "UnableToSurvey", "survey"]
