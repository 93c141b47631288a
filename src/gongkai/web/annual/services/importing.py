"""Reports of years before the platform 往年年报: read, confirmed, kept for carry-over and trends. 条例2019 §50."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gongkai.annual.model import Checked
from gongkai.annual.pipeline.alone import alone
from gongkai.annual.pipeline.examining import check_file, crashed
from gongkai.law.years import FIRST_YEAR
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services import ledger
from gongkai.web.annual.models import EarlierReport
from gongkai.web.annual.queries.previous import last_fixed, plain
from gongkai.web.look.refusing import Refused
from gongkai.web.vault.media_types import MEDIA_TYPES
from gongkai.web.vault.services import discard
from gongkai.web.vault.services import keep as keep_file

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency

_UNKNOWN: Final = "application/octet-stream"
_MOST_FINDINGS: Final = 60


class UnableToImport(Refused):
    """The file is no report of this body that could be kept: a Chinese sentence that says what to do."""

    field = "file"


def read(agency: Agency, *, name: str, content: bytes, by: Actor, at: datetime) -> EarlierReport:
    """The report in that file with what the checks find, to be confirmed. 条例2019 §50.

    It is read in a process of its own. Raises NotPermitted; UnableToImport: not readable, or another body's.
    """
    by.require(Permit.REPORT_COMPILE, agency_id=agency.pk)
    checked = alone((name, content), act=_check, lost=_lost)
    report = checked.report
    if report is None:
        raise UnableToImport(f"没有读成：{checked.refused_because}")
    if report.agency and not (report.agency.endswith(agency.name) or agency.name.endswith(report.agency)):
        raise UnableToImport(f"这是“{report.agency}”的年报，不是{agency.name}的，没有导入。请核对文件。")
    findings = [{"severity": one.severity, "said": one.message, "code": one.code} for one in checked.findings]
    with transaction.atomic():
        media_type = MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), _UNKNOWN)
        kept = keep_file(content, name=name, media_type=media_type, owner=agency.code, at=at)
        row = EarlierReport.objects.create(
            agency=agency, year=report.year or 0, name=name[-200:], file=kept,
            content=plain(report), findings=findings[:_MOST_FINDINGS],
            read_at=at, read_by=by.name,
        )  # fmt: skip
        _tell(row, "import", f"读入一份年报文件，读出{report.year or '（没有写明）'}年度，待确认。", by=by, at=at)
    return row


@transaction.atomic
def keep(row: EarlierReport, *, year: int, by: Actor, at: datetime) -> EarlierReport:
    """The report, confirmed to be this body's of that year; one imported before for it gives way. 条例2019 §50.

    Raises NotPermitted, UnableToImport: a year to come, or one of which the platform's own report is signed.
    """
    by.require(Permit.REPORT_COMPILE, agency_id=row.agency_id)
    held = EarlierReport.objects.select_for_update(of=("self",)).select_related("agency").get(pk=row.pk)
    if not FIRST_YEAR <= year < at.year:
        raise UnableToImport(f"请填写 {FIRST_YEAR} 年以后、今年以前的年度。")
    if last_fixed(held.agency_id, year=year) is not None:
        raise UnableToImport(f"{year}年的年报已经在本平台签发，不能再用导入的文件代替。")
    for other in EarlierReport.objects.filter(agency_id=held.agency_id, year=year, kept_at__isnull=False):
        drop(other, by=by, at=at)
    held.year, held.kept_at, held.kept_by = year, at, by.name
    held.content = {**held.content, "year": year, "agency": held.agency.name}
    held.save(update_fields=["year", "kept_at", "kept_by", "content"])
    _tell(held, "import_keep", f"确认导入{year}年年报，用于核对上年结转和历年比较。", by=by, at=at)
    return held


@transaction.atomic
def drop(row: EarlierReport, *, by: Actor, at: datetime) -> None:
    """The imported report is not used any more; its file goes. Raises NotPermitted."""
    by.require(Permit.REPORT_COMPILE, agency_id=row.agency_id)
    _tell(row, "import_drop", f"删除导入的{row.year}年年报。", by=by, at=at)
    file_id = row.file_id
    row.delete()
    discard(file_id)


def _check(task: tuple[str, bytes]) -> Checked:
    name, content = task
    return check_file(content, source=name, name=name)


def _lost(task: tuple[str, bytes]) -> Checked:
    return crashed(task[1], source=task[0])


def _tell(row: EarlierReport, act: str, said: str, *, by: Actor, at: datetime) -> None:
    ledger.write(row.agency.code, f"report.{act}", f"earlier:{row.pk}", said, by=by, at=at)
