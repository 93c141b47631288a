"""Who may look into supervision, mend, check and order. Supervision reaches down, cases do not: docs/decisions/0217."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gongkai.web.accounts.queries import administers
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import below, offices

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.agencies.models import Agency
    from gongkai.web.oversight.models import Rectification

MENDS: Final = (Permit.RECTIFY, Permit.RECTIFY_CHECK)
"""One of these opens the body's own self-inspections and rectifications."""
LOOKS: Final = (Permit.RECTIFY_CHECK, Permit.REPORT_COMPILE)
"""One of these opens the body's own dashboard and briefs: whoever answers for the whole body."""


def oversees(actor: Actor, agency_id: int) -> bool:
    """Whether a post of that body or of one above it supervises it. 条例2019 §3, §46."""
    return administers(actor, Permit.OVERSEE, agency_id=agency_id)


def overseen(actor: Actor, agency_id: int) -> list[Agency]:
    """The bodies below that one which the actor supervises from there, each before its own. 条例2019 §3, §46."""
    if agency_id not in actor.agencies_with(Permit.OVERSEE):
        return []
    return [agency for agency in below((agency_id,)) if agency.pk != agency_id]


def looks(actor: Actor, agency_id: int) -> bool:
    """Whether he may see how that body stands: its own people, and whoever supervises it. 条例2019 §46."""
    return any(actor.may(permit, agency_id=agency_id) for permit in LOOKS) or oversees(actor, agency_id)


def sections_kept(actor: Actor, agency_id: int) -> frozenset[int] | None:
    """The sections for which alone he mends in that body; None where his post is for the whole of it. 条例2019 §4."""
    posts = [
        post for post in actor.posts if post.agency_id == agency_id and any(post.allows(permit) for permit in MENDS)
    ]
    if actor.machine is not None or any(post.section_id is None for post in posts):
        return None
    sections = frozenset(post.section_id for post in posts if post.section_id is not None)
    return None if not offices((agency_id,)).isdisjoint(sections) else sections


def mends(actor: Actor, found: Rectification) -> bool:
    """Whether he may work on it: a post of the body, of its section where the post is for one. 条例2019 §46."""
    return actor.may(Permit.RECTIFY, agency_id=found.agency_id) and reaches(actor, found)


def reaches(actor: Actor, found: Rectification) -> bool:
    """Whether it opens for somebody of its own body; before a section is set it does not for a section's own man."""
    if not any(actor.may(permit, agency_id=found.agency_id) for permit in MENDS):
        return False
    sections = sections_kept(actor, found.agency_id)
    return sections is None or found.section_id in sections or found.person_id == actor.person_id


def why_not_check(actor: Actor, found: Rectification) -> str:
    """Why he may not close or return it, as a Chinese sentence; "" where he may: never whoever mended it himself.

    An order is checked by the body that gave it, anything else by a colleague. 条例2019 §46; docs/decisions/0218.
    """
    permit = Permit.OVERSEE if found.issuer_id is not None else Permit.RECTIFY_CHECK
    checking = found.issuer_id or found.agency_id
    if not actor.may(permit, agency_id=checking):
        return f"复核要有“{permit.said}”的权限。"
    if not actor.eyes(permit, agency_id=checking).isdisjoint(found.authors):
        return "整改的人不能复核自己的整改，代理人也不能代为复核，请由其他同事办理。"
    return ""


def orders(actor: Actor, found: Rectification) -> bool:
    """Whether he speaks for whoever set the problem: the issuer of an order, else the body's own checkers."""
    if found.issuer_id is not None:
        return actor.may(Permit.OVERSEE, agency_id=found.issuer_id)
    return actor.may(Permit.RECTIFY_CHECK, agency_id=found.agency_id)


def why_not_drop(actor: Actor, found: Rectification) -> str:
    """Why he may not strike it out, as a Chinese sentence; "" where he may: never what he worked on himself.

    Struck out it stands in no report any more, so it takes other eyes as closing does. docs/decisions/0218.
    """
    permit = Permit.OVERSEE if found.issuer_id is not None else Permit.RECTIFY_CHECK
    eyes = actor.eyes(permit, agency_id=found.issuer_id or found.agency_id)
    return "" if eyes.isdisjoint(found.authors) else "整改的人不能自己撤销，请由其他同事办理。"
