"""The tables of the live annual report. 条例2019 §49, §50."""

from gongkai.web.annual.models.earlier import EarlierReport
from gongkai.web.annual.models.problems import Problem
from gongkai.web.annual.models.yearbooks import Edit, Issue, Paragraph, Yearbook

__all__ = ["EarlierReport", "Edit", "Issue", "Paragraph", "Problem", "Yearbook"]
