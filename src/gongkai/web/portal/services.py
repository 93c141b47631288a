"""What the self-check does with files: examines each in a process of its own, writes results out, keeps nothing."""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from gongkai.annual import writers
from gongkai.annual.model import Checked, Finding, Report, Severity
from gongkai.annual.pipeline import LastYear, check_file, crashed, preload, spread
from gongkai.annual.repair import corrected
from gongkai.annual.writers.findings import as_docx, as_json, as_xlsx, rows
from gongkai.web.portal.naming import told_apart
from gongkai.web.portal.uploads import Upload
from gongkai.web.vault.scanning import refused_by_scan

_WORKERS: Final = 2
_ADDRESS_SPACE: Final = 2 << 30
"""Bytes that a process may map beyond what it was begun with, however large its server has become.

What a report really takes is bounded by its reader, far below.
"""
_KINDS: Final = (".docx", ".html", ".pdf", ".txt", ".xlsx")
NOT_OPENED: Final = "U00"
"""The code of a file that the web page turned away before any reader saw it."""

Form = Literal["docx", "xlsx", "json"]


class _Task(Struct, frozen=True):
    source: str
    upload: Upload
    previous: Report | None = None


def warm_up() -> None:
    """Loads the rules and readers once, before the server splits into processes."""
    preload(Path(f"x{suffix}") for suffix in _KINDS)


def examined(uploads: Sequence[Upload], *, scanner: str) -> list[Checked]:
    """The outcome for each file, in order; a report is compared with the year before where that is among the files."""
    names = told_apart(upload.name for upload in uploads)
    tasks = [_Task(name, upload) for name, upload in zip(names, uploads, strict=True)]
    outcomes = _run(tasks, scanner=scanner)
    earlier = LastYear(tuple(outcome.report for outcome in outcomes if outcome.report is not None))
    pairs = {number: before for number, outcome in enumerate(outcomes) if (before := _before(outcome, earlier))}
    again = _run([replace(tasks[number], previous=before) for number, before in pairs.items()], scanner="")
    for number, outcome in zip(pairs, again, strict=True):
        outcomes[number] = outcome
    return outcomes


def findings_file(outcomes: Sequence[Checked], form: Form) -> bytes:
    """The findings of these outcomes as one file."""
    if form == "docx":
        return as_docx(outcomes)
    if form == "json":
        return as_json(outcomes)
    return as_xlsx(row for outcome in outcomes for row in rows(outcome))


def draft_file(report: Report, findings: Sequence[Finding]) -> bytes:
    """The report in the official layout as docx, every proposed change of a figure made."""
    repairs = [finding.repair for finding in findings if finding.repair is not None and not finding.waived]
    return writers.write(corrected(report, repairs), "docx")


def changed_cells(findings: Sequence[Finding]) -> int:
    """How many cells the draft writes anew."""
    repairs = (finding.repair for finding in findings if finding.repair is not None and not finding.waived)
    return len({change.address for repair in repairs for change in repair.changes})


def _before(outcome: Checked, earlier: LastYear) -> Report | None:
    return earlier.of(outcome.report) if outcome.report is not None else None


def _run(tasks: Sequence[_Task], *, scanner: str) -> list[Checked]:
    return list(spread(tasks, act=partial(_examine, scanner=scanner), lost=_lost, workers=_WORKERS)) if tasks else []


def _examine(task: _Task, *, scanner: str) -> Checked:
    """Runs in a process of its own, which ends with the request."""
    _confine()
    refused = task.upload.refused or refused_by_scan(task.upload.content, scanner=scanner)
    if refused:
        finding = Finding(NOT_OPENED, Severity.ERROR, refused, "")
        return Checked(task.source, None, (finding,), refused=NOT_OPENED, refused_because=refused)
    return check_file(task.upload.content, source=task.source, name=task.upload.name, previous=task.previous)


def _lost(task: _Task) -> Checked:
    return crashed(b"", source=task.source)


def _confine() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)  # stays: LibreOffice is started from here, with bounds of its own
    wanted = _mapped() + _ADDRESS_SPACE
    least = wanted if most == resource.RLIM_INFINITY else min(most, wanted)
    resource.setrlimit(resource.RLIMIT_AS, (least, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _mapped() -> int:
    """Bytes that this process maps; 0 where the system does not tell."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * mmap.PAGESIZE
    return 0
