"""大喇叭 — what is read out over the village loudspeakers: short sentences, no brackets, said twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gongkai.web.catalogue.queries.public.directories import without_withdrawn
from gongkai.web.look.words import day
from gongkai.web.outlets.paper.blocks import blocks_of

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item

_MOST: Final = 480
"""Characters: two minutes at the pace of a broadcast."""
_SENTENCE: Final = re.compile(r"[^。！？；]+[。！？；]?")
_SILENT: Final = re.compile(r"[（(][^（）()]{0,60}[）)]|https?://\S+")


def script(item: Item) -> str:
    """The words to be read out, a sentence a line, with what is said before and after. 条例2019 §23."""
    version = item.current
    title = _spoken(version.title if version is not None else item.title)
    lines = [
        "（播音稿，请连播两遍，语速放慢）",
        "",
        "各位村民请注意，现在播送一条政府信息。",
        f"{item.agency.name}发布：{title}。",
        *(_sentences(version.summary, without_withdrawn(version)) if version is not None else ()),
        f"这条信息公开于{day(item.published_at).partition('（')[0]}。",
        "全文可以到便民服务站查阅，也可以扫公示栏上的二维码观看。",
    ]
    if item.agency.phone:
        lines.append(f"有不明白的地方，请打电话{_digits(item.agency.phone)}。")
    return "\n".join([*lines, "播送完毕。", ""])


def _sentences(summary: str, html: str) -> list[str]:
    """The summary, then sentences of the words until the time is up; tables are not read out."""
    texts = [summary, *(block["text"] for block in blocks_of(html) if block["kind"] in ("text", "line"))]
    found: list[str] = []
    left = _MOST
    for text in texts:
        for sentence in _SENTENCE.findall(_spoken(text)):
            left -= len(sentence)
            if left < 0 and found:
                return [*found, "内容较长，其余部分请看原文。"]
            found.append(sentence if sentence[-1] in "。！？；" else f"{sentence}。")
    return found


def _spoken(text: str) -> str:
    return " ".join(_SILENT.sub("", text).split()).strip(" 。")


def _digits(phone: str) -> str:
    """A telephone number figure by figure, so that it is not read as a quantity."""
    return " ".join(sign for sign in phone if sign.isdigit())
