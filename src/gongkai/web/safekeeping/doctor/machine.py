"""The machine: room on its disks, fonts, converters, its time zone; the profile of passwords."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from gongkai.annual.writers.content import UnableToWrite
from gongkai.annual.writers.pdf.fonts import faces
from gongkai.web.safekeeping.doctor.finding import Finding, notice, well, wrong
from gongkai.web.vault.storing import REMOTE

_GIGABYTE: Final = 1 << 30
_TIGHT: Final = 2 * _GIGABYTE
_FULL: Final = _GIGABYTE // 4


def disks(_at: datetime) -> Iterator[Finding]:
    """Room where something is written. 网络安全等级保护2019 8.1.4."""
    places = {"GONGKAI_HOME": str(settings.GONGKAI_HOME), "GONGKAI_FILES": str(settings.FILES)}
    if settings.BACKUP:
        places["GONGKAI_BACKUP"] = settings.BACKUP
    for name, place in places.items():
        if place.startswith(REMOTE):
            continue
        there = next(folder for folder in (Path(place), *Path(place).absolute().parents) if folder.exists())
        free = shutil.disk_usage(there).free
        said = f"{name} 所在的磁盘还有 {free / _GIGABYTE:.1f} GB"
        if free < _FULL:
            yield wrong("磁盘", said, "马上腾出空间：写满以后什么都存不下。")
        elif free < _TIGHT:
            yield notice("磁盘", said, "尽快腾出空间，或者换大的磁盘。")
        else:
            yield well("磁盘", said)


def fonts(_at: datetime) -> Iterator[Finding]:
    """Whether letters can be set. 条例2019 §36."""
    import typst

    try:
        chosen = faces(typst.Fonts(include_system_fonts=True).families())
    except UnableToWrite as error:
        yield wrong("字体", str(error), "apt-get install fonts-noto-cjk，或者装上仿宋和小标宋。")
    else:
        yield well("字体", f"公文正文用 {chosen['text'][0]}，标题用 {chosen['title'][0]}")


def converters(_at: datetime) -> Iterator[Finding]:
    """Whether files of older formats can be read. 条例2019 §36."""
    office = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
    if office:
        yield well("旧格式", "LibreOffice 在，doc、wps、xls 读得了")
    else:
        yield notice("旧格式", "没有 LibreOffice，doc、wps、xls 读不了", "要读，就 apt-get install libreoffice。")
    if not settings.SCANNER:
        yield notice("杀毒", "没有设杀毒命令", "有杀毒软件的，用 GONGKAI_SCANNER 接上。")


def zone(here: timedelta) -> Iterator[Finding]:
    """Days are counted in Asia/Shanghai whatever the machine keeps; its own schedules are not. 条例2019 §33.

    here: how far the machine's own zone is ahead of UTC.
    """
    if here == timedelta(hours=8):
        yield well("时区", "服务器用北京时间")
    else:
        hours = here.total_seconds() / 3600
        said = f"服务器的时区是 UTC{hours:+g}；期限一律按北京时间算，不受影响"
        yield notice("时区", said, "cron 的钟点是服务器时区的；可以 timedatectl set-timezone Asia/Shanghai。")


def profile(_at: datetime) -> Iterator[Finding]:
    """Which rules of passwords hold, and whether a second factor is asked for. 网络安全等级保护2019 8.1.4."""
    names = {"asvs": "asvs（长，不强制更换）", "dengbao3": "dengbao3（等级保护三级）"}
    yield well("密码规则", names[settings.PROFILE])
    if settings.DEBUG:
        yield wrong("调试", "GONGKAI_DEBUG 开着，出错页会显示程序内部的内容", "去掉 GONGKAI_DEBUG。")
    if not settings.MFA_REQUIRED:
        yield notice("第二重验证", "GONGKAI_MFA=optional，可以只凭密码登录", "正式使用前去掉它。")
