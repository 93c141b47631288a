"""The words for what an item may be, as pairs for a form field. 条例2019 §13–16, §20; 网站指引2017."""

from __future__ import annotations

from gongkai.law.exemptions import exemptions
from gongkai.law.proactive import fields
from gongkai.web.catalogue.models import Item

State = Item.State
"""Where an item stands."""
Kind = Item.Kind
"""What an item is."""
Attribute = Item.Attribute
"""Its disclosure attribute 公开属性."""
Pairs = list[tuple[str, str]]


def kinds() -> Pairs:
    """The kinds of items."""
    return list(Kind.choices)


def states() -> Pairs:
    """Where items may stand."""
    return list(State.choices)


def attributes() -> Pairs:
    """主动公开, 依申请公开, 不予公开. 条例2019 §13."""
    return list(Attribute.choices)


def validities() -> Pairs:
    """有效, 已修改, 废止, 失效. 网站指引2017."""
    return [(value, said) for value, said in Item.Validity.choices if value]


def interpretation_forms() -> Pairs:
    """文字解读, 图解, 视频解读, 大字版, 场景演示. 解读2016."""
    return list(Item.InterpretationForm.choices)


def grounds() -> Pairs:
    """On which an item may be withheld. 条例2019 §14–16."""
    return [(one.key, f"{one.title}（{one.cite.partition(' ')[2]}）") for one in exemptions()]


def field_choices() -> Pairs:
    """The twenty-six fields with a national standard, by number. 基层标准2019."""
    return [(str(field.number), field.title) for field in fields()]
