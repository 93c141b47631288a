"""A column whose text is sealed on its way to the database and opened when it is read: `SealedTextField`."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.web.vault.sealing import is_of_newest_key, seal, unseal


class Sealed(str):
    """A value as it stands in the database, not opened yet."""

    __slots__ = ()


class _Opening:
    """Opens the value at the first reading, so that a list that shows no name decrypts none."""

    def __init__(self, field: SealedTextField) -> None:
        self.field = field

    def __get__(self, row: models.Model | None, owner: type | None = None) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:  # deferred
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if isinstance(value, Sealed):
            value = row.__dict__[name] = unseal(value, place=self.field.place_in(row))
        return value

    def __set__(self, row: models.Model, value: str) -> None:
        row.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):
    """Text of a person: in the database only as ciphertext bound to table, row and column.

    The row's primary key must be known before it is written (a UUID). Cannot be searched; see `sealing.index_of`.
    """

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Puts the opening in the place of the plain attribute."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opening(self))

    def place_in(self, row: models.Model) -> str:
        """Table, row and column: what the ciphertext is bound to."""
        return f"{row._meta.db_table}|{row.pk}|{self.column}"

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        """The value as it stands, marked as not opened."""
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The ciphertext; one that was never opened goes back as it came, unless its key is no longer the newest."""
        value = model_instance.__dict__.get(self.attname)
        if value is None or (isinstance(value, Sealed) and is_of_newest_key(value)):
            return value
        return seal(getattr(model_instance, self.attname), place=self.place_in(model_instance))

    def value_to_string(self, obj: models.Model) -> str:
        """Refused: an export must say itself what it opens."""
        raise TypeError(f"{self.name} is sealed")
