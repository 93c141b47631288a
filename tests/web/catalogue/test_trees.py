"""Own columns and trees: what a body may add, what it may not, how many items hang where."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.catalogue.queries.columns import columns_of, path_to, shown_counts
from gongkai.web.catalogue.queries.lists.trees import branches, subject_choices, subject_title, topics
from gongkai.web.catalogue.services.columns import Told, add_column, change_column, close_column
from gongkai.web.catalogue.services.ledgers import UnableToEnter
from tests.web.casework.making import a_clerk
from tests.web.catalogue.making import AT, Staff, a_draft, a_published_item, a_staff

pytestmark = pytest.mark.django_db
LOTUS = Told(title="莲藕节", type="工作动态", description="莲藕节的安排。", parent="news", kinds=("news", "notice"))


def added(staff: Staff, key: str = "lotus", column: Told = LOTUS) -> Any:
    return add_column(staff.agency, key=key, column=column, by=staff.clerk, at=AT)


class TestOwnColumns:
    def test_take_items_and_stand_in_their_place(self) -> None:
        staff = a_staff()
        added(staff)

        item = a_published_item(staff, kind="news", column="lotus")

        found = columns_of(staff.agency)
        assert [column.key for column in path_to(found, item.column)] == ["news", "lotus"]
        assert shown_counts(staff.agency)["news"] == 1

    @pytest.mark.parametrize("key", ["guide", "lotus"])
    def test_have_a_key_of_their_own(self, key: str) -> None:
        staff = a_staff()
        added(staff)

        with pytest.raises(UnableToEnter, match="已经有了"):
            added(staff, key=key)

    @pytest.mark.parametrize("parent", ["requests", "nowhere", "penalties"])
    def test_stand_where_a_column_can_stand(self, parent: str) -> None:
        column = Told(title="莲藕节", type="其他", description="", parent=parent, kinds=("news",))

        with pytest.raises(UnableToEnter, match=r"上级栏目|二级栏目"):
            added(a_staff(), column=column)

    def test_are_closed_once_nothing_stands_in_them(self) -> None:
        staff = a_staff()
        added(staff)
        a_draft(staff, kind="news", column="lotus")

        with pytest.raises(UnableToEnter, match="还有 1 条信息"):
            close_column(staff.agency, key="lotus", by=staff.clerk, at=AT)

    def test_that_are_empty_go(self) -> None:
        staff = a_staff()
        added(staff)

        close_column(staff.agency, key="lotus", by=staff.clerk, at=AT)

        assert "lotus" not in {column.key for column in columns_of(staff.agency)}
        with pytest.raises(UnableToEnter, match="已经停用"):
            change_column(staff.agency, key="lotus", column=LOTUS, by=staff.clerk, at=AT)

    def test_are_for_those_who_keep_the_catalogue(self) -> None:
        staff = a_staff()

        with pytest.raises(NotPermitted):
            add_column(staff.agency, key="lotus", column=LOTUS, by=a_clerk(staff.agency, Role.SECTION_LIAISON), at=AT)


class TestTrees:
    def test_count_what_is_shown(self) -> None:
        staff = a_staff()
        a_published_item(staff, heading="20.11", field="19", topic="relief")
        a_draft(staff, heading="20.11")

        counts = {
            tree: {branch.key: branch.count for branch in branches(tree, staff.agency) if branch.count}
            for tree in ("articles", "fields", "topics", "bodies")
        }

        assert counts == {
            "articles": {"20.11": 1}, "fields": {"19": 1}, "topics": {"relief": 1}, "bodies": {staff.agency.code: 1},
        }  # fmt: skip

    def test_by_article_are_those_of_the_body(self) -> None:
        agency = a_staff().agency

        found = branches("articles", agency)

        assert [branch.cite for branch in found[:2]] == ["条例2019 §20.1", "条例2019 §20.2"]
        assert len(found) == 23

    def test_have_no_topic_twice(self) -> None:
        keys = [topic.key for topic in topics()]

        assert len(keys) == len({*keys})


def test_a_topic_and_a_field_never_have_the_same_key() -> None:
    keys = [key for _, group in subject_choices() for key, _ in group]

    assert len(keys) == len(set(keys)) > len(topics())
    assert (subject_title("farming"), subject_title("nothing")) == ("农业、林业、水利", "")
