"""What every answer owes, whoever asked for it: the headers, and cookies that scripts and strangers do not get."""

from __future__ import annotations

from typing import Any, Final

from gongkai.web.config.headers import HEADERS, POLICY

_POLICY: Final = "Content-Security-Policy"
_KEPT_BY_ALL: Final = ("no-store", "no-cache", "max-age=", "private")


def faults(answer: Any) -> str:
    """What is wrong with its headers, "" for nothing."""
    for name, value in HEADERS.items():
        found = answer.headers.get(name, "")
        if name == _POLICY:
            if not _is_closed(found):
                return f"has the policy {found!r}"
        elif found != value:
            return f"has {name}: {found!r}"
    if not any(word in answer.headers.get("Cache-Control", "") for word in _KEPT_BY_ALL):
        return "says nothing of being kept"
    return next((f"sets an open cookie {each.key}" for each in answer.cookies.values() if not _is_shut(each)), "")


def _is_closed(policy: str) -> bool:
    """Our own policy, or one of a file, which lets nothing at all run in it."""
    rules = [rule.strip() for rule in policy.split(";")]
    scripts = [rule for rule in rules if rule.startswith(("script-src", "object-src", "base-uri", "worker-src"))]
    return "default-src 'none'" in rules and (policy == POLICY or not scripts)


def _is_shut(cookie: Any) -> bool:
    """A cookie that is taken away again needs no lock."""
    held = bool(cookie["httponly"]) and cookie["samesite"] in ("Lax", "Strict") and cookie["path"] == "/"
    return held or cookie["max-age"] == 0
