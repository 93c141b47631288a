"""All parts of a docx: which of them are text of Word, under which name a clerk knows them."""

from __future__ import annotations

import re
from typing import Final

from gongkai.files.ooxml.names import W
from gongkai.files.ooxml.parts import harmless_xml
from gongkai.files.ooxml.styles import Styles
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Source
from gongkai.screening.model import Sight
from gongkai.screening.renditions.docx.story import Story
from gongkai.screening.renditions.gathering import Gathered
from gongkai.screening.renditions.inner import Inner
from gongkai.screening.renditions.package import PARSER, Package, tree_of

_STORIES: Final = (
    (re.compile(r"word/document\d*\.xml"), "", Sight.VISIBLE),
    (re.compile(r"word/header(\d*)\.xml"), "页眉", Sight.MARGIN),
    (re.compile(r"word/footer(\d*)\.xml"), "页脚", Sight.MARGIN),
    (re.compile(r"word/footnotes\.xml"), "脚注", Sight.MARGIN),
    (re.compile(r"word/endnotes\.xml"), "尾注", Sight.MARGIN),
    (re.compile(r"word/comments\.xml"), "批注", Sight.COMMENT),
    (re.compile(r"word/glossary/document\.xml"), "文档部件库", Sight.HIDDEN),
)
_WITHOUT_WORDS: Final = re.compile(
    r"word/(?:glossary/)?(?:styles|stylesWithEffects|numbering|fontTable|webSettings|theme/.*|comments(?:Ids|Extended"
    r"|Extensible)|people)\.xml|\[Content_Types\]\.xml"
)
_STYLES: Final = "word/styles.xml"


def read_docx(source: Source, gathered: Gathered, inner: Inner) -> None:
    """Takes in a docx, hidden things too. Raises UnableToRead: DAMAGED, BOMB, ENCRYPTED, FORBIDDEN_XML."""
    package = Package(source.content, gathered, inner, form="docx")
    names = list(package.container.names)
    if not any(_STORIES[0][0].fullmatch(name) for name in names):
        raise UnableToRead(Unread.DAMAGED, "缺少正文部件")
    xml = harmless_xml(package.container, _STYLES) if _STYLES in package.container else b""
    styles = _styles(xml)
    for name in names:
        story = story_of(name)
        if story is not None:
            part, sight = story
            Story(gathered, styles, part=part, sight=sight).take(package.tree(name))
        elif name == "word/settings.xml":
            _settings(package, name)
        elif _WITHOUT_WORDS.fullmatch(name):
            harmless_xml(package.container, name)
        else:
            package.take(name)


def story_of(name: str) -> tuple[str, Sight] | None:
    """Under which name the text of a part is told and how it is seen; None if it is no text of Word."""
    for pattern, part, sight in _STORIES:
        found = pattern.fullmatch(name)
        if found:
            return part + (found[1] if pattern.groups else ""), sight
    return None


def _styles(xml: bytes) -> Styles:
    tree_of(xml or b"<none/>")  # a broken part is refused by its name before the styles are looked through
    return Styles(xml, PARSER)


def _settings(package: Package, name: str) -> None:
    for variable in package.tree(name).iter(f"{W}docVar"):
        package.met("variables", "文档变量")
        place = package.gathered.place(f"文档变量·{variable.get(f'{W}name', '')}")
        package.gathered.say(variable.get(f"{W}val", ""), place, sight=Sight.METADATA)
