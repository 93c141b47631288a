"""Findings of screening as JSON: the shape that other programs build on; nothing personal is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from gongkai.cli.rendering import json
from gongkai.cli.screen.examining import Screened
from gongkai.cli.screen.telling import Part
from gongkai.screening.model import Hit


def body(screened: Screened) -> bytes:
    """What was found in one file."""
    plain: dict[str, Any] = {
        "source": screened.source,
        "rules": screened.rules,
        "unread": screened.unread,
        "annual_report": screened.is_report,
        "hits": [_hit(hit) for hit in screened.hits],
    }
    if screened.copy is not None:
        plain["copy"] = screened.copy
    return msgspec.json.encode(plain)


def whole(parts: Iterable[Part], *, many: bool) -> Iterator[bytes]:
    """One object, or a list with one object a line."""
    return json.whole(parts, many=many)


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "rule": hit.rule,
        "version": hit.version,
        "level": hit.level,
        "case": hit.case,
        "place": {key: value for key, value in msgspec.structs.asdict(hit.place).items() if value not in (None, "")},
        "sight": hit.sight,
        "excerpt": hit.excerpt,
        "said": hit.said,
        "repair": hit.repair,
        "secret": hit.secret,
        "masks": hit.masks,
    }
