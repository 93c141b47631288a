"""A hundred thousand items of one body and its neighbours, written straight into the tables: for measuring alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from gongkai.web.look.words import SHANGHAI

BEGAN = datetime(2016, 1, 4, 9, tzinfo=SHANGHAI)
CHARACTERS = 536
COLUMNS = ("policy", "notices", "news", "penalties", "services", "livelihood")
KINDS = ("policy", "notice", "news", "decision", "service", "data")
_SLICE = 1000


def vocabulary(chance: random.Random, *, words: int = 8000) -> tuple[list[str], list[float]]:
    """Words of two to four common characters, and how often each is met: the n-th as often as one over n."""
    level_one = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
    made = ["".join(chance.choices(level_one, k=chance.choice((2, 2, 2, 3, 4)))) for _ in range(words)]
    return made, [1 / (rank + 20) for rank in range(words)]


def texts(chance: random.Random) -> Iterator[str]:
    """Texts of `CHARACTERS` characters, in paragraphs and sentences."""
    words, weights = vocabulary(chance)
    while True:
        pieces, length = [], 0
        for word in chance.choices(words, weights, k=CHARACTERS // 2):
            pieces.append(word + chance.choice(("", "", "", "", "，", "。", "。\n")))
            length += len(pieces[-1])
            if length >= CHARACTERS:
                break
        yield "".join(pieces)[:CHARACTERS]


def fill(count: int, *, bodies: int = 16, seed: int = 20261121) -> None:
    """Writes so many shown items over ten years: nine of ten of the first body, seven of ten of these are notices."""
    from django.db import transaction

    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item, Version

    chance = random.Random(seed)
    made = [
        Agency.objects.create(code=f"body{number}", name=f"第{number}镇人民政府", short_name=f"第{number}镇",
                              kind="township", mark="政", office="党政办公室")
        for number in range(bodies)
    ]  # fmt: skip
    text = texts(chance)
    for start in range(0, count, _SLICE):
        items = [_item(number, count, made, next(text), chance) for number in range(start, min(start + _SLICE, count))]
        versions = [_version(item, plain) for item, plain in items]
        for (item, _), version in zip(items, versions, strict=True):
            item.current_id = version.pk
        with transaction.atomic():  # each points to the other: the database looks at the end
            Item.objects.bulk_create(item for item, _ in items)
            Version.objects.bulk_create(versions)


def _item(number: int, count: int, bodies: list[Any], plain: str, chance: random.Random) -> tuple[Any, str]:
    from gongkai.web.catalogue.models import Item

    at = BEGAN + timedelta(minutes=number * 5_500_000 // count)
    which = 1 if chance.random() < 0.7 else chance.randrange(len(COLUMNS))
    body = bodies[0] if chance.random() < 0.9 else chance.choice(bodies)
    title = "关于" + "".join(plain.split())[:18].replace("，", "").replace("。", "") + "的通知"
    return Item(
        agency=body, kind=KINDS[which], column=COLUMNS[which], attribute="proactive", state="published", title=title,
        index_number=f"{body.code}/{at.year}-{number:06d}", is_shown=True, sort_at=at, published_at=at, made_at=at,
    ), plain  # fmt: skip


def _version(item: Any, plain: str) -> Any:
    from gongkai.web.catalogue.models import Version

    body = "".join(f"<p>{paragraph}</p>" for paragraph in plain.split("\n") if paragraph)
    return Version(
        item=item, number=1, title=item.title, summary=plain[:60].replace("\n", ""), keywords=plain[:4], body=body,
        plain=plain, made_on=item.sort_at.date(), digest=f"{item.pk.hex}{item.pk.hex}", made_at=item.made_at,
        touched_at=item.made_at, released_at=item.made_at,
    )  # fmt: skip
