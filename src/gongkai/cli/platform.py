"""What the commands that need the platform share: whether it is installed, and what time it is in China."""

from __future__ import annotations

from datetime import datetime
from importlib.util import find_spec
from zoneinfo import ZoneInfo

NO_WEB = "平台需要组件 web，请先安装：pip install 'gongkai[web]'。"
_SHANGHAI = ZoneInfo("Asia/Shanghai")


def is_installed() -> bool:
    """Whether the component `web` is there."""
    return find_spec("django") is not None


def moment() -> datetime:
    """This moment in Asia/Shanghai."""
    return datetime.now(_SHANGHAI)
