"""The trees in which items are looked for: by Art. 20 and 21, the 26 fields, topic, body. 条例2019 §20, §21."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from django.db.models import Count
from msgspec import Struct

from gongkai.law import proactive
from gongkai.web.agencies.queries import bodies
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.columns import below, columns_of

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

Tree = Literal["articles", "fields", "topics", "bodies"]
TREES: Final[dict[Tree, str]] = {
    "articles": "按法定内容",
    "fields": "按试点领域",
    "topics": "按主题",
    "bodies": "按机关",
}
_DATA: Final = Path(__file__).parents[2] / "data" / "topics.toml"


class Branch(Struct, frozen=True):
    """One branch: its key as an item has it, its name, the clause, how many shown items hang there. 条例2019 §20."""

    key: str
    title: str
    cite: str = ""
    count: int = 0


def topic_choices(standing: str = "") -> list[tuple[str, str]]:
    """The topics 主题分类, for a form field. standing: what an item has now, offered too where it is none of them."""
    known = [(topic.key, topic.title) for topic in topics()]
    return known if not standing or topic_title(standing) else [*known, (standing, standing)]


def subject_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The topics 主题分类 and the fields 试点领域 as two groups, for one form field. 基层标准2019."""
    return [("主题分类", topic_choices()), ("试点领域", [(str(one.number), one.title) for one in proactive.fields()])]


def subject_title(key: str) -> str:
    """The name of that topic or field, whose keys are never the same; "" for neither. 基层标准2019."""
    return next((title for _, group in subject_choices() for known, title in group if known == key), "")


@cache
def topics() -> tuple[Branch, ...]:
    """The topics 主题分类 in order."""
    with _DATA.open("rb") as file:
        return tuple(Branch(entry["key"], entry["title"]) for entry in tomllib.load(file)["topic"])


def topic_title(key: str) -> str:
    """The name of that topic; "" for none."""
    return next((topic.title for topic in topics() if topic.key == key), "")


def branches(tree: Tree, agency: Agency) -> tuple[Branch, ...]:
    """The branches of that tree with the number of the body's shown items; of `bodies`, of every body. 条例2019 §20."""
    if tree == "bodies":
        return _bodies()
    column, known = _BY_COLUMN[tree]
    here = Item.objects.filter(agency_id=agency.pk, is_shown=True).order_by().values_list(column)
    counted = dict(here.annotate(Count("id")))
    return tuple(Branch(branch.key, branch.title, branch.cite, counted.get(branch.key, 0)) for branch in known(agency))


def _articles(agency: Agency) -> tuple[Branch, ...]:
    statutory = below(columns_of(agency), "statutory")
    cites = {content.number: content.cite for content in proactive.items()}
    return tuple(
        Branch(column.heading, column.title, _cite(column.heading, cites)) for column in statutory if column.heading
    )


def _cite(heading: str, cites: dict[int, str]) -> str:
    article, _, rest = heading.partition(".")
    return cites[int(rest)] if article == "20" else proactive.local_items("township")[0].cite


def _fields(agency: Agency) -> tuple[Branch, ...]:
    return tuple(Branch(str(field.number), field.title, field.cite) for field in proactive.fields())


def _topics(agency: Agency) -> tuple[Branch, ...]:
    return topics()


def _bodies() -> tuple[Branch, ...]:
    counted = dict(Item.objects.filter(is_shown=True).order_by().values_list("agency_id").annotate(Count("id")))
    return tuple(Branch(body.code, body.name, count=counted[body.pk]) for body in bodies(counted))


_BY_COLUMN: Final = {
    "articles": ("heading", _articles),
    "fields": ("field", _fields),
    "topics": ("topic", _topics),
}
