"""All parts of a workbook: sheets in their order, then whatever else stands in the package."""

from __future__ import annotations

import re
from typing import Final

from gongkai.files.container import Container
from gongkai.files.ooxml.names import R, S
from gongkai.files.ooxml.parts import harmless_xml, joined, relations, relations_name
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Source
from gongkai.screening.model import Sight
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.inner import Inner
from gongkai.screening.renditions.package import Package, take_words
from gongkai.screening.renditions.xlsx.cells import Strings, date_styles
from gongkai.screening.renditions.xlsx.sheet import Sheet

WORKBOOK: Final = "xl/workbook.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_WITHOUT_WORDS: Final = re.compile(
    r"\[Content_Types\]\.xml|xl/(?:styles|calcChain|metadata|theme/.*|richData/rdrichvaluestructure)\.xml"
)
_KEPT: Final = (
    ("xl/pivotCache/", "pivot_cache", "数据透视表缓存"),
    ("xl/externalLinks/", "external_link", "外部链接缓存"),
    ("xl/connections", "connection", "数据连接"),
    ("xl/queryTables/", "connection", "数据连接"),
    ("xl/revisions/", "revisions", "修订记录"),
    ("xl/threadedComments/", "comment", "批注"),
)
"""Parts that keep what no sheet shows: where they stand, the trace they leave, how they are told."""
_BUILT_IN: Final = "_xlnm."
_STATES: Final = {"hidden": "hidden_sheet", "veryHidden": "very_hidden_sheet"}


def read_xlsx(source: Source, gathered: Gathered, inner: Inner) -> None:
    """Takes in a workbook, hidden things too. Raises UnableToRead: DAMAGED, BOMB, ENCRYPTED, FORBIDDEN_XML."""
    package = Package(source.content, gathered, inner, form="xlsx")
    container = package.container
    if WORKBOOK not in container:
        raise UnableToRead(Unread.DAMAGED, "缺少工作簿部件")
    strings = Strings(harmless_xml(container, _STRINGS) if _STRINGS in container else b"")
    sheets = _take_sheets(package, strings)
    for unused in strings.unused():
        package.met("unused_text", "没有单元格用到的文字")
        gathered.say(unused, gathered.place("没有单元格用到的文字"), sight=Sight.HIDDEN)
    for name in container.names:
        if name in sheets or name in (WORKBOOK, _STRINGS):
            continue
        if _WITHOUT_WORDS.fullmatch(name):
            harmless_xml(container, name)
        else:
            _take_part(package, name)


def sheet_parts(container: Container) -> dict[str, str]:
    """The part of each sheet by the id of its relationship."""
    name = relations_name(WORKBOOK)
    met = relations(harmless_xml(container, name)) if name in container else {}
    return {key: joined("xl", each.target) for key, each in met.items() if not each.outside}


def _take_sheets(package: Package, strings: Strings) -> set[str]:
    container, gathered = package.container, package.gathered
    book = package.tree(WORKBOOK)
    targets = sheet_parts(container)
    dates = date_styles(package.tree(_STYLES)) if _STYLES in container else frozenset[int]()
    properties = book.find(f"{S}workbookPr")
    counted_from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    taken: set[str] = set()
    for number, entry in enumerate(book.iter(f"{S}sheet"), 1):
        name = entry.get("name", "")
        part = targets.get(entry.get(f"{R}id", ""), "")
        state = _STATES.get(entry.get("state", ""))
        sight = Sight.HIDDEN if state else Sight.VISIBLE
        gathered.say(name, gathered.place("工作表名"), sight=sight)
        if state:
            package.met(state, name)
        if part not in container or not part.startswith("xl/worksheets/"):
            continue  # a sheet that is one chart: its part is taken in like any other
        sheet = Sheet(package, name, number, strings, dates, counted_from_1904=counted_from_1904, sight=sight)
        sheet.take(harmless_xml(container, part))
        taken.add(part)
    for defined in book.iter(f"{S}definedName"):
        _take_name(package, defined.get("name", ""), defined.text or "")
    return taken


def _take_name(package: Package, name: str, formula: str) -> None:
    if name.startswith(_BUILT_IN):
        return
    package.met("defined_name", "名称")
    package.gathered.say(f"{name} {formula}", package.gathered.place("名称"), sight=Sight.HIDDEN)


def _take_comments(package: Package, name: str) -> None:
    for comment in package.tree(name).iter(f"{S}comment"):
        package.met("comment", "批注")
        words = "".join(each.text or "" for each in comment.iter(f"{S}t"))
        package.gathered.say(words, package.gathered.place(f"批注 {comment.get('ref', '')}"), sight=Sight.COMMENT)


def _take_part(package: Package, name: str) -> None:
    if name.startswith("xl/comments") and name.endswith(".xml"):
        _take_comments(package, name)
        return
    kept = next((each for each in _KEPT if name.startswith(each[0]) and name.endswith(".xml")), None)
    if kept is None:
        package.take(name)
        return
    _, trace, said = kept
    sight = Sight.COMMENT if trace == "comment" else Sight.HIDDEN
    words = take_words(
        package.gathered, package.tree(name), part=said, sight=sight, with_attributes=sight is Sight.HIDDEN
    )
    package.met(trace, said, count=max(words, 1) if trace == "comment" else 1)
