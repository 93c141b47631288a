"""What the staff do with the catalogue."""

from gongkai.web.catalogue.services.ledgers import (
    Made,
    UnableToEnter,
    enter_decisions,
    enter_document,
    enter_fee,
    repeal,
)

__all__ = ["Made", "UnableToEnter", "enter_decisions", "enter_document", "enter_fee", "repeal"]
