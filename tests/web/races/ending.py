"""An act ended by SIGKILL at a random moment of its work: split off from this process, with all that it starts."""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from django.db import connections

CHANCE: Final = random.Random(20261122)
Act = Callable[[], object]
"""What is done; an answer that is a number is the exit code."""


def whole(act: Act) -> float:
    """The act, done to its end; how many seconds it took."""
    began = time.monotonic()
    code = _left(_begun(act))
    assert code == 0, code
    return time.monotonic() - began


def answered(act: Act) -> int:
    """The number that the act answers when it is done to its end."""
    return _left(_begun(act))


def ended(act: Act, seconds: float) -> bool:
    """Whether the act was killed that much later; False where it was done by then."""
    child = _begun(act)
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    code = _left(child)
    assert code in (0, -signal.SIGKILL), code
    return code != 0


def _begun(act: Act) -> int:
    """The number of the process that does it. It shares no connection of ours."""
    connections.close_all()
    child = os.fork()
    if child:
        with suppress(OSError):  # it was faster
            os.setpgid(child, child)
        return child
    os.setpgid(0, 0)
    code = 1
    try:
        answer = act()
        code = answer if isinstance(answer, int) else 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(code)


def _left(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
