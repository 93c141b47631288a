"""What Word and Excel packages share: properties, links outwards, pictures, embedded files, all other parts."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from gongkai.files import limits
from gongkai.files.container import Container
from gongkai.files.ooxml.parts import harmless_xml, relations
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.screening.model import Sight
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.inner import Inner

PROPERTIES: Final = {
    "title": "标题",
    "subject": "主题",
    "creator": "作者",
    "keywords": "关键词",
    "description": "备注",
    "lastModifiedBy": "最后修改者",
    "category": "类别",
    "contentStatus": "状态",
    "Company": "单位",
    "Manager": "经理",
    "Template": "模板",
    "HyperlinkBase": "链接基础",
}
_TELLING: Final = frozenset({"creator", "lastModifiedBy", "Company", "Manager"})
"""Properties that name a person or an office; every program writes the others."""
_XML: Final = (".xml", ".rels")
_OLD_DRAWING: Final = ".vml"
_WORDS_BETWEEN_TAGS: Final = re.compile(r">([^<>]*(?:[^\x00-\x7f]|[0-9]{6})[^<>]*)<")
_MEASURES: Final = frozenset({"row", "col", "rowOff", "colOff"})
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".webp", ".svg")
_SILENT: Final = re.compile(
    r"\.odttf\Z|\.fntdata\Z|printerSettings\d*\.bin\Z|(?:^|/)vbaProjectSignature|\.sigs\Z|\.psmdcp\Z"
)
PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)
"""For every part: no entities, no network, no tree deeper than an office program makes."""


def tree_of(xml: bytes) -> etree._Element:
    """The root of a part. Raises UnableToRead: DAMAGED, BOMB (nested too deep)."""
    try:
        return etree.fromstring(xml, PARSER)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        raise UnableToRead(Unread.BOMB if deep else Unread.DAMAGED, "嵌套过深" if deep else "XML 不完整") from None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


class Package:
    """A package being screened. form: `docx` or `xlsx`, as the kinds of traces begin."""

    def __init__(self, content: bytes, gathered: Gathered, inner: Inner, *, form: str) -> None:
        self.container = Container(content)
        self.gathered = gathered
        self._inner = inner
        self._form = form

    def tree(self, name: str) -> etree._Element:
        """The root of the part of that name. Raises UnableToRead."""
        return tree_of(harmless_xml(self.container, name))

    def met(self, kind: str, part: str, *, detail: str = "", count: int = 1) -> None:
        """Counts a trace of that kind."""
        self.gathered.met(f"{self._form}.{kind}", self.gathered.place(part), detail=detail, count=count)

    def take(self, name: str) -> None:
        """Takes in a part that needs no knowledge of its own. Raises UnableToRead."""
        lower = name.lower()
        if lower.endswith(_XML):
            self._take_xml(name, lower)
        elif lower.endswith(_OLD_DRAWING):
            self._take_old_drawing(name)
        elif lower.endswith(_PICTURES):
            self._take_picture(name)
        elif lower.endswith("vbaproject.bin"):
            self.met("macros", "宏")
        elif not _SILENT.search(name) and not name.endswith("/"):
            self.met("embedded", "嵌入文件", detail=name.rpartition("/")[2])
            self._inner.file(name.rpartition("/")[2], self.container.part(name, limit=limits.FILE))

    def _take_picture(self, name: str) -> None:
        if name.startswith("docProps/"):
            self.met("thumbnail", "缩略图")
        content = self.container.part(name, limit=limits.PICTURE_PART)
        self._inner.picture(name.rpartition("/")[2], content, self.gathered.place("图片"))

    def _take_old_drawing(self, name: str) -> None:
        """Words of a drawing as programs of 2003 wrote them, which need not be XML."""
        text = harmless_xml(self.container, name).decode("utf-8", "replace")
        for words in _WORDS_BETWEEN_TAGS.findall(text):
            self.gathered.say(words.strip(), self.gathered.place("图形"))

    def _take_xml(self, name: str, lower: str) -> None:
        if lower.endswith(".rels"):
            self._links(harmless_xml(self.container, name))
        elif lower == "docprops/custom.xml":
            self._custom_properties(name)
        elif lower.startswith("docprops/"):
            self._properties(name)
        elif lower.startswith("customxml/"):
            self._custom_xml(name)
        else:
            take_words(self.gathered, self.tree(name), part=_said(name))

    def _links(self, xml: bytes) -> None:
        for kind, target, outside in relations(xml).values():
            if not outside:
                continue
            self.gathered.say(target, self.gathered.place("链接"), sight=Sight.METADATA)
            if not kind.endswith("/hyperlink"):
                self.met("outside", "外部链接", detail=kind.rpartition("/")[2])

    def _properties(self, name: str) -> None:
        for element in self.tree(name).iter():
            key = local(element)
            if key in PROPERTIES and element.text:
                place = self.gathered.place(f"文档属性·{PROPERTIES[key]}")
                self.gathered.say(element.text, place, sight=Sight.METADATA)
                if key in _TELLING and element.text.strip():
                    self.met("properties", "文档属性")

    def _custom_properties(self, name: str) -> None:
        for element in self.tree(name):
            place = self.gathered.place(f"自定义属性·{element.get('name', '')}")
            words = "".join(str(each) for each in element.itertext())
            self.gathered.say(words, place, sight=Sight.METADATA, labels=(element.get("name", ""),))
            if words.strip():
                self.met("custom_properties", "自定义属性")

    def _custom_xml(self, name: str) -> None:
        root = self.tree(name)
        if local(root) == "datastoreItem" or not take_words(
            self.gathered, root, part="自定义数据", sight=Sight.METADATA, with_attributes=True
        ):
            return
        self.met("custom_xml", "自定义数据")


def take_words(
    gathered: Gathered,
    root: etree._Element,
    *,
    part: str,
    sight: Sight = Sight.VISIBLE,
    with_attributes: bool = False,
) -> int:
    """Takes in all words of a tree, one passage a paragraph (`p`) or element of text; how many passages these are."""
    count = 0
    for element in root.iter(etree.Element):
        inside = any(local(above) == "p" for above in element.iterancestors())
        if local(element) == "p":
            words = "".join(str(each) for each in element.itertext())
        else:
            words = "" if inside or local(element) in _MEASURES else element.text or ""
        place = gathered.place(part, paragraph=count + 1)
        if words.strip():
            gathered.say(words.strip(), place, sight=sight)
            count += 1
        if with_attributes:
            for value in element.values():
                gathered.say(str(value), place, sight=sight)
    return count


_PART_NAMES: Final = {"charts": "图表", "diagrams": "图形", "drawings": "图形", "people": "人员"}


def _said(name: str) -> str:
    folders = name.split("/")
    return next((said for key, said in _PART_NAMES.items() if any(key in each for each in folders)), folders[-1])
