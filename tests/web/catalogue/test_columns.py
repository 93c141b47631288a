"""The columns of a body: whole, named by the law data, each below the one it belongs to."""

from __future__ import annotations

import pytest

from gongkai.law import proactive
from gongkai.web.agencies.models import Agency
from gongkai.web.catalogue.models import Item, OwnColumn
from gongkai.web.catalogue.queries import columns
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db


def a_body(kind: str) -> Agency:
    """A township that is called something else for the occasion."""
    agency = a_township()
    agency.kind = kind
    return agency


class TestColumnsOf:
    def test_begins_with_the_fixed_five_in_the_words_of_the_law_data(self) -> None:
        tops = columns.below(columns.columns_of(a_township()), "")

        assert [column.title for column in tops[:5]] == [column.title for column in proactive.columns()]

    @pytest.mark.parametrize(("kind", "local"), [("township", 8), ("department", 7), ("county", 7)])
    def test_holds_what_the_kind_of_body_must_publish(self, kind: str, local: int) -> None:
        children = columns.below(columns.columns_of(a_body(kind)), "statutory")

        headings = [column.heading for column in children]

        assert headings[:15] == [f"20.{number}" for number in range(1, 16)]
        assert len(headings) == 15 + local
        assert all(column.title and column.description and column.keywords for column in children)

    def test_keys_are_never_given_twice(self) -> None:
        keys = [column.key for column in columns._packaged()]

        assert len(keys) == len({*keys})

    def test_every_kind_has_a_usual_column_that_takes_it(self) -> None:
        agency = a_township()

        for kind in Item.Kind.values:
            column = columns.column_of(agency, columns.usual_column(kind))

            assert column is not None
            assert kind in column.kinds

    def test_freshness_names_a_rule_of_the_law_data(self) -> None:
        rules = {rule.key for rule in proactive.freshness_rules()}

        named = {column.freshness for column in columns.columns_of(a_township())} - {""}

        assert named == {"news", "notices"} <= rules

    def test_an_own_column_stands_below_the_one_it_names(self) -> None:
        agency = a_township()
        OwnColumn.objects.create(
            agency=agency, key="lotus", title="莲藕节", type="工作动态", parent="news", kinds=["news"]
        )

        found = columns.columns_of(agency)

        assert [column.key for column in columns.path_to(found, "lotus")] == ["news", "lotus"]
        assert columns.within(found, "news") == ("news", "lotus")
        assert columns.column_of(a_township("别处镇"), "lotus") is None
