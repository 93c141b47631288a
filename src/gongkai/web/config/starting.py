"""What is looked at before the first page is served, once the tables are there: keys, files, cache and clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from gongkai.web.config.commands import NotSetUp

_SKEW: Final = timedelta(minutes=5)


def looked_at(*, at: datetime) -> list[str]:
    """What whoever starts the platform should know, as Chinese sentences.

    Raises NotSetUp where the keys do not fit the data or cannot be read, or where files or cache are out of reach: it
    must not start then.
    """
    _keys_fit()
    _files_answer()
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


def _files_answer() -> None:
    from gongkai.web.vault.storing import store

    try:
        store().look()
    except OSError as error:
        raise NotSetUp(f"放文件的地方用不了（GONGKAI_FILES）：{error.strerror or error}。") from error


def _warnings(at: datetime) -> list[str]:
    from django.conf import settings

    from gongkai.web.audit.queries import newest_at

    found = _warnings_of_cache()
    newest = newest_at()
    if newest is not None and newest > at + _SKEW:
        found.append(f"服务器的时钟比最后一条审计记录（{newest:%Y-%m-%d %H:%M}）还早，请先校准时钟。")
    if not settings.MFA_REQUIRED:
        found.append("GONGKAI_MFA=optional：工作人员可以只凭密码登录，只适合试用。")
    return found


def _warnings_of_cache() -> list[str]:
    from django.conf import settings

    from gongkai.web.config.caching import CacheUnusable, unfit

    try:
        said = unfit(settings.CACHE) if settings.CACHE_IS_SHARED else ""
    except CacheUnusable as error:
        raise NotSetUp(str(error)) from error
    return [said] if said else []
