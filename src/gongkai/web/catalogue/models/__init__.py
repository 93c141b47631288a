"""The tables of the catalogue: items and their versions, and the ledgers behind table two. 条例2019 §20–26."""

from gongkai.web.catalogue.models.guides import PlayCount, StructuredText
from gongkai.web.catalogue.models.imports import KeptMapping, SheetImport
from gongkai.web.catalogue.models.items import Attachment, Item, Kept, Release, Version
from gongkai.web.catalogue.models.ledgers import Decision, FeeTaken
from gongkai.web.catalogue.models.normative import CleanUp, CleanUpVerdict, NormativeDocument
from gongkai.web.catalogue.models.obligations import CatalogueEntry, EntryItem, Reevaluation
from gongkai.web.catalogue.models.trees import OwnColumn

__all__ = [
    "Attachment",
    "CatalogueEntry",
    "CleanUp",
    "CleanUpVerdict",
    "Decision",
    "EntryItem",
    "FeeTaken",
    "Item",
    "Kept",
    "KeptMapping",
    "NormativeDocument",
    "OwnColumn",
    "PlayCount",
    "Reevaluation",
    "Release",
    "SheetImport",
    "StructuredText",
    "Version",
]
