"""One piece of work in a process of its own, split off this one, so that its end is not the end of this one too."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")


def alone(item: Item, *, act: Callable[[Item], Result], lost: Callable[[Item], Result]) -> Result:
    """`act(item)`, worked out by a forked process; `lost(item)` where that process died or failed."""
    near_end, far_end = os.pipe()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # until somebody is there to end the process
    process = os.fork()
    if not process:
        os.close(near_end)
        _answer(far_end, act, item, mask=before)
    os.close(far_end)
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        with open(near_end, "rb") as pipe:
            answer = pipe.read()
    except BaseException:  # Ctrl-C: nobody waits for the answer any more
        os.kill(process, signal.SIGKILL)  # not SIGTERM: it may have inherited a handler
        raise
    finally:
        _, status = os.waitpid(process, 0)
    return cast(Result, pickle.loads(answer)) if os.waitstatus_to_exitcode(status) == 0 else lost(item)


def _answer(far_end: int, act: Callable[[Any], Any], item: Any, *, mask: Iterable[int]) -> NoReturn:
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides what Ctrl-C means
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        with open(far_end, "wb") as pipe:
            pipe.write(pickle.dumps(act(item)))
        code = 0
    finally:
        os._exit(code)
