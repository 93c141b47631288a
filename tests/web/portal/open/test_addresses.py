"""No body and no column has a name that the platform's own addresses need."""

from __future__ import annotations

import pytest
from django.urls import resolve

from gongkai.web.agencies.services import ADDRESSES as OF_BODIES
from gongkai.web.agencies.services import Body, Unfit, found
from gongkai.web.catalogue.queries.columns import packaged_keys
from gongkai.web.catalogue.services.columns import ADDRESSES as OF_COLUMNS
from gongkai.web.portal.open.urls import urlpatterns

pytestmark = pytest.mark.django_db


def words(depth: int) -> set[str]:
    """The fixed words that stand alone that deep below /open/, where the code or key of something could stand."""
    paths = [str(pattern.pattern).split("/") for pattern in urlpatterns]
    fixed = [path for path in paths if path[0] == "open" and len(path) > depth + 1]
    above = [path for path in fixed if depth == 1 or path[1].startswith("<slug:code")]
    return {path[depth] for path in above if path[depth] and "<" not in path[depth] and "." not in path[depth]}


class TestAddresses:
    def test_of_the_platform_are_the_names_of_no_body(self) -> None:
        assert words(1) == OF_BODIES
        with pytest.raises(Unfit, match="与网站的地址重名"):
            found(
                Body(name="帮助", short_name="帮助", mark="帮", office="室"),
                code="help",
                kind="township",
                parent_id=None,
            )

    def test_of_a_body_are_the_keys_of_no_column(self) -> None:
        taken = {word for word in words(2) if resolve(f"/open/qingshi/{word}/").view_name != "portal:column"}

        assert taken == OF_COLUMNS
        assert taken.isdisjoint(packaged_keys())
