"""Exit codes of the command line, and how a refusal is told."""

from __future__ import annotations

import sys

CLEAN = 0
FINDINGS = 1
BAD_INPUT = 2
LAW_MISSING = 3


def refuse(code: int, said: str) -> int:
    """`code`, after the Chinese sentence has been printed on standard error."""
    print(f"gongkai：{said}", file=sys.stderr)
    return code
