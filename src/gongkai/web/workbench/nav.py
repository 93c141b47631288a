"""The rooms of the desk at the left of every page: one list, each entry seen by whoever holds one of its permits."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from msgspec import Struct

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.shapes import Link


class Entry(Struct, frozen=True):
    """One room: its word, the name of its address, the permits of which one is enough (none: everybody)."""

    said: str
    name: str
    permits: tuple[Permit, ...] = ()


ENTRIES: Final[list[Entry]] = [
    Entry("待办", "desk:inbox"),
    Entry("案件", "desk:cases", (Permit.CASE_SEE,)),
    Entry("概览", "desk:overview", (Permit.CASE_SEE,)),
    Entry("主动公开", "desk:items", (Permit.ITEM_SEE,)),
    Entry("登记申请", "desk:take_in", (Permit.CASE_TAKE_IN,)),
    Entry(
        "审核",
        "desk:reviews",
        (
            Permit.CASE_REVIEW,
            Permit.CASE_LEGAL,
            Permit.CASE_SECRECY,
            Permit.CASE_SIGN,
            Permit.CASE_APPROVE_EXTENSION,
            Permit.ITEM_REVIEW,
            Permit.ITEM_SECRECY,
            Permit.ITEM_SIGN,
        ),
    ),
    Entry("文书模板", "desk:templates", (Permit.LETTER_TEMPLATES,)),
    Entry("公布的答复", "desk:answers", (Permit.CASE_SIGN,)),
    Entry("读者找错", "desk:errors", (Permit.ITEM_RELEASE,)),
    Entry("工作日历", "desk:calendar"),
    Entry("人员", "desk:people", (Permit.PEOPLE_MANAGE, Permit.PERMITS_MANAGE)),
    Entry("机构", "desk:agencies", (Permit.AGENCY_MANAGE,)),
    Entry("审查流程", "desk:chains", (Permit.AGENCY_MANAGE,)),
    Entry("审计", "desk:audit", (Permit.AUDIT_SEE,)),
]
"""In the order of the page; the keys `g 1`, `g 2` … follow it."""


def links(actor: Actor, *, path: str) -> tuple[Link, ...]:
    """The rooms this person sees, the one he is in marked: the longest address that `path` begins with.

    The inbox stands above all others; it is where one is only on its own page. Letters and documents lie in a case.
    """
    seen = [(entry.said, reverse(entry.name)) for entry in ENTRIES if _sees(actor, entry)]
    inbox, cases = reverse("desk:inbox"), reverse("desk:cases")
    path = cases if path.startswith((f"{inbox}letters/", f"{inbox}documents/")) else path
    inside = max((href for _, href in seen if path.startswith(href) and href != inbox), key=len, default="")
    inside = inbox if path == inbox else inside
    return tuple(Link(said, href, href == inside) for said, href in seen)


def _sees(actor: Actor, entry: Entry) -> bool:
    return not entry.permits or any(actor.agencies_with(permit) for permit in entry.permits)
