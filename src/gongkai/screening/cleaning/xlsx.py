"""A clean workbook: the sheets that are shown, values in place of formulas, nothing that no sheet shows."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from gongkai.files.container import Container
from gongkai.files.ooxml.names import R, S
from gongkai.files.ooxml.parts import Relation, harmless_xml
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Source
from gongkai.screening import masking
from gongkai.screening.cleaning.choosing import XLSX
from gongkai.screening.cleaning.cleaned import Cleaned, Removed
from gongkai.screening.cleaning.packing import CONTENT_TYPES, packed, relations_part, written
from gongkai.screening.model import Mask, Place
from gongkai.screening.renditions.package import tree_of
from gongkai.screening.renditions.xlsx.cells import Strings, date_styles, shown
from gongkai.screening.renditions.xlsx.reading import WORKBOOK, sheet_parts
from gongkai.screening.renditions.xlsx.sheet import column_of

_SHEET_KEPT: Final = frozenset(
    S + name
    for name in ("sheetFormatPr", "cols", "sheetData", "mergeCells", "printOptions", "pageMargins", "headerFooter")
)
_ON: Final = frozenset({"1", "true"})
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN: Final = S[1:-1]
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPE: Final = "application/vnd.openxmlformats-officedocument"
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_THEME: Final = "xl/theme/theme1.xml"
_GONE: Final = (
    (re.compile(r"xl/comments[^/]*\.xml|xl/threadedComments/.*\.xml"), "批注"),
    (re.compile(r"xl/pivotCache/pivotCacheDefinition.*\.xml"), "数据透视表缓存"),
    (re.compile(r"xl/externalLinks/[^/]*\.xml"), "外部链接缓存"),
    (re.compile(r"xl/(?:connections|queryTables/.*)\.xml"), "数据连接"),
    (re.compile(r"xl/revisions/.*\.xml"), "修订记录"),
    (re.compile(r"xl/vbaProject\.bin"), "宏"),
    (re.compile(r"xl/embeddings/.*"), "嵌入的文件"),
    (re.compile(r"xl/drawings/drawing\d+\.xml"), "图形、图片和图表"),
    (re.compile(r"customXml/item\d+\.xml"), "自定义数据"),
    (re.compile(r"docProps/(?:core|app|custom)\.xml"), "文档属性"),
)


def clean(source: Source) -> Cleaned:
    """The clean copy of a workbook. Raises UnableToRead."""
    container = Container(source.content)
    removed = Removed()
    for name in container.names:
        for pattern, said in _GONE:
            removed.note(said, bool(pattern.fullmatch(name)))
    book = tree_of(harmless_xml(container, WORKBOOK))
    removed.note("名称", sum(not name.get("name", "").startswith("_xlnm.") for name in book.iter(f"{S}definedName")))
    parts = _sheets(container, book, removed)
    for name in (_STYLES, _THEME):
        if name in container:
            parts[name] = harmless_xml(container, name)
    stem = source.name[: len(source.name) - len(source.suffix)] if source.suffix else source.name
    return Cleaned(packed(parts), f"{stem}.xlsx", XLSX, removed.told())


def masked(source: Source, masks: Mapping[Place, Sequence[Mask]]) -> tuple[Cleaned, int]:
    """A clean workbook with masks put in, and in how many cells. Raises UnableToRead."""
    container = Container(source.content)
    parts = {name: container.part(name) for name in container.names}
    strings, dates = Strings(b""), date_styles(tree_of(parts[_STYLES])) if _STYLES in parts else frozenset[int]()
    count = 0
    book = tree_of(parts[WORKBOOK])
    from_1904 = _from_1904(book)
    for number, (name, part) in enumerate(_shown_sheets(container, book, Removed()), 1):
        wanted = {(p.row, p.column): given for p, given in masks.items() if p.part == name and p.table == number}
        if not wanted:
            continue
        root = tree_of(parts[part])
        for row, column, cell in _cells(root):
            given = wanted.get((row, column))
            if given:
                _put(cell, masking.apply(shown(cell, strings, dates, counted_from_1904=from_1904), given))
                count += 1
        parts[part] = written(root)
    return Cleaned(packed(parts), source.name, XLSX), count


def _sheets(container: Container, book: etree._Element, removed: Removed) -> dict[str, bytes]:
    """The parts of the sheets that are shown, and the workbook that holds them."""
    strings = _Rich(harmless_xml(container, _STRINGS) if _STRINGS in container else b"")
    new_book = tree_of(f'<workbook xmlns="{_MAIN}" xmlns:r="{R[1:-1]}"/>'.encode())
    if _from_1904(book):
        etree.SubElement(new_book, f"{S}workbookPr", date1904="1")
    sheets = etree.SubElement(new_book, f"{S}sheets")
    parts: dict[str, bytes] = {}
    led: dict[str, Relation] = {}
    for number, (name, part) in enumerate(_shown_sheets(container, book, removed), 1):
        made = f"worksheets/sheet{number}.xml"
        parts[f"xl/{made}"] = _sheet(tree_of(harmless_xml(container, part)), strings, removed)
        entry = etree.SubElement(sheets, f"{S}sheet", name=name, sheetId=str(number))
        entry.set(f"{R}id", f"rId{number}")
        led[f"rId{number}"] = Relation(f"{_KIND}/worksheet", made, False)
    if not led:
        raise UnableToRead(Unread.EMPTY, "没有可以公开的工作表")
    for key, name in (("rIdS", _STYLES), ("rIdT", _THEME)):
        if name in container:
            kind = "styles" if name == _STYLES else "theme"
            led[key] = Relation(f"{_KIND}/{kind}", name.removeprefix("xl/"), False)
    parts[WORKBOOK] = written(new_book)
    parts["xl/_rels/workbook.xml.rels"] = relations_part(led)
    parts["_rels/.rels"] = relations_part({"rId1": Relation(f"{_KIND}/officeDocument", WORKBOOK, False)})
    parts[CONTENT_TYPES] = _content_types([*parts, *(name for name in (_STYLES, _THEME) if name in container)])
    return parts


def _shown_sheets(container: Container, book: etree._Element, removed: Removed) -> list[tuple[str, str]]:
    """Name and part of each sheet that is shown."""
    targets = sheet_parts(container)
    found: list[tuple[str, str]] = []
    for entry in book.iter(f"{S}sheet"):
        part = targets.get(entry.get(f"{R}id", ""), "")
        if entry.get("state", "visible") != "visible":
            removed.note("隐藏的工作表")
        elif part in container and part.startswith("xl/worksheets/"):
            found.append((entry.get("name", ""), part))
        else:
            removed.note("只有图表的工作表")
    return found


def _from_1904(book: etree._Element) -> bool:
    properties = book.find(f"{S}workbookPr")
    return properties is not None and properties.get("date1904") in _ON


class _Rich(Strings):
    """The shared words with their looks, to stand in the cells themselves."""

    def __init__(self, xml: bytes) -> None:
        super().__init__(xml)
        self._items = list(tree_of(xml).iter(f"{S}si")) if xml else []

    def inline(self, index: str) -> etree._Element:
        """The words of that index as an inline string, without reading aids."""
        made = etree.Element(f"{S}is")
        if index.isdecimal() and int(index) < len(self._items):
            made.extend(
                copy.deepcopy(each) for each in self._items[int(index)] if each.tag not in (f"{S}rPh", f"{S}phoneticPr")
            )
        return made


def _sheet(root: etree._Element, strings: _Rich, removed: Removed) -> bytes:
    for child in list(root):
        if child.tag not in _SHEET_KEPT:
            removed.note("下拉选项和提示", child.tag == f"{S}dataValidations")
            root.remove(child)
    hidden = _hidden_columns(root)
    for row in list(root.iter(f"{S}row")):
        if row.get("hidden") in _ON or row.get("ht") == "0":
            removed.note("隐藏的行", _held(row))
            for cell in list(row):
                row.remove(cell)
    met: set[int] = set()
    for _, column, cell in _cells(root):
        parent = cell.getparent()
        if column in hidden and parent is not None:
            met.update([column] if cell.findtext(f"{S}v") or cell.find(f"{S}is") is not None else [])
            parent.remove(cell)
        else:
            removed.note("公式（结果保留）", _plain(cell, strings))
    removed.note("隐藏的列", len(met))
    return written(root)


def _plain(cell: etree._Element, strings: _Rich) -> bool:
    """Makes a cell say what it shows, and nothing else; whether it was computed."""
    formula = cell.find(f"{S}f")
    for child in list(cell):
        if child.tag not in (f"{S}v", f"{S}is"):
            cell.remove(child)
    for key in ("cm", "vm", "ph"):
        cell.attrib.pop(key, "")
    if cell.get("t") == "s":
        index = (cell.findtext(f"{S}v") or "").strip()
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "inlineStr")
        cell.append(strings.inline(index))
    return formula is not None


def _put(cell: etree._Element, words: str) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t")
    text.text = words


def _cells(root: etree._Element) -> list[tuple[int, int, etree._Element]]:
    """Row, column and element of every cell."""
    found: list[tuple[int, int, etree._Element]] = []
    row = 0
    for element in root.iter(f"{S}row"):
        said = element.get("r", "")
        row = int(said) if said.isdecimal() and len(said) < 9 else row + 1
        column = 0
        for cell in element.iter(f"{S}c"):
            column = column_of(cell.get("r", "")) or column + 1
            found.append((row, column, cell))
    return found


def _held(row: etree._Element) -> bool:
    return any(cell.find(f"{S}v") is not None or cell.find(f"{S}is") is not None for cell in row)


def _hidden_columns(root: etree._Element) -> set[int]:
    hidden: set[int] = set()
    for element in root.iter(f"{S}col"):
        first, last = element.get("min", ""), element.get("max", "")
        if first.isdecimal() and last.isdecimal() and (element.get("hidden") in _ON or element.get("width") == "0"):
            hidden.update(range(int(first), min(int(last), 16_384) + 1))
    return hidden


def _content_types(names: Sequence[str]) -> bytes:
    root = tree_of(f'<Types xmlns="{_TYPES}"/>'.encode())
    for suffix, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=suffix, ContentType=kind)
    for name in names:
        kind = _kind(name)
        if kind:
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=f"{_TYPE}.{kind}+xml")
    return written(root)


def _kind(name: str) -> str:
    if name.startswith("xl/worksheets/"):
        return "spreadsheetml.worksheet"
    return {WORKBOOK: "spreadsheetml.sheet.main", _STYLES: "spreadsheetml.styles", _THEME: "theme"}.get(name, "")
