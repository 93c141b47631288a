"""The audit line of an act by somebody: who did it is told by the actor alone, for every floor above this one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.audit import services as audit
from gongkai.web.audit.services import Line

SYSTEM_CHAIN: Final = "system"


def note(person: Person, act: str, said: str, *, by: Actor, at: datetime) -> None:
    """One line about that person. 网络安全等级保护2019 8.1.4."""
    write(chain_of(person), act, f"person:{person.pk}", said, by=by, at=at)


def write(
    chain: str, act: str, subject: str, said: str, *, by: Actor, at: datetime, detail: dict[str, Any] | None = None
) -> None:
    """One line of that chain; said and detail hold no personal data. 网络安全等级保护2019 8.1.4."""
    write_all(chain, [Line(act=act, subject=subject, said=said, detail=detail or {})], by=by, at=at)


def write_all(chain: str, lines: Sequence[Line], *, by: Actor, at: datetime) -> None:
    """Several lines of that chain, in order. 网络安全等级保护2019 8.1.4."""
    audit.record(*lines, chain=chain, actor=by.name, actor_key=by.key, at=at)


def chain_of(person: Person) -> str:
    """The chain of the body that keeps the account; `system` for one that no body keeps."""
    return person.agency.code if person.agency_id is not None else SYSTEM_CHAIN
