"""Older formats (doc, wps, rtf, odt, xls, ods, ofd) turned into docx or xlsx by LibreOffice, locked in.

LibreOffice is given a directory of its own that is its home, no network where the system allows that, bounds on time,
memory and file size, and is ended with all it started.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from gongkai.files import limits
from gongkai.files.refusals import UnableToRead, Unread
from gongkai.files.source import Kind, Source

SECONDS: Final = 30
_MEMORY: Final = 4 << 30
_OUTPUT: Final = 200 * limits.MEGABYTE
_PROGRAMS: Final = ("soffice", "libreoffice")
_TARGETS: Final = {
    Kind.DOC: (".doc", Kind.DOCX),
    Kind.RTF: (".rtf", Kind.DOCX),
    Kind.ODT: (".odt", Kind.DOCX),
    Kind.OFD: (".ofd", Kind.DOCX),
    Kind.WORD_XML: (".xml", Kind.DOCX),
    Kind.XLS: (".xls", Kind.XLSX),
    Kind.ODS: (".ods", Kind.XLSX),
}
_ENDINGS: Final = {Kind.DOCX: "docx", Kind.XLSX: "xlsx"}


def converted(source: Source, *, seconds: int = SECONDS) -> Source:
    """`source` as docx or xlsx, under its own name.

    Raises UnableToRead: NEEDS_OFFICE (not installed, or it does not know the format), TOO_SLOW, ENCRYPTED.
    """
    suffix, kind = _TARGETS[source.kind]
    made = _made(source.content, suffix, _ENDINGS[kind], named=source.kind.value, seconds=seconds)
    return Source(source.name, kind, made)


def as_pdf(content: bytes, *, suffix: str, seconds: int = SECONDS) -> bytes:
    """A document of that suffix (`.docx`) as it prints.

    Raises UnableToRead: NEEDS_OFFICE (not installed, or it cannot open the document), TOO_SLOW, TOO_LARGE.
    """
    return _made(content, suffix, "pdf", named=suffix.removeprefix("."), seconds=seconds)


def _made(content: bytes, suffix: str, ending: str, *, named: str, seconds: int) -> bytes:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnableToRead(Unread.NEEDS_OFFICE, named)
    with TemporaryDirectory(prefix="gongkai-office-") as folder:
        home = Path(folder)
        given = home / f"given{suffix}"
        given.write_bytes(content)
        _run([*_locked_in(), program, *_arguments(home, given, ending)], home, seconds)
        made = home / "made" / f"given.{ending}"
        if not made.is_file() or not made.stat().st_size:
            told = f"LibreOffice 打不开这份{named}，请另存为 {ending} 再试"
            raise UnableToRead(Unread.NEEDS_OFFICE, told)
        if made.stat().st_size > limits.FILE:
            raise UnableToRead(Unread.TOO_LARGE, "转换后超过 20 MB")
        return made.read_bytes()


def _arguments(home: Path, given: Path, ending: str) -> list[str]:
    return [
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        ending,
        "--outdir",
        str(home / "made"),
        str(given),
    ]


def _run(command: list[str], home: Path, seconds: int) -> None:
    own = str(home)
    environment = {"HOME": own, "TMPDIR": own, "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=home,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise UnableToRead(Unread.TOO_SLOW, f"转换超过 {seconds} 秒") from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    # The group may have ended by itself; on systems without groups only the process itself is known.
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


@cache
def _locked_in() -> tuple[str, ...]:
    """What stands before the command so that it runs within bounds and without a network, as far as the system can."""
    words: list[str] = []
    unshare = shutil.which("unshare")
    if unshare:
        # Unprivileged users need a user namespace for it; some systems forbid both.
        # With process numbers of their own, all that it started ends with it, whatever session it fled to.
        apart = ["--net", "--pid", "--fork", "--kill-child"]
        as_user = ["--user", "--map-root-user"]
        for options in (apart, [*as_user, *apart], ["--net"], [*as_user, "--net"]):
            if subprocess.run([unshare, *options, "true"], capture_output=True, check=False).returncode == 0:
                words += [unshare, *options]
                break
    prlimit = shutil.which("prlimit")
    if prlimit:
        words += [prlimit, f"--as={_MEMORY}", f"--cpu={SECONDS}", f"--fsize={_OUTPUT}", "--core=0"]
    return tuple(words)
