"""Citations 引用 as values: `条例2019 §33.2` says 《政府信息公开条例》第三十三条第二款; only what exists is cited.

One syntax, for people and for data:

    条例2019                 the whole instrument
    条例2019 §33             an article
    条例2019 §33.2           its second paragraph — or, in an article that lists items, its second item (§36.5, §20.8)
    条例2019 §4¶2            a paragraph, said outright, where the article also lists items
    复议法2023 §23¶1.4        an item of that paragraph
    年报格式2021 §1           a part of the form
    年报格式2021 表三         a table of the form

A citation may name several at once by repeating the article sign: `条例2019 §14, §15, §16` is three, see `parse_all`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct

from gongkai.law.statute_text import Article, Paragraph, articles
from gongkai.law.statutes import table
from gongkai.text.numerals import to_chinese

SYNTAX = re.compile(r"(?P<id>\S+?)(?:\s+(?:§(?P<article>\d+)(?:¶(?P<para>\d+))?(?:\.(?P<n>\d+))?|(?P<table>表\S+)))?")
RANGE = re.compile(r"\s*[,，、;；]\s*")


class UnknownCitation(LookupError):
    """The text is no citation, or nothing of that number exists. str() is a Chinese sentence."""

    def __init__(self, text: str, why: str) -> None:
        self.text = text
        super().__init__(f"引用“{text}”无法识别：{why}")


class Instrument(Struct, frozen=True):
    """A statute or document that may be cited: 条例2019 and the others of law/data/instruments.toml.

    articles: number of the last article, 0 if it is cited as a whole; tables: named tables of a form; text: name of the
    file with the full text, "" when only the reference is kept; until: last day in force, None while in force;
    note: what could not be verified of it.
    """

    id: str
    title: str
    number: str
    issued: date
    in_force: date
    articles: int
    verified: str
    checked: date
    until: date | None = None
    text: str = ""
    word: str = "条"
    tables: tuple[str, ...] = ()
    items: tuple[tuple[int, int], ...] = ()
    note: str = ""

    @property
    def short_title(self) -> str:
        """The title between 《》, without 中华人民共和国, as letters cite it; an old one says so. E.g. 条例2019."""
        name, bracket, rest = self.title.removeprefix("中华人民共和国").partition("（")
        return f"《{name}》{bracket}{rest}"

    def article(self, number: int) -> Article | None:
        """The article of that number when the text is kept, else None. E.g. 条例2019 §33."""
        return articles(self.text).get(number) if self.text else None


@cache
def instruments() -> dict[str, Instrument]:
    """Every instrument by its id, 条例2019 first."""
    return {entry["id"]: _instrument(entry) for entry in table("instruments")["instrument"]}


def _instrument(entry: dict[str, Any]) -> Instrument:
    items = tuple((int(article), count) for article, count in entry.get("items", {}).items())
    return Instrument(**{**entry, "tables": tuple(entry.get("tables", ())), "items": items})


class Citation(Struct, frozen=True):
    """A place in an instrument that exists, e.g. 条例2019 §33.2. Nought stands for “not said”."""

    instrument: Instrument
    article: int = 0
    paragraph: int = 0
    item: int = 0
    table: str = ""

    @classmethod
    def parse(cls, text: str) -> Citation:
        """The place that `text` names, in the syntax of this module, e.g. 条例2019 §33.2. Raises UnknownCitation."""
        found = SYNTAX.fullmatch(text.strip())
        if not found:
            raise UnknownCitation(text, "写法应如“条例2019 §33.2”。")
        instrument = instruments().get(found["id"])
        if instrument is None:
            raise UnknownCitation(text, f"没有收录“{found['id']}”，可用 gongkai law 列出已收录的文件。")
        if found["table"]:
            return _table(text, instrument, found["table"])
        if not found["article"]:
            return cls(instrument)
        return _placed(text, instrument, *(int(found[part] or 0) for part in ("article", "para", "n")))

    @property
    def said(self) -> str:
        """The citation as a letter writes it: 《政府信息公开条例》第三十三条第二款 for 条例2019 §33.2."""
        words = self.instrument.short_title
        if self.table:
            return words + self.table
        if self.article:
            counted = to_chinese(self.article)
            words += f"第{counted}{self.instrument.word}"
        if self.paragraph:
            words += f"第{to_chinese(self.paragraph)}款"
        return words + (f"第（{to_chinese(self.item)}）项" if self.item else "")

    @property
    def text(self) -> str:
        """The words of the place as printed, "" when the text is not kept. E.g. 条例2019 §33.2."""
        article = self.instrument.article(self.article)
        if article is None:
            return ""
        if not self.paragraph:
            return article.items[self.item - 1] if self.item else article.text
        paragraph = article.paragraphs[self.paragraph - 1]
        return paragraph.items[self.item - 1] if self.item else "\n".join((paragraph.text, *paragraph.items))

    def covers(self, other: Citation) -> bool:
        """Whether `other` lies in this place or is it: 条例2019 §33 covers 条例2019 §33.2, not the other way round."""
        if self.instrument.id != other.instrument.id:
            return False
        pairs = (
            (self.table, other.table),
            (self.article, other.article),
            (self.paragraph, other.paragraph),
            (self.item, other.item),
        )
        return all(not mine or mine == theirs for mine, theirs in pairs)

    def __str__(self) -> str:
        words = self.instrument.id
        if self.table:
            return f"{words} {self.table}"
        if not self.article:
            return words
        return f"{words} §{self.article}{self._within()}"

    def _within(self) -> str:
        if not (self.paragraph or self.item):
            return ""
        article = self.instrument.article(self.article)
        lists_items = bool(article and article.items) or self.article in dict(self.instrument.items)
        if not self.paragraph:
            return f".{self.item}"
        if lists_items:
            return f"¶{self.paragraph}" + (f".{self.item}" if self.item else "")
        return f".{self.paragraph}"


def parse_all(text: str) -> tuple[Citation, ...]:
    """Every place that `text` names, parted by commas; a bare § goes on in the same instrument: 条例2019 §14, §15.

    Raises UnknownCitation.
    """
    cited: list[Citation] = []
    for part in RANGE.split(text.strip()):
        bare = part.startswith(("§", "表")) and cited
        cited.append(Citation.parse(f"{cited[-1].instrument.id} {part}" if bare else part))
    return tuple(cited)


def said(text: str) -> str:
    """How a letter writes the citation `text`: 《政府信息公开条例》第三十三条第二款 for 条例2019 §33.2.

    Raises UnknownCitation.
    """
    return "、".join(citation.said for citation in parse_all(text))


def _table(text: str, instrument: Instrument, name: str) -> Citation:
    if name not in instrument.tables:
        raise UnknownCitation(text, f"{instrument.short_title}没有{name}。")
    return Citation(instrument, table=name)


def _placed(text: str, instrument: Instrument, number: int, paragraph: int, n: int) -> Citation:
    if not 1 <= number <= instrument.articles:
        raise UnknownCitation(text, f"{instrument.short_title}没有第{number}{instrument.word}。")
    article = instrument.article(number)
    if article is None:
        return _without_text(text, instrument, number, paragraph, n)
    if paragraph > len(article.paragraphs):
        raise UnknownCitation(text, f"第{number}条没有第{paragraph}款。")
    if paragraph:
        return _item(text, Citation(instrument, number, paragraph), article.paragraphs[paragraph - 1], n)
    if article.items:
        return _item(text, Citation(instrument, number), article, n)
    if n > len(article.paragraphs):
        raise UnknownCitation(text, f"第{number}条没有第{n}款。")
    return Citation(instrument, number, n)


def _item(text: str, place: Citation, lister: Article | Paragraph, n: int) -> Citation:
    if n > len(lister.items):
        raise UnknownCitation(text, f"第{place.article}条没有第（{n}）项。")
    return Citation(place.instrument, place.article, place.paragraph, n)


def _without_text(text: str, instrument: Instrument, number: int, paragraph: int, n: int) -> Citation:
    items = dict(instrument.items).get(number, 0)
    if paragraph or n > items:
        raise UnknownCitation(text, f"没有收录{instrument.short_title}的原文，只能引用到第{number}{instrument.word}。")
    return Citation(instrument, number, item=n)
