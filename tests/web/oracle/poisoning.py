"""Every text that somebody typed, in every table, with what he may have typed behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any, Final

from django.apps import apps
from django.db import models

from gongkai.web.vault.fields import SealedTextField
from tests.web.oracle.payloads import PAYLOADS

_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_NOT: Final = ("audit", "django_tasks_db")
"""Apps whose rows cannot be changed, or are words for a program."""


def poison(payloads: Sequence[str] = PAYLOADS) -> int:
    """How many texts have one now; each has another, in turn. A text of Chinese is what somebody typed."""
    chance = cycle(payloads)
    return sum(_poisoned(model, chance) for model in apps.get_models() if model._meta.app_label not in _NOT)


def _poisoned(model: type[models.Model], chance: Iterator[str]) -> int:
    count = 0
    fields = [field for field in model._meta.local_concrete_fields if _is_text(field)]
    for row in model._default_manager.all() if fields else ():
        given = {field.attname: _worse(getattr(row, field.attname), field, chance) for field in fields}
        changed = {name: value for name, value in given.items() if value != getattr(row, name)}
        if not changed:
            continue
        count += len(changed)
        for name, value in changed.items():
            setattr(row, name, value)
        models.Model.save_base(row, update_fields=list(changed))
    return count


def _is_text(field: Any) -> bool:
    kinds = (models.CharField, models.TextField, models.JSONField)
    return isinstance(field, kinds) and not (field.choices or field.unique or field.primary_key)


def _worse(value: Any, field: Any, chance: Iterator[str]) -> Any:
    if isinstance(value, dict):
        return {key: _worse(each, field, chance) for key, each in value.items()}
    if isinstance(value, list):
        return [_worse(each, field, chance) for each in value]
    if not isinstance(value, str) or not _CHINESE.search(value):
        return value
    worse = value + next(chance)
    longest = None if isinstance(field, SealedTextField) else getattr(field, "max_length", None)
    return worse if longest is None or len(worse) <= longest else value


