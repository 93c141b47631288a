"""How a command ends: a wrong use, missing law data or a fault of the program, each told in a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable

from gongkai.cli.exits import BAD_INPUT, LAW_MISSING, refuse

INTERRUPTED = 130
DEBUG = "GONGKAI_DEBUG"


class WrongUse(Exception):
    """What was asked cannot be done as asked. str() is a Chinese sentence that says what to do."""


def ended_well(command: Callable[[], int]) -> int:
    """The exit code of `command`. A fault of the program is told in one line; with GONGKAI_DEBUG set it rises."""
    try:
        return command()
    except WrongUse as error:
        return refuse(BAD_INPUT, str(error))
    except (BrokenPipeError, KeyboardInterrupt):
        raise  # cli.main ends these
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        raise SystemExit(_told(error)) from error


def _told(error: Exception) -> int:
    from gongkai.law.periods import NotInForce
    from gongkai.law.workdays import CalendarNotPublished

    if isinstance(error, NotInForce | CalendarNotPublished):
        return refuse(LAW_MISSING, str(error))
    what = f"{type(error).__name__}：{error}"
    return refuse(BAD_INPUT, f"程序出错（{what}）。请设环境变量 {DEBUG}=1 重新运行，把输出报给维护者。")
