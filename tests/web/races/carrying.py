"""Hands the waiting words to their carriers at that moment: `python -m tests.web.races.carrying MOMENT [post COUNT]`.

With `post` so many of each way wait first. Without, prints how many still wait.
"""

from __future__ import annotations

import sys
from datetime import datetime


def main(moment: str, _post: str = "", many: str = "0") -> None:
    """At that moment (ISO)."""
    from gongkai.web.config.commands import start

    start()
    at = datetime.fromisoformat(moment)
    if int(many):
        _post_all(int(many), at)
        return
    from gongkai.web.notices.queries import waiting_count
    from gongkai.web.notices.services import deliver

    deliver(at=at)
    print(waiting_count())


def _post_all(many: int, at: datetime) -> None:
    from gongkai.web.accounts.roles import Role
    from gongkai.web.notices.services import post, post_outside
    from tests.web.casework.making import a_township
    from tests.web.casework.staff import somebody

    li = somebody(a_township(), Role.CLERK, username="li")
    for number in range(many):
        post(li, key=f"digest:{number}", subject="今日待办", body="一件", at=at)
        assert post_outside("sms", "13800001234", key=f"text:{number}", body=f"第{number}条", at=at)
        source = {"source": f"https://example.cn/{number}"}
        assert post_outside("wechat", "", key=f"draft:{number}", subject="预案", body="正文", headers=source, at=at)


if __name__ == "__main__":
    main(*sys.argv[1:])
