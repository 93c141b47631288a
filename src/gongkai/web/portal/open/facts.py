"""What is known of a shown item, as pairs for its page: the fields of an open document. 网站指引2017."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gongkai.web.catalogue.queries.lists.trees import topic_title
from gongkai.web.look.words import day, moment
from gongkai.web.outlets.queries.audiences import titles_of

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item

_ENDED: Final = {"repealed": "废止日期", "expired": "失效日期", "amended": "修改日期"}
"""What the day is called on which a document ceased to be whole in force."""
Pairs = list[tuple[str, str]]


def facts(item: Item, *, column: str) -> Pairs:
    """Label and value in the order of an open document; what the item has nothing of is left out."""
    version = item.current
    assert version is not None
    told = [
        ("索引号", item.index_number or ""),
        ("主题分类", topic_title(item.topic) or column),
        ("发布机构", item.agency.name),
        ("成文日期", day(version.made_on)),
        ("发布日期", moment(item.published_at)),
        ("文号", version.document_number),
        ("解读形式", item.get_interpretation_form_display()),
        ("公开方式", item.get_attribute_display()),
        ("面向人群", "、".join(titles_of(item.agency_id, item.audiences))),
        ("信息来源", version.source),
        ("作者", version.author),
        ("主题词", version.keywords),
        ("施行日期", day(version.in_force_on)),
        ("有效性", item.get_validity_display() if item.validity else ""),
        (_ENDED.get(item.validity, ""), day(item.validity_on)),
        ("有效期至", day(version.expires_on) if item.validity == "in_force" else ""),
    ]
    return [(said, value) for said, value in told if said and value]
