"""What is looked at before the first page is served, once the tables are there: keys and clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from gongkai.web.config.commands import NotSetUp

_SKEW: Final = timedelta(minutes=5)


def looked_at(*, at: datetime) -> list[str]:
    """What whoever starts the platform should know, as Chinese sentences.

    Raises NotSetUp where the keys do not fit the data or cannot be read: the platform must not start then.
    """
    _keys_fit()
    return _warnings(at)


def _keys_fit() -> None:
    from gongkai.web.vault.sealing import UnableToUnseal
    from gongkai.web.vault.services.rotation import open_one_of_each

    try:
        open_one_of_each()
    except UnableToUnseal as error:
        said = "数据库里的加密内容打不开：GONGKAI_HOME 里的 field.keys 不是这个数据库的。请放回原来的密钥文件，再启动。"
        raise NotSetUp(said) from error
    except OSError as error:
        raise NotSetUp(f"读不了密钥文件：{error.strerror or error}。请核对 GONGKAI_HOME 和文件权限。") from error


def _warnings(at: datetime) -> list[str]:
    from django.conf import settings

    from gongkai.web.audit.queries import newest_at

    found = []
    newest = newest_at()
    if newest is not None and newest > at + _SKEW:
        found.append(f"服务器的时钟比最后一条审计记录（{newest:%Y-%m-%d %H:%M}）还早，请先校准时钟。")
    if not settings.MFA_REQUIRED:
        found.append("GONGKAI_MFA=optional：工作人员可以只凭密码登录，只适合试用。")
    return found
