"""Changing the key: what was sealed with an older one is sealed anew, in small steps, while everything goes on.

Values sealed with an older key open all the while, for keys are kept: one that was broken off is gone on with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.db import connection, models, transaction

from gongkai.web.vault.fields import Sealed, SealedTextField
from gongkai.web.vault.holding import remove_unless_held
from gongkai.web.vault.keys import newest_key
from gongkai.web.vault.models import StoredFile
from gongkai.web.vault.queries import name_of
from gongkai.web.vault.sealing import key_of, seal_bytes, unseal_bytes
from gongkai.web.vault.storing import store

_AT_ONCE: Final = 200


def reseal_columns() -> int:
    """How many rows were sealed anew with the newest key, in every table. 个人信息保护法2021 §51.

    A row that somebody else changes meanwhile is held for a moment alone. Raises UnableToUnseal.
    """
    return sum(_reseal(model, columns) for model, columns in sealed_models())


def reseal_files() -> int:
    """How many files were sealed anew with the newest key. 个人信息保护法2021 §51. Raises OSError, UnableToUnseal."""
    newest, count = newest_key().id, 0
    for file in StoredFile.objects.iterator(chunk_size=_AT_ONCE):
        name, place = name_of(file), f"file|{file.pk}"
        sealed = store().get(name)
        if key_of(sealed) != newest:
            store().put(name, seal_bytes(unseal_bytes(sealed, place=place), place=place))
            count += 1
    return count


def wait_for_writers() -> None:
    """Comes back once whatever was being written under an older key is written or given up. 个人信息保护法2021 §51."""
    with transaction.atomic():  # SQLite: waits for the one writer there is
        if connection.vendor == "postgresql":
            names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model, _ in sealed_models())
            connection.cursor().execute(f"LOCK TABLE {names} IN SHARE MODE")


def older_left() -> int:
    """How many rows and files still stand under an older key. 个人信息保护法2021 §51."""
    newest = newest_key().id
    rows = sum(len(_outdated(model, columns, newest)) for model, columns in sealed_models())
    return rows + sum(key_of(store().get(name_of(file))) != newest for file in StoredFile.objects.iterator())


def sealed_models() -> Iterator[tuple[type[models.Model], list[SealedTextField]]]:
    """Every table with columns that are sealed, and these columns."""
    for model in apps.get_models():
        columns = [field for field in model._meta.local_concrete_fields if isinstance(field, SealedTextField)]
        if columns:
            yield model, columns


def orphans() -> list[tuple[str, float]]:
    """Names in the store that no row knows, and when each was written: what a failed transaction left.

    The store is listed before the rows are read: what is kept meanwhile is not taken for an orphan. 个人信息保护法2021
    §47. Raises OSError.
    """
    there = list(store().names())
    known = {name_of(file) for file in StoredFile.objects.only("pk").iterator()}
    return [(name, written) for name, written in there if name not in known]


def sweep(*, older_than: float) -> int:
    """How many orphans last changed before that moment (seconds of the epoch) were removed; newer ones may be waiting.

    个人信息保护法2021 §47. Raises OSError.
    """
    old = [name for name, written in orphans() if written < older_than]
    return remove_unless_held(old)


def _reseal(model: type[models.Model], columns: list[SealedTextField]) -> int:
    newest, count = newest_key().id, 0
    keys = _outdated(model, columns, newest)
    for start in range(0, len(keys), _AT_ONCE):
        with transaction.atomic():
            rows = model._default_manager.select_for_update().filter(pk__in=keys[start : start + _AT_ONCE])
            for row in rows:
                for column in columns:
                    _open(row, column)
                row.save(update_fields=[column.name for column in columns])
                count += 1
    return count


def _open(row: models.Model, column: SealedTextField) -> None:
    """Reading the value opens it; what is open is sealed anew when it is saved."""
    getattr(row, column.attname)


def _outdated(model: type[models.Model], columns: list[SealedTextField], newest: str) -> list[Any]:
    names = [column.attname for column in columns]
    rows = model._default_manager.values_list("pk", *names).iterator(chunk_size=_AT_ONCE)
    return [pk for pk, *values in rows if any(_is_older(value, newest) for value in values)]


def _is_older(value: object, newest: str) -> bool:
    return isinstance(value, Sealed) and bool(value) and key_of(value.encode("ascii")) != newest


def open_one_of_each() -> None:
    """Opens one row of every table that seals columns. 个人信息保护法2021 §51. Raises UnableToUnseal, OSError."""
    newest_key()
    for model, columns in sealed_models():
        row = model._default_manager.first()
        for column in columns if row is not None else ():
            getattr(row, column.attname)
