"""Values of an entry as the ledger wants them: kinds, bounds, choices, and what does not go together. 条例2019 §50."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from gongkai import screening
from gongkai.law.years import YEARS
from gongkai.screening.model import Context, Level
from gongkai.screening.renditions import of_text
from gongkai.web.activities.describing import Field, Ledger
from gongkai.web.activities.refusals import UnableToKeep
from gongkai.web.agencies.queries import section_of
from gongkai.web.look.words import without_controls

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency



def clean(ledger: Ledger, values: Mapping[str, Any], *, agency_id: int) -> dict[str, Any]:
    """These values, each as its field keeps it; fields that are not named stay out. 条例2019 §50. Raises UnableToKeep.

    A section is given by its id.
    """
    return {key: _clean(ledger.named(key), value, agency_id=agency_id) for key, value in values.items()}


def refuse_missing(ledger: Ledger, values: Mapping[str, Any]) -> None:
    """Raises UnableToKeep where a field that must be told is not. 条例2019 §50."""
    for field in ledger.field:
        if field.required and values.get(field.key) in (None, ""):
            raise UnableToKeep(f"请填写{field.title}。", field.key)


def refuse_odd(ledger: Ledger, values: Mapping[str, Any], *, on: date) -> None:
    """Raises UnableToKeep where days or numbers do not go together, or something was done after today. 条例2019 §50."""
    for key in _PAST:
        day = values.get(key)
        if day is not None and day > on:
            raise UnableToKeep(f"{ledger.named(key).title}不能晚于今天。", key)
    for earlier, later in _ORDER:
        first, last = values.get(earlier), values.get(later)
        if first is not None and last is not None and last < first:
            said = f"{ledger.named(later).title}不能早于{ledger.named(earlier).title}，请核对。"
            raise UnableToKeep(said, later)
    check = _ODD.get(ledger.key)
    if check is not None:
        check(values, on)


def refuse_telling(agency: Agency, texts: Mapping[str, str], *, on: date, own: Iterable[str] = ()) -> None:
    """Raises UnableToKeep where a text that is to be public holds what must not be told of anybody. 条例2019 §15.

    texts: by the key of their field; own: further numbers that the body makes public itself.
    """
    contacts = frozenset(filter(None, (agency.phone, agency.fax, agency.email, *own)))
    context = Context(on=on, body=agency.name, own_names=(agency.name, agency.short_name), contacts=contacts)
    for key, text in texts.items():
        for hit in screening.screen([of_text("内容", text)], context):
            if hit.level is Level.BLOCK:
                raise UnableToKeep(f"公开的内容不能这样写：{hit.said.rstrip('。')}。请去掉以后再保存。", key)


def _clean(field: Field, value: Any, *, agency_id: int) -> Any:
    if field.kind == "yes":
        return bool(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return _EMPTY.get(field.kind, "")
    return _CLEANERS[field.kind](field, value, agency_id)


def _text(field: Field, value: Any, agency_id: int) -> str:
    text = without_controls(str(value)).strip()
    text = " ".join(text.split()) if field.kind == "text" else text
    if field.most and len(text) > field.most:
        raise UnableToKeep(f"{field.title}最多 {field.most} 个字，请缩短。", field.key)
    return text


def _address(field: Field, value: Any, agency_id: int) -> str:
    text = _text(field, value, agency_id)
    if not text.startswith(("http://", "https://", "/")) or " " in text:
        raise UnableToKeep(f"{field.title}请写完整的网址，以 https:// 开头。", field.key)
    return text


def _day(field: Field, value: Any, agency_id: int) -> date:
    if not isinstance(value, date) or value.year not in YEARS:
        raise UnableToKeep(f"{field.title}不像是真的日期，请核对年份。", field.key)
    return value


def _whole(field: Field, value: Any, agency_id: int) -> int:
    if int(value) != value or not field.least <= value <= field.top:
        raise UnableToKeep(f"{field.title}请填 {field.least} 到 {field.top} 的整数。", field.key)
    return int(value)


def _decimal(field: Field, value: Any, agency_id: int) -> Decimal:
    number = Decimal(value)
    if not field.least <= number <= field.top or number != number.quantize(Decimal("0.01")):
        raise UnableToKeep(f"{field.title}请填 {field.least} 到 {field.top} 的数，最多两位小数。", field.key)
    return number


def _choice(field: Field, value: Any, agency_id: int) -> str:
    if value not in field.said:
        raise UnableToKeep(f"请选择{field.title}。", field.key)
    return str(value)


def _section(field: Field, value: Any, agency_id: int) -> int:
    found = section_of(agency_id, int(value))
    if found is None:
        raise UnableToKeep("请选择本机关的科室。", field.key)
    return found.pk


def _assessed(values: Mapping[str, Any], on: date) -> None:
    score, full = values.get("score"), values.get("full")
    if score is not None and full is not None and score > full:
        raise UnableToKeep("得分不能高于满分，请核对。", "score")
    rank, among = values.get("rank"), values.get("among")
    if rank is not None and among is not None and rank > among:
        raise UnableToKeep("名次不能大于参评的家数，请核对。", "rank")


def _held(values: Mapping[str, Any], on: date) -> None:
    held_on = values.get("held_on")
    if values.get("state") == "held" and held_on is not None and held_on > on:
        raise UnableToKeep("还没有到那一天，不能登记为已举办。", "held_on")


def _trained(values: Mapping[str, Any], on: date) -> None:
    held_on = values.get("held_on")
    if held_on is not None and held_on > on:
        raise UnableToKeep("办完之后再登记，日期不能晚于今天。", "held_on")


_PAST: Final = ("done_on", "replied_on", "met_on", "answered_on", "given_on", "told_on", "invited_on", "decided_on")
"""Days on which something was done: none of them is to come."""
_ORDER: Final = (
    ("received_on", "due_on"),
    ("received_on", "replied_on"),
    ("received_on", "met_on"),
    ("given_on", "answered_on"),
    ("since_on", "until_on"),
)
_ODD: Final[dict[str, Callable[[Mapping[str, Any], date], None]]] = {
    "assessments": _assessed,
    "open_days": _held,
    "trainings": _trained,
    "meetings": _trained,
}
_EMPTY: Final[dict[str, Any]] = {"day": None, "whole": None, "decimal": None, "section": None}
_CLEANERS: Final[dict[str, Callable[[Field, Any, int], Any]]] = {
    "text": _text,
    "long": _text,
    "address": _address,
    "day": _day,
    "whole": _whole,
    "decimal": _decimal,
    "choice": _choice,
    "section": _section,
}
