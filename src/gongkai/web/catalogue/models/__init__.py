"""The tables of the catalogue: items and their versions, and the ledgers behind table two. 条例2019 §20–26."""

from gongkai.web.catalogue.models.items import Attachment, Item, Kept, Release, Version
from gongkai.web.catalogue.models.ledgers import Decision, FeeTaken, NormativeDocument
from gongkai.web.catalogue.models.trees import OwnColumn

__all__ = ["Attachment", "Decision", "FeeTaken", "Item", "Kept", "NormativeDocument", "OwnColumn", "Release", "Version"]
