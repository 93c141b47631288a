"""The scan for malicious files before anything reads them: the test signature always, a scanner where one is set."""

from __future__ import annotations

import shlex
import subprocess
from typing import Final

_EICAR: Final = b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$"  # split, so that no scanner takes this file for it
_SECONDS: Final = 30
_CLEAN, _INFECTED = 0, 1

INFECTED: Final = "文件含有病毒特征，已拒绝，没有打开。请用杀毒软件检查您的电脑后，重新导出一份。"
NOT_SCANNED: Final = "杀毒检查没有完成，这份文件没有打开。请稍后再试，或者告诉网站维护者。"


def refused_by_scan(content: bytes, *, scanner: str) -> str:
    """Why the file must not be opened, "" when nothing speaks against it.

    scanner: a command that gets the file on its standard input and exits with 0 clean or 1 infected; "" for none. A
    scanner that fails holds the file back.
    """
    if _EICAR in content:
        return INFECTED
    if not scanner:
        return ""
    try:
        done = subprocess.run(shlex.split(scanner), input=content, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return NOT_SCANNED
    return {_CLEAN: "", _INFECTED: INFECTED}.get(done.returncode, NOT_SCANNED)
