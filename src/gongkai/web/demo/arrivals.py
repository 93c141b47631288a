"""How a sample request comes: the channel, and the days that fix the receipt day. 条例2019 §31."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from gongkai.cases.vocabulary import Channel
from gongkai.web.casework.services.asking.intake import Arrival

_CHANNELS: dict[Channel, int] = {"online": 52, "counter": 22, "post_signed": 18, "post_ordinary": 4, "fax": 4}
ONLINE: Channel = "online"


def arrival(rng: Random, received_on: date) -> Arrival:
    """A channel, by chance, with that receipt day."""
    channel = rng.choices(list(_CHANNELS), weights=list(_CHANNELS.values()))[0]
    return arrival_by(channel, received_on, days_before=rng.randint(0, 2))


def arrival_by(channel: Channel, received_on: date, *, days_before: int = 0) -> Arrival:
    """That channel and receipt day, sent so many days before where the channel takes its time. 条例2019 §31.

    Never in the year before, so that its number is of the year of its receipt.
    """
    sent_on = received_on - timedelta(days=days_before)
    sent_on = sent_on if sent_on.year == received_on.year else received_on
    if channel == "counter":
        return Arrival(channel=channel, submitted_on=received_on)
    if channel == "post_signed":
        return Arrival(channel=channel, submitted_on=sent_on, signed_on=received_on)
    submitted_on = sent_on if channel == ONLINE else received_on
    return Arrival(channel=channel, submitted_on=submitted_on, confirmed_on=received_on)
