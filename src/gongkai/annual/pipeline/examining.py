"""One file: read it, check it, or say by name why it cannot be read."""

from __future__ import annotations

import os
from glob import has_magic
from pathlib import Path

from msgspec.structs import replace

from gongkai.annual.interpret import interpret
from gongkai.annual.model import Checked, Finding, Report, Severity, Waiver
from gongkai.annual.pipeline.last_year import LastYear
from gongkai.annual.readers import open_bytes, open_document
from gongkai.files.cpu_limit import cpu_limit
from gongkai.files.refusals import SAID, UnableToRead, Unread

_CRASHED = "读取进程异常退出，这份文件没有读完；其余文件不受影响。请单独再试一次，仍然如此请换一份重新导出的文件。"
_NOTHING_FITS = "没有符合这个写法的文件，请核对路径和通配符。"
_NOTHING_INSIDE = "这个文件夹里没有可读的年报文件，请核对路径，或直接写出文件名。"


class NothingInside(UnableToRead):
    """The refusal of a folder that holds no file of a format that can be read."""

    def __str__(self) -> str:
        return _NOTHING_INSIDE


class NothingFits(UnableToRead):
    """The refusal of a pattern that no file fits."""

    def __str__(self) -> str:
        return _NOTHING_FITS


def read_report(document: Path | bytes, *, source: str, name: str = "") -> Report:
    """The report in a file or in bytes. source: what to call it in every result.

    name: for bytes, the file name they came under; its extension must agree with what they are.
    Raises UnableToRead, and nothing else for a bad file.
    """
    with cpu_limit():
        if isinstance(document, bytes):
            raw = open_bytes(document, name=name)
        elif document.is_dir():
            raise NothingInside(Unread.NOT_FOUND)
        elif has_magic(str(document)) and not document.exists():
            raise NothingFits(Unread.NOT_FOUND)
        else:
            raw = open_document(document)
        return replace(interpret(raw), source=source)


def read_file(document: Path | bytes, *, source: str = "") -> Checked:
    """The report with no findings, or a refusal. source: by default the path as given."""
    source = source or shown(document)
    try:
        return Checked(source, read_report(document, source=source))
    except UnableToRead as refusal:
        return refused(source, refusal.code, because=str(refusal))


def check_file(
    document: Path | bytes,
    *,
    source: str = "",
    name: str = "",
    previous: Report | LastYear | None = None,
    waivers: tuple[Waiver, ...] = (),
) -> Checked:
    """The report with its findings, or a refusal which then is the only finding. source: by default the path as given.

    name: for bytes, the file name they came under. previous: last year's report, or several to choose from.
    waivers: findings that somebody let stand.
    """
    from gongkai.annual.checks import RULES_VERSION  # reading alone must not load every rule

    source = source or shown(document)
    try:
        with cpu_limit():
            checked = _checked(read_report(document, source=source, name=name), previous=previous, waivers=waivers)
    except UnableToRead as refusal:
        checked = refused(source, refusal.code, because=str(refusal))
    return replace(checked, rules=RULES_VERSION)


def _checked(report: Report, *, previous: Report | LastYear | None, waivers: tuple[Waiver, ...]) -> Checked:
    from gongkai.annual.checks import check

    before = previous.of(report) if isinstance(previous, LastYear) else previous
    findings = check(report, previous=before, waivers=waivers)
    return Checked(report.source, report, findings, compared_with=before.source if before is not None else "")


def refused(source: str, code: Unread, *, because: str = "") -> Checked:
    """The outcome for a file that cannot be read, its one finding. because: by default the code's sentence."""
    because = because or SAID[code]
    return Checked(
        source, None, findings=(Finding(code, Severity.ERROR, because, ""),), refused=code, refused_because=because
    )


def crashed(document: Path | bytes, *, source: str = "") -> Checked:
    """The outcome for a file at which the process that read it came to its end."""
    return refused(source or shown(document), Unread.TOO_SLOW, because=_CRASHED)


def shown(document: Path | bytes) -> str:
    """A path as text that every output can carry: bytes of its name that are no UTF-8 are replaced. "-" for bytes."""
    return "-" if isinstance(document, bytes) else os.fsencode(document).decode("utf-8", "replace")
