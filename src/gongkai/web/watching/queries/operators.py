"""Who runs the platform: it is one installation for all bodies, so it is a matter of the top."""

from __future__ import annotations

from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import tops


def operates(actor: Actor) -> bool:
    """Whether he runs it: a system administrator of a body that stands above all others. 网络安全等级保护2019 8.1.4."""
    return not {top.pk for top in tops()}.isdisjoint(actor.agencies_with(Permit.OPERATE))
