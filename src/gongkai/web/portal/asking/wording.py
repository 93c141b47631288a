"""The words of the form's choices: who may ask, in which form, by which way. 条例2019 §29, §40; 年报格式2021 表三."""

from __future__ import annotations

from typing import Final

from gongkai.cases.vocabulary import Applicant as Kind
from gongkai.law.form_labels import column_label

SELF, AGENT = "self", "agent"
KINDS: Final = {
    Kind.NATURAL_PERSON: "我是个人",
    Kind.BUSINESS: "公司、个体工商户、农民专业合作社等",
    Kind.RESEARCH: "学校、研究院所等",
    Kind.PUBLIC_INTEREST: "基金会、社会团体、慈善组织等",
    Kind.LEGAL_SERVICE: "律师事务所、公证处等",
    Kind.OTHER_ORGANIZATION: "以上都不是的单位，比如村民委员会、医院",
}
FORMS: Final = ("电子文件", "纸质文件", "都可以")
ONLINE, BY_POST, BY_MAIL, IN_PERSON, ON_THE_SPOT = "查询页面下载", "邮寄", "电子邮件", "当面领取", "当场查阅、抄录"
WAYS: Final = {
    ONLINE: "查询页面下载：凭查询码随时取，最快",
    BY_MAIL: "电子邮件",
    BY_POST: "邮寄",
    IN_PERSON: "当面领取",
    ON_THE_SPOT: "到现场查阅、抄录",
}


def kind_choices() -> list[tuple[str, str]]:
    """The six kinds of applicants, each with plain words beside its name in table three. 年报格式2021 表三."""
    return [(kind.value, f"{kind_said(kind)}（{plain}）") for kind, plain in KINDS.items()]


def kind_said(kind: Kind) -> str:
    """The name of the column. 年报格式2021 表三."""
    return column_label("2021", "requests", kind.value)


def is_person(kind: str) -> bool:
    """Whether it is a natural person. 年报格式2021 表三."""
    return kind == Kind.NATURAL_PERSON
