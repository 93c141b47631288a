"""`gongkai annual read|check|compare|tally|write …`: the annual report on the command line.

The arguments are declared in `arguments`; each command lives in a module of its own, imported when it is asked for.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module

from gongkai.cli.annual.arguments import add_arguments

__all__ = ["add_arguments", "run"]

_COMMANDS = {
    "read": "reading",
    "check": "checking",
    "compare": "comparing",
    "tally": "tallying",
    "compile": "compiling",
    "write": "composing",
    "rollup": "rolling",
    "collect": "collecting",
    "survey": "surveying",
}


def run(args: Namespace) -> int:
    """The exit code: 0 clean, 1 findings, 2 something could not be read or was asked wrongly, 130 ended by Ctrl-C."""
    from gongkai.cli.annual.ending import ended_well

    return ended_well(lambda: _command(args.action)(args))


def _command(action: str) -> Callable[[Namespace], int]:
    command: Callable[[Namespace], int] = import_module(f"{__name__}.{_COMMANDS[action]}").run
    return command
