"""What pygal leaves to do: room for Chinese characters, no script, no address, and words for those who cannot see."""

from __future__ import annotations

from typing import Any

_FILLER = "\u200b"
_LEFT_OUT = ("script", "desc", "title")


def roomy(text: str) -> str:
    """The text with a zero-width mark after each wide character: pygal counts characters to guess a width."""
    return "".join(sign + _FILLER if ord(sign) > 0x2E7F else sign for sign in text)


def finished(root: Any, *, title: str, said: str) -> str:
    """The svg of pygal's tree. title and said: its name and its figures in words."""
    from lxml.etree import tostring

    name = root.attrib["id"]
    _strip(root)
    root.attrib.update({"role": "img", "aria-labelledby": f"{name}-title {name}-desc", "lang": "zh-CN"})
    for place, (tag, text) in enumerate((("title", title), ("desc", said))):
        element = root.makeelement(tag, {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(place, element)
    return str(tostring(root, encoding="unicode"))


def put_behind(root: Any) -> None:
    """Figures of lying bars, which pygal centres at the ends of the bars, stand behind them."""
    for text in root.iter("{*}text"):
        if "value" in text.get("class", "").split():
            text.set("text-anchor", "end" if (text.text or "").startswith("-") else "start")


def _strip(element: Any) -> None:
    """Takes out comments, scripts, hover texts and the fillers."""
    for child in list(element):
        tag = child.tag if isinstance(child.tag, str) else "comment"
        if tag == "comment" or tag.rpartition("}")[2] in _LEFT_OUT:
            element.remove(child)
            continue
        if child.text:
            child.text = child.text.replace(_FILLER, "")
        _strip(child)
