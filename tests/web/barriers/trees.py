"""What a screen reader is told of a page, as it is kept in trees/: one file a page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("trees")
KEY: Final = {
    "首页": ("anonymous", "portal:home"),
    "怎样申请": ("anonymous", "portal:how"),
    "填写申请": ("anonymous", "portal:page"),
    "查询办理": ("anonymous", "portal:status"),
    "办理情况": ("applicant", "portal:status-case"),
    "公开平台": ("anonymous", "portal:open"),
    "搜索": ("anonymous", "portal:search"),
    "体检": ("anonymous", "portal:check"),
    "扫码评价": ("anonymous", "portal:say"),
    "登录": ("anonymous", "account_login"),
    "待办": ("clerk", "desk:inbox"),
    "工作日历": ("clerk", "desk:calendar"),
    "案件": ("clerk", "desk:case"),
    "登记申请": ("clerk", "desk:entry"),
    "文书编辑": ("clerk", "desk:letter"),
    "信息": ("clerk", "desk:item"),
    "审核": ("leader", "desk:reviews"),
    "年报三张表": ("leader", "desk:annual_tables"),
    "监督看板": ("supervisor", "desk:overseen"),
    "人员": ("system", "desk:people"),
    "审计": ("audit", "desk:audit"),
}
"""The pages by their names: who looks, at which address of the table."""
_ADDRESS: Final = re.compile(r"^ *- /url:.*\n", re.MULTILINE)
_ID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def kept(name: str) -> str:
    """The tree of that page as it was last agreed."""
    return (FOLDER / f"{name}.yaml").read_text("utf-8")


def keep(name: str, tree: str) -> None:
    """Agrees to that tree."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.yaml").write_text(tree, "utf-8")


def lasting(tree: str) -> str:
    """The tree without addresses and ids, which are others each time."""
    return _ID.sub("…", _ADDRESS.sub("", tree)).rstrip() + "\n"
