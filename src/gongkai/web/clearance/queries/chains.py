"""Which reviews each kind of paper passes in a body. 条例2019 §17."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert

from gongkai.web.accounts.roles import Permit
from gongkai.web.clearance.models import Chain


class PlannedStep(Struct, frozen=True):
    """One review to come: its title and the permit that it needs."""

    title: str
    permit: Permit


class PlannedChain(Struct, frozen=True):
    """The reviews of one kind of paper, in order; the last one signs; () for none. own: chosen by the body itself."""

    name: str
    steps: tuple[PlannedStep, ...]
    own: bool = False


@cache
def packaged_chains() -> dict[str, PlannedChain]:
    """The chains of a body that has chosen none. 条例2019 §17; 保密法条例2024 §42."""
    text = files("gongkai.web.clearance").joinpath("data/chains.toml").read_text("utf-8")
    return convert(tomllib.loads(text), dict[str, PlannedChain])


def chain_of(agency_id: int, kind: str) -> PlannedChain:
    """The body's own chain, else the packaged one. Raises KeyError for an unknown kind."""
    packaged = packaged_chains()[kind]
    own = Chain.objects.filter(agency_id=agency_id, kind=kind).prefetch_related("steps").first()
    if own is None:
        return packaged
    steps = tuple(PlannedStep(step.title, Permit(step.permit)) for step in own.steps.all())
    return PlannedChain(own.name, steps, own=True)
