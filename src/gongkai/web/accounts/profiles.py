"""The two named profiles of an installation: what each asks of passwords, sessions, accounts and the ledger.

OWASP ASVS 5.0 and 网络安全等级保护2019 ask for opposite things of passwords, so an installation keeps one of them.
docs/decisions/0092, docs/decisions/0255, docs/decisions/0280.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from msgspec import Struct


class Profile(Struct, frozen=True):
    """One of them. password_days: after which a new password is asked for, None for never; 0 kinds: no composition.

    suite: what `GONGKAI_CIPHER` is best set to; ledger_months: how long lines of the ledger are kept at least;
    places: in how many one person may be signed in at the same time.
    """

    name: str
    said: str
    password_length: int
    password_kinds: int
    password_days: int | None
    idle_minutes: int
    session_hours: int
    places: int
    idle_account_days: int
    ledger_months: int
    suite: str


class Setting(Struct, frozen=True):
    """One thing that a profile sets: its Chinese name and what it is set to, in words."""

    name: str
    value: str


PROFILES: Final = {
    each.name: each
    for each in (
        Profile(
            name="asvs",
            said="通用（OWASP ASVS 5.0 二级）",
            password_length=12,
            password_kinds=0,
            password_days=None,
            idle_minutes=30,
            session_hours=12,
            places=5,
            idle_account_days=90,
            ledger_months=6,
            suite="A",
        ),
        Profile(
            name="dengbao3",
            said="等级保护三级",
            password_length=12,
            password_kinds=3,
            password_days=90,
            idle_minutes=15,
            session_hours=8,
            places=2,
            idle_account_days=90,
            ledger_months=6,
            suite="S",
        ),
    )
}
_SUITES: Final = {"A": "AES-256-GCM、Argon2id（GONGKAI_CIPHER=A）", "S": "SM4-GCM、PBKDF2-SM3（GONGKAI_CIPHER=S）"}


def profile() -> Profile:
    """The one that this installation keeps: `GONGKAI_PROFILE`."""
    return PROFILES[settings.PROFILE]


def described(name: str | None = None) -> tuple[Setting, ...]:
    """What that profile sets, this installation's own without a name. Raises KeyError for a name there is none of."""
    asked = PROFILES[name] if name is not None else profile()
    kinds, days = asked.password_kinds, asked.password_days
    return (
        Setting("档位", f"{asked.said}（{asked.name}）"),
        Setting("密码长度", f"至少 {asked.password_length} 个字符，不收常见密码和机关名加年份"),
        Setting("密码组成", f"大写、小写、数字、符号至少 {kinds} 种" if kinds else "不作要求"),
        Setting("密码更换", f"每 {days} 天" if days is not None else "不强制"),
        Setting("第二重验证", "工作人员必须有" if settings.MFA_REQUIRED else "可选，只适合试用"),
        Setting("无操作退出", f"{asked.idle_minutes} 分钟"),
        Setting("登录最长", f"{asked.session_hours} 小时"),
        Setting("同时登录", f"最多 {asked.places} 处，再登录时最久没用的一处退出"),
        Setting("闲置账号", f"{asked.idle_account_days} 天未登录的，列在人员页"),
        Setting("审计记录", f"至少保存 {asked.ledger_months} 个月；本系统从不删除"),
        Setting("建议的算法", _SUITES[asked.suite]),
    )
