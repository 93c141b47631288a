"""What is asked of the catalogue."""

from gongkai.web.catalogue.queries.ledger.counting import proactive_counts

__all__ = ["proactive_counts"]
