"""What the staff do with the catalogue."""

from gongkai.web.catalogue.services.decisions import Made, enter_decisions
from gongkai.web.catalogue.services.fees import enter_fee
from gongkai.web.catalogue.services.ledgers import UnableToEnter
from gongkai.web.catalogue.services.normative import Issued, enter_document, repeal

__all__ = ["Issued", "Made", "UnableToEnter", "enter_decisions", "enter_document", "enter_fee", "repeal"]
