"""Which passwords will do, beyond their length: nothing that anybody would try first. 网络安全等级保护2019 8.1.4."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError

from gongkai.web.accounts.profiles import PROFILES
from gongkai.web.agencies.queries import names_of_bodies

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person

_TRIED_FIRST: Final = frozenset(
    (
        *("admin", "administrator", "root", "password", "passw", "passwd", "pwd", "qwerty", "qwertyuiop", "asdf"),
        *("asdfgh", "abc", "abcd", "gongkai", "zhengwu", "zhengfu", "xxgk", "zwgk", "zhen", "xian", "gov", "mima"),
        *("政务公开", "信息公开", "人民政府", "密码"),
    )
)
_KINDS: Final = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")


class Long(MinimumLengthValidator):
    """Refuses a password shorter than `min_length` characters; a Chinese character counts as one."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return f"密码至少要 {self.min_length} 个字符，汉字也算一个。"

    def get_help_text(self) -> str:
        """What it asks for."""
        return f"至少 {self.min_length} 个字符，汉字也算一个。"


class Unlike(UserAttributeSimilarityValidator):
    """Refuses a password that is nearly the person's own name or username."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return "密码和您的用户名或者姓名太像了。"

    def get_help_text(self) -> str:
        """What it asks for."""
        return "不要像自己的用户名、姓名。"


class Uncommon(CommonPasswordValidator):
    """Refuses one of the twenty thousand passwords that are tried first everywhere."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return "这个密码太常见了，别人一试就中。"

    def get_help_text(self) -> str:
        """What it asks for."""
        return "不要用常见的密码。"


class Familiar:
    """Refuses a password made of familiar words, names of bodies, and figures around them: `Qingshi@2026`."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises ValidationError."""
        letters = re.sub(r"[\W\d_]+", " ", password.lower()).split()
        own = {user.username, *re.split(r"[._-]", user.username)} if user is not None else set()
        known = _TRIED_FIRST | names_of_bodies() | own
        if all(_made_of(known, word) for word in letters):
            raise ValidationError("这个密码由常见的词、机关名称或者数字拼成，容易被猜到。请换一句只有您知道的话。")

    def get_help_text(self) -> str:
        """What it asks for."""
        return "不要用机关名称、常见的词加年份。"


class Mixed:
    """Refuses a password of fewer than three kinds of characters; in the profile of 等级保护 alone."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises ValidationError."""
        if sum(re.search(kind, password) is not None for kind in _KINDS) < PROFILES["dengbao3"].password_kinds:
            raise ValidationError("请至少用上小写字母、大写字母、数字、符号中的三种。")

    def get_help_text(self) -> str:
        """What it asks for."""
        return "至少用上小写字母、大写字母、数字、符号中的三种。"


def _made_of(known: frozenset[str] | set[str], word: str) -> bool:
    """Whether the word is nothing but known words, one after the other."""
    reached = [True] + [False] * len(word)
    for end in range(1, len(word) + 1):
        reached[end] = any(reached[start] and word[start:end] in known for start in range(end))
    return reached[-1]
