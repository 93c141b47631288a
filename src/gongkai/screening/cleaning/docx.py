"""A clean Word document: insertions accepted, deletions and hidden text gone, nothing in it but what is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from gongkai.files import limits
from gongkai.files.container import Container
from gongkai.files.ooxml.names import A, R, W
from gongkai.files.ooxml.parts import Relation, harmless_xml, joined, relations, relations_name
from gongkai.files.ooxml.styles import Styles
from gongkai.files.source import Source
from gongkai.screening.cleaning.choosing import DOCX
from gongkai.screening.cleaning.cleaned import Cleaned, Removed
from gongkai.screening.cleaning.packing import CONTENT_TYPES, content_types, packed, relations_part, written
from gongkai.screening.cleaning.pictures import bare_picture
from gongkai.screening.cleaning.revising import Revising, without_save_marks
from gongkai.screening.cleaning.spreading import spread
from gongkai.screening.model import Mask, Place
from gongkai.screening.renditions.docx.reading import story_of
from gongkai.screening.renditions.docx.story import Story
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.package import PARSER, tree_of

_MAIN: Final = re.compile(r"word/document\d*\.xml")
_STORY: Final = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ALONGSIDE: Final = re.compile(r"word/(?:styles|numbering|fontTable|theme/theme\d+|settings)\.xml")
_DRAWN: Final = re.compile(r"word/(?:charts/chart\d+|diagrams/(?:data|drawing|layout|quickStyle|colors)\d+)\.xml")
_MEDIA: Final = re.compile(r"word/media/[^/]+")
_GONE: Final = (
    (re.compile(r"word/comments.*"), "批注"),
    (re.compile(r"word/embeddings/.*|word/activeX/.*"), "嵌入的文件"),
    (re.compile(r"word/(?:vbaProject|vbaData).*"), "宏"),
    (re.compile(r"customXml/item\d+\.xml"), "自定义数据"),
    (re.compile(r"docProps/.*"), "文档属性"),
    (re.compile(r"word/glossary/document\.xml"), "文档部件库"),
)
_SETTINGS_KEPT: Final = frozenset(
    W + name
    for name in (
        "compat", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "themeFontLang", "footnotePr",
        "endnotePr", "decimalSymbol", "listSeparator", "mirrorMargins", "noLineBreaksAfter", "noLineBreaksBefore",
    )
)
_LEADS_ON: Final = tuple(
    f"/{kind}"
    for kind in (
        "officeDocument", "hyperlink", "image", "header", "footer", "footnotes", "endnotes", "styles",
        "numbering", "fontTable", "theme", "settings", "chart", "diagramData", "diagramLayout",
        "diagramQuickStyle", "diagramColors", "diagramDrawing",
    )
)
_FINE_WITHOUT: Final = frozenset({W + "hyperlink", A + "blip"})
"""Elements that may stand without the thing they refer to: the words of a link, the frame of a picture."""
_SAFE_LINKS: Final = ("http://", "https://", "mailto:", "tel:")


def clean(source: Source) -> Cleaned:
    """The clean copy of a docx. Raises UnableToRead."""
    container = Container(source.content)
    removed = Removed()
    parts: dict[str, bytes] = {}
    styles = _styles(container)
    for name in container.names:
        part = _part(container, name, styles, removed)
        if part is not None:
            parts[name] = part
    for name in ["", *parts]:
        _relate(container, name, parts, removed)
    parts[CONTENT_TYPES] = content_types(harmless_xml(container, CONTENT_TYPES), set(parts))
    stem = source.name[: len(source.name) - len(source.suffix)] if source.suffix else source.name
    return Cleaned(packed(parts), f"{stem}.docx", DOCX, removed.told())


def masked(source: Source, masks: Mapping[Place, Sequence[Mask]]) -> tuple[Cleaned, int]:
    """A clean docx with masks put in, and in how many places. Raises UnableToRead."""
    container = Container(source.content)
    parts = {name: container.part(name, limit=limits.PICTURE_PART) for name in container.names}
    styles = _styles(container)
    count = 0
    for name in container.names:
        told = story_of(name)
        if told is None:
            continue
        root = tree_of(harmless_xml(container, name))
        story = Story(Gathered(source.name), styles, part=told[0], sight=told[1])
        story.take(root)
        met = [place for place in masks if place in story.pieces]
        for place in met:
            pieces = story.pieces[place]
            for piece, said in zip(pieces, spread([piece.text for piece in pieces], masks[place]), strict=True):
                if said is not None and piece.element is not None:
                    piece.element.text = said
        if met:
            parts[name] = written(root)
            count += len(met)
    return Cleaned(packed(parts), source.name, DOCX), count


def _styles(container: Container) -> Styles:
    name = "word/styles.xml"
    xml = harmless_xml(container, name) if name in container else b""
    tree_of(xml or b"<none/>")
    return Styles(xml, PARSER)


def _part(container: Container, name: str, styles: Styles, removed: Removed) -> bytes | None:
    """What stays of a part; None for one that goes."""
    if _STORY.fullmatch(name):
        root = tree_of(harmless_xml(container, name))
        Revising(styles, removed).revise(root)
        return written(root)
    if _ALONGSIDE.fullmatch(name):
        return _alongside(container, name, removed)
    if _DRAWN.fullmatch(name):
        return _drawing(container, name)
    if _MEDIA.fullmatch(name):
        return bare_picture(container.part(name, limit=limits.PICTURE_PART), removed)
    for pattern, said in _GONE:
        if pattern.fullmatch(name) and (said != "批注" or name == "word/comments.xml"):
            removed.note(said, _things(container, name))
    return None


def _things(container: Container, name: str) -> int:
    """How many things a part that goes holds: comments are counted one by one."""
    if name == "word/comments.xml":
        return sum(1 for _ in tree_of(harmless_xml(container, name)).iter(f"{W}comment"))
    return 1


def _alongside(container: Container, name: str, removed: Removed) -> bytes:
    root = tree_of(harmless_xml(container, name))
    if name == "word/settings.xml":
        removed.note("文档变量", sum(1 for _ in root.iter(f"{W}docVar")))
        for child in list(root):
            if child.tag not in _SETTINGS_KEPT:
                root.remove(child)
    for element in list(root.iter(f"{W}rsid", f"{W}rsids")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    without_save_marks(root)
    return written(root)


def _drawing(container: Container, name: str) -> bytes:
    """A chart or drawing as shown, without the workbook that it was drawn from."""
    root = tree_of(harmless_xml(container, name))
    for element in list(root.iter("{*}externalData", "{*}userShapes")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return written(root)


def _relate(container: Container, name: str, parts: dict[str, bytes], removed: Removed) -> None:
    """Keeps the relationships of a part that lead to parts that stay, and links that a reader may follow."""
    own = relations_name(name)
    if own not in container:
        return
    folder = name.rpartition("/")[0]
    kept: dict[str, Relation] = {}
    given = relations(harmless_xml(container, own))
    for key, each in given.items():
        if each.outside:
            if each.kind.endswith("/hyperlink") and each.target.lower().startswith(_SAFE_LINKS):
                kept[key] = each
            else:
                removed.note("指向外部的模板、图片或对象")
        elif each.kind.endswith(_LEADS_ON) and joined(folder, each.target) in parts:
            kept[key] = each
    parts[own] = relations_part(kept)
    if name and len(kept) < len(given):
        parts[name] = _without_loose_ends(parts[name], kept)


def _without_loose_ends(xml: bytes, kept: Mapping[str, Relation]) -> bytes:
    """The part without references that lead nowhere any more, at which Word would call the file damaged."""
    root = tree_of(xml)
    for element in list(root.iter(etree.Element)):
        loose = [key for key, value in element.attrib.items() if str(key).startswith(R) and str(value) not in kept]
        parent = element.getparent()
        if loose and parent is not None and element.tag not in _FINE_WITHOUT:
            parent.remove(element)
            continue
        for key in loose:
            del element.attrib[key]
    return written(root)
