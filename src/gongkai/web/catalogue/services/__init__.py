"""What the staff do with the catalogue."""

from gongkai.web.catalogue.services.ledger.decisions import Made, enter_decisions
from gongkai.web.catalogue.services.ledger.fees import enter_fee
from gongkai.web.catalogue.services.ledger.normative import Issued, enter_document, repeal
from gongkai.web.catalogue.services.ledgers import UnableToEnter

__all__ = ["Issued", "Made", "UnableToEnter", "enter_decisions", "enter_document", "enter_fee", "repeal"]
