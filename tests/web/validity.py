"""Whether a page is valid HTML: the parser's errors, and the rules of content and reference that browsers forgive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

import html5lib

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS: Final = frozenset((*_HEADINGS, "p", "pre", "blockquote", "hr", "div", "table", "form", "fieldset")) | {
    *("ul", "ol", "dl", "details", "dialog", "figure", "main", "nav", "section", "article", "aside", "header", "footer")
}
_PHRASING: Final = frozenset((*_HEADINGS, "p", "span", "label", "button", "summary", "legend", "time")) | {
    *("b", "i", "em", "strong", "small", "mark", "code", "kbd", "q", "cite")
}
_CHILDREN: Final = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
    "select": {"option", "optgroup", "hr"},
}
_FIRST: Final = {"details": "summary", "fieldset": "legend"}
_CONTROLS: Final = ("input", "select", "textarea", "button")
_INTERACTIVE: Final = frozenset(("a", "details", "label", *_CONTROLS))
_POINTERS: Final = ("for", "form", "list", "aria-labelledby", "aria-describedby", "aria-controls", "headers")


def faults(text: str) -> list[str]:
    """What is wrong with the page; [] where nothing is."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root = parser.parse(text)
    found = [f"line {place[0]}: {code}" for place, code, _ in parser.errors]
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for check in (_references, _content, _attributes):
        found.extend(check(elements))
    return found + list(_whole(root, elements))


def _said(element: Element, what: str) -> str:
    shown = "".join(f" {name}={value!r}" for name, value in element.attrib.items() if name in ("id", "class", "href"))
    return f"<{element.tag}{shown}> {what}"


def _references(elements: list[Element]) -> Iterator[str]:
    counted = Counter(element.attrib["id"] for element in elements if "id" in element.attrib)
    yield from (f"id {name!r} stands {times} times" for name, times in counted.items() if times > 1)
    for element in elements:
        for name in _POINTERS:
            missing = [each for each in element.attrib.get(name, "").split() if each not in counted]
            yield from (_said(element, f"{name} names {each!r}, which is not there") for each in missing)
        target = element.attrib.get("href", "")
        if target.startswith("#") and target[1:] not in counted:
            yield _said(element, "leads to what is not there")


def _content(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        children = [child for child in element if isinstance(child.tag, str)]
        allowed = _CHILDREN.get(element.tag)
        if allowed:
            yield from (_said(child, f"stands in <{element.tag}>") for child in children if child.tag not in allowed)
        first = _FIRST.get(element.tag)
        if first and (not children or children[0].tag != first):
            yield _said(element, f"does not begin with <{first}>")
        if element.tag in _PHRASING:
            yield from _blocks_in(element)
        if element.tag in ("a", "button", "label"):
            yield from _nested(element)


def _blocks_in(element: Element) -> Iterator[str]:
    fine = _HEADINGS if element.tag in ("summary", "legend") else frozenset()
    for inner in list(element.iter())[1:]:
        if inner.tag in _BLOCKS and inner.tag not in fine:
            yield _said(inner, f"stands in <{element.tag}>")


def _nested(element: Element) -> Iterator[str]:
    inside = [inner for inner in list(element.iter())[1:] if inner.tag in _INTERACTIVE]
    if element.tag == "label":
        controls = [inner for inner in inside if inner.tag in _CONTROLS]
        inside = [inner for inner in inside if inner.tag == "label"] + controls[1:]
    yield from (_said(inner, f"stands in <{element.tag}>") for inner in inside)


def _attributes(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        for name in element.attrib:
            if name == "style" or name.startswith("on"):
                yield _said(element, f"has {name}, which the policy forbids")
        inert = element.attrib.get("type") == "application/json"  # data for a script, nothing that runs
        if element.tag in ("script", "style") and not element.attrib.get("src") and not inert:
            yield _said(element, "stands in the page, which the policy forbids")
        if element.tag == "img" and "alt" not in element.attrib:
            yield _said(element, "has no alt")
        empty = [name for name in ("id", "for", "name", "href", "action") if element.attrib.get(name) == ""]
        yield from (_said(element, f"has an empty {name}") for name in empty)


def _whole(root: Element, elements: list[Element]) -> Iterator[str]:
    named = Counter(element.tag for element in elements)
    yield from (f"{named[name]} <{name}>" for name in ("title", "main", "h1") if named[name] != 1)
    if root.attrib.get("lang") != "zh-CN":
        yield "the page does not say its language"
