"""What is kept of remedies and complaints: lists, table four, days, what is owed."""

from gongkai.web.remedies.queries.seeing import of_case
from gongkai.web.remedies.queries.table import behind_cell, remedy_records

__all__ = ["behind_cell", "of_case", "remedy_records"]
