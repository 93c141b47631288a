"""Taking numbers, and changing what a body keeps about itself."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.transaction import TransactionManagementError
from msgspec import Struct, structs

from gongkai.web.agencies.holidays import Holidays
from gongkai.web.agencies.models import Agency, Choice, ImportedYear, NumberSeries, Section
from gongkai.web.agencies.queries import Offered
from gongkai.web.look.refusing import Refused

_CODE: Final = re.compile(r"[a-z][a-z0-9-]{1,31}")
ADDRESSES: Final = frozenset(
    {"search", "items", "files", "mistake", "subscribe", "stations", "map", "help", "accessibility"}
)
"""Words that stand in public addresses where the code of a body may stand: no body has one of them."""
_MONTH_DAY: Final = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class Unfit(Refused):
    """What was given about a body will not do: a Chinese sentence. field: where it was typed."""

    def __init__(self, field: str, said: str) -> None:
        self.field = field
        super().__init__(said)


class Body(Struct, frozen=True, kw_only=True):
    """What a body says about itself: its names, the mark of its letters, where it is reached, who reviews it.

    条例2019 §12, 复议法2023 §24.
    """

    name: str
    short_name: str
    mark: str
    office: str
    organisation_code: str = ""
    address: str = ""
    postcode: str = ""
    hours: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    reconsideration_organ: str = ""
    court: str = ""
    accepts_requests: bool = True


def take_number(agency_id: int, *, kind: str, year: int) -> int:
    """The next number of that series, from 1; inside the caller's transaction, so that a number is used or not taken.

    Raises TransactionManagementError outside one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("a number is taken inside the transaction of what it is for")
    named = NumberSeries.objects.filter(agency_id=agency_id, kind=kind, year=year)
    if not named.update(last=F("last") + 1):  # the first of the year
        NumberSeries.objects.get_or_create(agency_id=agency_id, kind=kind, year=year)
        named.update(last=F("last") + 1)
    return int(named.values_list("last", flat=True).get())


def found(body: Body, *, code: str, kind: str, parent_id: int | None) -> Agency:
    """A new body; who may found it is asked above. 条例2019 §4. Raises Unfit."""
    if not _CODE.fullmatch(code):
        raise Unfit("code", "代码用 2 到 32 个小写字母、数字、横线，以字母开头，例如 qingshi。")
    if code in ADDRESSES:
        raise Unfit("code", "这个代码与网站的地址重名，请换一个。")
    if kind not in Agency.Kind.values:
        raise Unfit("kind", "请选择机构类别。")
    agency = Agency(code=code, kind=kind, parent_id=parent_id, **structs.asdict(body))
    _keep(agency, "code", "这个代码或者名称已经有机构用了，请核对。")
    return agency


def change(agency: Agency, body: Body) -> list[str]:
    """The Chinese names of what was changed; nothing is written when nothing was. 条例2019 §12. Raises Unfit."""
    given = structs.asdict(body)
    changed = [name for name, value in given.items() if getattr(agency, name) != value]
    for name in changed:
        setattr(agency, name, given[name])
    if changed:
        _keep(agency, "name", "这个名称已经有机构用了，请核对。")
    return [SAID[name] for name in changed]


def open_section(agency: Agency, *, name: str, is_office: bool) -> Section:
    """A new section; the disclosure office is one at a time. 条例2019 §4. Raises Unfit."""
    if is_office:
        Section.objects.filter(agency=agency, is_disclosure_office=True).update(is_disclosure_office=False)
    made = Section(agency=agency, name=name.strip(), is_disclosure_office=is_office)
    _keep(made, "name", "已经有这个名称的科室。")
    return made


def close_section(section: Section, *, on: date) -> None:
    """The section with its last day. 条例2019 §4."""
    section.closed_on = on
    section.save()


def choose(agency_id: int, offered: Offered, value: Any) -> Any:
    """The value before; the law's default takes the body's own away. E.g. 条例2019 §30. Raises Unfit."""
    if not fits(offered, value):
        raise Unfit(offered.key, f"“{offered.title}”的值不对，请填写{offered.words(offered.default)}这样的值。")
    if value == offered.default:
        Choice.objects.filter(agency_id=agency_id, key=offered.key).delete()
    else:
        Choice.objects.update_or_create(agency_id=agency_id, key=offered.key, defaults={"value": value})
    return offered.value


def fits(offered: Offered, value: Any) -> bool:
    """Whether the value is of the setting's kind: whole days, some of them, or a day of the year. E.g. 条例2019 §30."""
    if isinstance(offered.default, list):
        return isinstance(value, list) and bool(value) and all(type(part) is int and part >= 0 for part in value)
    if offered.unit == "month_day":
        return isinstance(value, str) and _MONTH_DAY.fullmatch(value) is not None
    return type(value) is int and value > 0


SAID: Final = {
    "name": "名称", "short_name": "简称", "mark": "机关代字", "office": "工作机构",
    "organisation_code": "统一社会信用代码",
    "address": "地址", "postcode": "邮政编码", "hours": "办公时间", "phone": "电话", "fax": "传真", "email": "电子邮箱",
    "reconsideration_organ": "行政复议机关", "court": "管辖法院", "accepts_requests": "受理公开申请",
}  # fmt: skip
"""The Chinese name of each field of `Body`."""


def _keep(row: Agency | Section, field: str, said: str) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        raise Unfit(field, said) from taken


@transaction.atomic
def keep_import(found: Holidays, *, status: str, by: str, at: datetime) -> ImportedYear:
    """The imported year, not in force yet. status: official or provisional. 放假办法2024 §7."""
    return ImportedYear.objects.create(
        year=found.year,
        off={day.isoformat(): name for day, name in found.off.items()},
        on={day.isoformat(): name for day, name in found.on.items()},
        notice=found.notice,
        status=status,
        imported_at=at,
        imported_by=by,
    )


@transaction.atomic
def put_in_force(import_id: int, *, by: str, at: datetime) -> ImportedYear:
    """The imported year, in force from now on. 放假办法2024 §7. Raises Unfit when it was before."""
    found = ImportedYear.objects.select_for_update().get(pk=import_id)
    if found.accepted_at is not None:
        raise Unfit("", f"{found.accepted_by}已经启用过这份日历，请刷新页面后核对。")
    found.accepted_at, found.accepted_by = at, by
    found.save()
    return found


@transaction.atomic
def put_out_of_force(import_id: int, *, by: str, at: datetime) -> ImportedYear:
    """The imported year, withdrawn: what was in force before it counts again. 放假办法2024 §7. Raises Unfit."""
    found = ImportedYear.objects.select_for_update().get(pk=import_id)
    if found.accepted_at is None or found.withdrawn_at is not None:
        raise Unfit("", "这份日历现在没有启用，请刷新页面后核对。")
    found.withdrawn_at, found.withdrawn_by = at, by
    found.save()
    return found
