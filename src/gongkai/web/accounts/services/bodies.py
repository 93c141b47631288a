"""What administrators change about bodies 机构: each act asks its permit here, and has its line in the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from gongkai.web.accounts.queries import Actor, require_over
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import write
from gongkai.web.agencies import services as agencies
from gongkai.web.agencies.queries import Offered

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency, Section
    from gongkai.web.agencies.services import Body


@transaction.atomic
def add_body(body: Body, *, code: str, kind: str, parent: Agency, by: Actor, at: datetime) -> Agency:
    """A new body below one that the actor administers. 条例2019 §3, §4. Raises NotPermitted, Unfit."""
    require_over(by, Permit.AGENCY_MANAGE, agency_id=parent.pk)
    made = agencies.found(body, code=code, kind=kind, parent_id=parent.pk)
    _note(made, "agency.add", f"新增机构{made.name}，隶属{parent.name}。", by=by, at=at)
    return made


@transaction.atomic
def change_body(agency: Agency, body: Body, *, by: Actor, at: datetime) -> Agency:
    """The body with its names, contact and letter head changed. 条例2019 §12. Raises NotPermitted, Unfit."""
    require_over(by, Permit.AGENCY_MANAGE, agency_id=agency.pk)
    changed = agencies.change(agency, body)
    if changed:
        _note(agency, "agency.change", f"修改机构信息：{'、'.join(changed)}。", by=by, at=at)
    return agency


@transaction.atomic
def add_section(agency: Agency, *, name: str, is_office: bool, by: Actor, at: datetime) -> Section:
    """A new section of the body; is_office: the disclosure office. 条例2019 §4. Raises NotPermitted, Unfit."""
    require_over(by, Permit.AGENCY_MANAGE, agency_id=agency.pk)
    made = agencies.open_section(agency, name=name, is_office=is_office)
    _note(agency, "agency.section", f"新增科室{made.name}。", by=by, at=at)
    return made


@transaction.atomic
def close_section(section: Section, *, by: Actor, at: datetime) -> None:
    """The section takes no more work from that day; what it did keeps its name. 条例2019 §4. Raises NotPermitted."""
    require_over(by, Permit.AGENCY_MANAGE, agency_id=section.agency_id)
    agencies.close_section(section, on=at.date())
    _note(section.agency, "agency.close_section", f"撤销科室{section.name}。", by=by, at=at)


@transaction.atomic
def choose(agency: Agency, offered: Offered, value: Any, *, by: Actor, at: datetime) -> None:
    """The body's own value where the law leaves one; the default takes the choice back. E.g. 条例2019 §30.

    Raises NotPermitted, agencies.services.Unfit.
    """
    require_over(by, Permit.AGENCY_MANAGE, agency_id=agency.pk)
    before = agencies.choose(agency.pk, offered, value)
    if before != value:
        said = f"修改设置“{offered.title}”：由 {offered.words(before)} 改为 {offered.words(value)}。"
        _note(agency, "agency.choice", said, by=by, at=at)


def _note(agency: Agency, act: str, said: str, *, by: Actor, at: datetime) -> None:
    write(agency.code, act, f"agency:{agency.code}", said, by=by, at=at)
