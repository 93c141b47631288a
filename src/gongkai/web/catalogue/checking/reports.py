"""T05: an annual report that is to be published, checked as everybody's report is: its tables must balance.

年报格式2021 表三; trust.md §3.2. The words of the item and each of its files are read as reports; what is none is left
to the other rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from gongkai.annual.model import Severity
from gongkai.annual.pipeline import check_file
from gongkai.screening.model import Hit, Level, Place, Words
from gongkai.web.catalogue.checking.renditions import BODY
from gongkai.web.vault.queries import content_of

if TYPE_CHECKING:
    from gongkai.annual.model import Finding
    from gongkai.web.catalogue.models import Version

RULE: Final = "T05"
_VERSION: Final = 1
_LEVELS: Final = {Severity.ERROR: Level.BLOCK, Severity.WARNING: Level.WARN, Severity.NOTE: Level.INFO}
_ANNUAL: Final = "annual"
_REPAIR: Final = (
    "请改正报告后再送审；在“年报体检”里可以看到每一处和改法。确认无误的，由另一位有权限的同事写明理由后放行。"
)


def unbalanced(version: Version) -> tuple[Hit, ...]:
    """What the checks of annual reports say of the version; () for an item of another kind. 年报格式2021 表三."""
    if version.item.kind != _ANNUAL:
        return ()
    return tuple(hit for name, content, ending in _forms(version) for hit in _hits(name, content, ending))


def _forms(version: Version) -> Iterator[tuple[str, bytes, str]]:
    yield BODY, f'<html lang="zh-CN"><body>{version.body}</body></html>'.encode(), "body.html"
    for attachment in version.attachments.select_related("file"):
        if attachment.file is not None:
            yield attachment.name, content_of(attachment.file), attachment.name


def _hits(name: str, content: bytes, ending: str) -> Iterator[Hit]:
    checked = check_file(content, source=name, name=ending)
    if checked.report is None:  # no report at all, or a file that screening says it could not read
        return
    for finding in checked.findings:
        yield _hit(name, finding)


def _hit(name: str, finding: Finding) -> Hit:
    return Hit(
        rule=RULE,
        version=_VERSION,
        level=_LEVELS[finding.severity],
        place=Place(name, part=finding.code),
        excerpt="",
        said=finding.message,
        met=Words(f"{finding.fingerprint}|{finding.message}"),
        repair=finding.repair.said if finding.repair is not None else _REPAIR,
    )
