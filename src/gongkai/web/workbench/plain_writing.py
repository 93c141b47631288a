"""The words of an item as one types them where no script runs: lines with a few signs, and back from rich text.

A line is a paragraph. `# `, `## `, `### ` head a part; `- ` and `1. ` are lists; `> ` is quoted; `| a | b |` is a row
of a table, the first a heading where `|---|` follows; `**a**` is strong, `[a](address)` a link, `![a](file)` a picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from lxml import html as lxml_html
from lxml.etree import ParserError

_SIGNS: Final = (
    ("h2", re.compile(r"#\s+(.*)")),
    ("h3", re.compile(r"##\s+(.*)")),
    ("h4", re.compile(r"###\s+(.*)")),
    ("ul", re.compile(r"[-*·•]\s+(.*)")),
    ("ol", re.compile(r"\d{1,3}\.\s+(.*)")),
    ("blockquote", re.compile(r">\s?(.*)")),
    ("table", re.compile(r"\|(.*)\|")),
)
_RULED: Final = re.compile(r"[\s|:-]+")
_CELL: Final = re.compile(r"(?<!\\)\|")
_INLINE: Final = re.compile(r"!\[([^\]]*)\]\(([^)\s]*)\)|\[([^\]]+)\]\(([^)\s]*)\)|\*\*(.+?)\*\*")
_HEADS: Final = {"h2": "# ", "h3": "## ", "h4": "### ", "h5": "### ", "h6": "### "}


def rich_of(typed: str) -> str:
    """The rich text of what was typed; not yet made safe."""
    lines = [_signed(line.strip()) for line in typed.splitlines() if line.strip()]
    parts = (_part(sign, [text for _, text in group]) for sign, group in groupby(lines, key=lambda line: line[0]))
    return "".join(parts)


def typed_of(rich: str) -> str:
    """How the rich text is typed; what no sign is known for (merged cells, underlining) keeps its words alone."""
    if not rich.strip():
        return ""
    try:
        root = lxml_html.fragment_fromstring(rich, create_parent="div")
    except ParserError:  # nothing but comments
        return ""
    return "\n\n".join(_lines(root))


def _signed(line: str) -> tuple[str, str]:
    for tag, sign in _SIGNS:
        found = sign.fullmatch(line)
        if found is not None:
            return tag, found[1]
    return "p", line


def _part(tag: str, texts: list[str]) -> str:
    if tag in ("ul", "ol"):
        return f"<{tag}>{''.join(f'<li>{_inline(text)}</li>' for text in texts)}</{tag}>"
    if tag == "blockquote":
        return f"<blockquote>{''.join(f'<p>{_inline(text)}</p>' for text in texts)}</blockquote>"
    if tag == "table":
        return _table(texts)
    return "".join(f"<{tag}>{_inline(text)}</{tag}>" for text in texts)


def _table(rows: list[str]) -> str:
    headed = len(rows) > 1 and _RULED.fullmatch(rows[1]) is not None
    kept = [rows[0], *rows[2:]] if headed else rows
    made = (_row(row, "th" if headed and number == 0 else "td") for number, row in enumerate(kept))
    return f"<table><tbody>{''.join(made)}</tbody></table>"


def _row(row: str, tag: str) -> str:
    cells = (cell.replace("\\|", "|").strip() for cell in _CELL.split(row))
    return f"<tr>{''.join(f'<{tag}>{_inline(cell)}</{tag}>' for cell in cells)}</tr>"


def _inline(text: str) -> str:
    made, at = [], 0
    for found in _INLINE.finditer(text):
        made += [escape(text[at : found.start()]), _marked(found)]
        at = found.end()
    return "".join([*made, escape(text[at:])])


def _marked(found: re.Match[str]) -> str:
    picture, source, said, address, strong = found.groups()
    if source is not None:
        return f'<img src="attachment:{escape(source)}" alt="{escape(picture)}">'
    if address is not None:
        return f'<a href="{escape(address)}">{escape(said)}</a>'
    return f"<strong>{escape(strong)}</strong>"


def _lines(root: lxml_html.HtmlElement) -> Iterator[str]:
    loose = [root.text or ""]
    for child in root:
        block = _BLOCKS.get(str(child.tag))
        if block is None:
            loose += [_words_of(child), child.tail or ""]
            continue
        yield from _kept(loose)
        yield from _kept([block(child)])
        loose = [child.tail or ""]
    yield from _kept(loose)


def _kept(pieces: Iterable[str]) -> Iterator[str]:
    text = "".join(pieces).strip()
    if text:
        yield text


def _words_of(element: lxml_html.HtmlElement) -> str:
    """The words within, on one line, with the signs that stand in a line."""
    if not isinstance(element.tag, str):
        return ""
    if element.tag == "br":
        return " "
    if element.tag == "img":
        return f"![{element.get('alt', '')}]({(element.get('src') or '').removeprefix('attachment:')})"
    pieces = [element.text or ""]
    for child in element:
        pieces += [_words_of(child), child.tail or ""]
    words = " ".join("".join(pieces).split())
    if element.tag == "a" and words:
        return f"[{words}]({element.get('href', '')})"
    return f"**{words}**" if element.tag in ("strong", "b") and words else "".join(pieces).replace("\n", " ")


def _headed(element: lxml_html.HtmlElement) -> str:
    return _HEADS[element.tag] + _words_of(element).strip()


def _listed(element: lxml_html.HtmlElement) -> str:
    items = [item for item in element if item.tag == "li"]
    said = [_words_of(item).strip() for item in items]
    return "\n".join(f"{n}. {text}" if element.tag == "ol" else f"- {text}" for n, text in enumerate(said, 1))


def _quoted(element: lxml_html.HtmlElement) -> str:
    parts = [_words_of(child).strip() for child in element] or [_words_of(element).strip()]
    return "\n".join(f"> {part}" for part in parts if part)


def _tabled(element: lxml_html.HtmlElement) -> str:
    rows = list(element.iter("tr"))
    lines = [_cells(row) for row in rows]
    if rows and all(cell.tag == "th" for cell in rows[0]):
        lines.insert(1, "|" + "---|" * len(rows[0]))
    heads = [_words_of(caption).strip() + "\n" for caption in element.iter("caption")]
    return "\n".join([*heads, *lines])


def _cells(row: lxml_html.HtmlElement) -> str:
    said = (_words_of(cell).strip().replace("|", "\\|") for cell in row if cell.tag in ("td", "th"))
    return f"| {' | '.join(said)} |"


_BLOCKS: Final[dict[str, Callable[[lxml_html.HtmlElement], str]]] = {
    "p": lambda element: _words_of(element),
    **dict.fromkeys(_HEADS, _headed),
    "ul": _listed,
    "ol": _listed,
    "blockquote": _quoted,
    "table": _tabled,
}
