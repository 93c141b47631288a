"""Every table can be divided by body 机关: its rows lead to one, and nothing is unique across bodies but by chance.

This is what a division by body (Citus, or a database for each district) needs of a schema; docs/why/capacity.md says
how it would be done and what has not been tried.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Field, Model, UniqueConstraint

BODY = "agencies.Agency"
PLAIN = {"vault.StoredFile": "owner", "audit.Entry": "chain", "audit.Head": "chain"}
"""Tables that name the body by its code: they stand below the floor of bodies, or outlive it."""
EVERYWHERE = {
    "agencies.Agency": "the bodies themselves",
    "agencies.ImportedYear": "one calendar for the installation (0099)",
    "accounts.Person": "people of every body, and of none",
    "notices.Notice": "of people",
    "casework.TypedDraft": "of people: what they type, gone when it is saved",
    "outlets.Subscription": "of one body or of all",
    "accounts.SignIn": "of names that may not exist",
    "accounts.OneTimeToken": "of the installation's beginning",
    "notices.Mail": "an outbox: emptied as it is carried",
    "notices.Outgoing": "an outbox: emptied as it is carried",
    "outlets.Cursor": "how far the worker has come",
    "watching.Sign": "that processes live",
    "watching.Sample": "counts of the installation",
    "watching.GivenUp": "jobs that failed",
}
"""Small tables that every part would hold whole (reference tables), or that one part holds for all."""
DRAWN = {"once", "slug", "digest", "query_digest", "guard", "code", "address"}
"""Columns whose values are drawn at random or digests of such: each part can keep them unique by itself."""
NAMES_THE_BODY = {
    ("catalogue.Item", ("index_number",)): "begins with the code of the body (0145)",
}
MOST_STEPS = 5


def tables() -> list[type[Model]]:
    """Every table of ours."""
    return [model for model in apps.get_models() if model.__module__.startswith("gongkai.")]


def name(model: type[Model]) -> str:
    """App and model."""
    return str(model._meta.label)


def ways(model: type[Model]) -> list[Field]:
    """The columns by which a row leads to another that it cannot be without."""
    return [field for field in model._meta.local_concrete_fields if field.is_relation and not field.null]


def way_to_body(model: type[Model]) -> list[str]:
    """The shortest way from a row to its body, column by column; [] where there is none."""
    if name(model) in PLAIN:
        return [PLAIN[name(model)]]
    at: list[tuple[type[Model], list[str]]] = [(model, [])]
    for _ in range(MOST_STEPS):
        nexts = [(field.related_model, [*way, field.name]) for found, way in at for field in ways(found)]
        done = [way for found, way in nexts if name(found) == BODY or name(found) in PLAIN]
        if done:
            return done[0]
        at = nexts
    return []


def uniques(model: type[Model]) -> Iterator[tuple[str, ...]]:
    """The columns of every promise of uniqueness but the key."""
    for field in model._meta.local_concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.name,)
    for rule in model._meta.constraints:
        if isinstance(rule, UniqueConstraint) and rule.fields:
            yield tuple(rule.fields)


def is_within_one_body(model: type[Model], columns: tuple[str, ...]) -> bool:
    """Whether rows of two bodies can never meet in it: it holds the body, or a row that belongs to one."""
    if DRAWN & set(columns) or (name(model), columns) in NAMES_THE_BODY or PLAIN.get(name(model)) in columns:
        return True
    led = {field.name: field.related_model for field in model._meta.local_concrete_fields if field.is_relation}
    return any(name(led[column]) == BODY or way_to_body(led[column]) for column in columns if column in led)


class TestTables:
    def test_lead_to_a_body_or_are_told(self) -> None:
        lost = [name(model) for model in tables() if not way_to_body(model) and name(model) not in EVERYWHERE]

        assert len(tables()) > 100
        assert lost == []

    def test_that_are_told_are_there(self) -> None:
        assert {*EVERYWHERE, *PLAIN} <= {name(model) for model in tables()}

    def test_are_unique_within_one_body(self) -> None:
        across = [
            (name(model), columns)
            for model in tables()
            if name(model) not in EVERYWHERE
            for columns in uniques(model)
            if not is_within_one_body(model, columns)
        ]

        assert across == []

    def test_that_lead_nowhere_are_seen(self) -> None:
        signs = apps.get_model("watching", "Sign")

        assert way_to_body(signs) == []
        assert not is_within_one_body(signs, ("name",))
        assert way_to_body(apps.get_model("casework", "CaseEvent")) == ["case", "agency"]
