"""Writing down what is told of a channel or a station, which has a name of its own in its body. 条例2019 §23, §25."""

from __future__ import annotations

from typing import TypeVar

from django.db import IntegrityError, transaction
from msgspec import Struct, structs

from gongkai.web.outlets.models import Channel, Station
from gongkai.web.outlets.refusals import UnableToReach

Outlet = TypeVar("Outlet", Channel, Station)


class UnableToOpen(UnableToReach):
    """The channel or station cannot be kept like that: a Chinese sentence that says what to mend."""


def write(outlet: Outlet, told: Struct, *, said: str) -> Outlet:
    """The outlet with every field that is told, saved. said: its word. 条例2019 §23, §25. Raises UnableToOpen."""
    for name, value in structs.asdict(told).items():
        setattr(outlet, name, value.strip() if isinstance(value, str) else value)
    if not outlet.name:
        raise UnableToOpen(f"请填写{said}名称。")
    try:
        with transaction.atomic():
            outlet.save()
    except IntegrityError as twice:
        raise UnableToOpen(f"已经有叫“{outlet.name}”的{said}，请换一个名称。") from twice
    return outlet
