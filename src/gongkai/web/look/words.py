"""Words for days, moments, money, clauses and what must not be shown whole: filters of every template.

Days are civil days in Asia/Shanghai; nothing here reads the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from gongkai.law import citation

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
_WEEKDAYS: Final = "一二三四五六日"
_KILO: Final = 1024

_CONTROLS: Final = dict.fromkeys(set(range(32)) - {9, 10, 13})


def day(on: date | datetime | None) -> str:
    """`2026年11月20日（星期五）`; "" for None."""
    found = _civil(on)
    return f"{found.year}年{found.month}月{found.day}日（星期{_WEEKDAYS[found.weekday()]}）" if found else ""


def day_short(on: date | datetime | None) -> str:
    """`2026-11-20`, for columns where every row is a day; "" for None."""
    found = _civil(on)
    return found.isoformat() if found else ""


def day_of_month(on: date | datetime | None) -> str:
    """`11月20日`, where the year is plain from around it; "" for None."""
    found = _civil(on)
    return f"{found.month}月{found.day}日" if found else ""


def weekday(on: date | datetime | None) -> str:
    """`五`, the day of the week; "" for None."""
    found = _civil(on)
    return _WEEKDAYS[found.weekday()] if found else ""


def moment(at: datetime | None) -> str:
    """`2026年11月20日 15:04` by the clock of Beijing; "" for None."""
    if at is None:
        return ""
    here = at.astimezone(SHANGHAI) if at.tzinfo else at
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}"


def iso(at: date | datetime) -> str:
    """The day or moment as the `datetime` of a `time` element wants it."""
    return at.isoformat()


def civil_day(at: datetime) -> date:
    """The civil day of a moment in Asia/Shanghai: the day that the law counts."""
    return at.astimezone(SHANGHAI).date()


def money(yuan: Decimal | int) -> str:
    """`140.00 元`, thousands set apart."""
    return f"{Decimal(yuan):,.2f} 元"


def working_days_left(days: int) -> str:
    """`还剩 3 个工作日`, `今天届满`, `已逾期 2 个工作日`; it stands beside the day, never alone."""
    if days == 0:
        return "今天届满"
    return f"还剩 {days} 个工作日" if days > 0 else f"已逾期 {-days} 个工作日"


def size(octets: int) -> str:
    """`2 KB`, `1.4 MB`."""
    if octets < _KILO * _KILO:
        return f"{max(1, round(octets / _KILO))} KB"
    return f"{octets / (_KILO * _KILO):.1f} MB"


def clause(cite: str) -> str:
    """A citation in words: 《政府信息公开条例》第三十三条第二款. Raises UnknownCitation."""
    return citation.said(cite)


def clause_text(cite: str) -> str:
    """The words of the clauses cited, a paragraph each; "" where their text is not kept. Raises UnknownCitation."""
    return "\n".join(text for text in (each.text for each in citation.parse_all(cite)) if text)


def without_controls(text: str) -> str:
    """The text without control characters, which no XML takes; tab and line breaks stay."""
    return text.translate(_CONTROLS)


def masked(text: str, *, head: int = 0, tail: int = 0) -> str:
    """The text with stars between its first `head` and last `tail` characters; too short a text is all stars."""
    if len(text) <= head + tail:
        return "*" * len(text)
    return text[:head] + "*" * (len(text) - head - tail) + text[len(text) - tail :]


def masked_name(name: str) -> str:
    """`赵*`, `欧**`: the first character alone."""
    return masked(name, head=1)


def masked_phone(number: str) -> str:
    """`138****5678`."""
    return masked(number, head=3, tail=4)


def masked_id(number: str) -> str:
    """`3***************12`: the first and the last two characters of the number of an identity card."""
    return masked(number, head=1, tail=2)


def code_groups(code: str) -> str:
    """A query code in groups of four: `7K3M-9QXA-…`, as it is printed and read aloud."""
    bare = code.replace("-", "")
    return "-".join(bare[at : at + 4] for at in range(0, len(bare), 4))


def _civil(on: date | datetime | None) -> date | None:
    if isinstance(on, datetime):
        return (on.astimezone(SHANGHAI) if on.tzinfo else on).date()
    return on


FILTERS: Final[dict[str, Callable[..., str]]] = {
    made.__name__: made
    for made in (
        day,
        day_short,
        day_of_month,
        weekday,
        moment,
        iso,
        money,
        working_days_left,
        size,
        clause,
        clause_text,
        masked,
        masked_name,
        masked_phone,
        masked_id,
        code_groups,
    )
}
