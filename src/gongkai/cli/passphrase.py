"""The passphrase under which a backup carries the field keys: from the environment, else asked for unseen."""

from __future__ import annotations

import os
import sys

from gongkai.cli.exits import BAD_INPUT, refuse

_VARIABLE = "GONGKAI_BACKUP_PASSPHRASE"
_NOBODY = f"恢复口令要在终端里输入，或者放在环境变量 {_VARIABLE} 里。"


def passphrase(*, twice: bool) -> str | int:
    """The passphrase, or the exit code where there is none. twice: a new one is typed a second time."""
    said = os.environ.get(_VARIABLE, "")
    if said:
        return said
    if not sys.stdin.isatty():
        return refuse(BAD_INPUT, _NOBODY)
    from getpass import getpass

    typed = getpass("恢复口令：")
    if twice and typed != getpass("再输一遍："):
        return refuse(BAD_INPUT, "两遍不一样，没有备份。")
    return typed or refuse(BAD_INPUT, "没有输入恢复口令。")
