"""What `gongkai demo` prints when the sample stands."""

from __future__ import annotations

from gongkai.cli.demo import told
from gongkai.text.forms import width
from gongkai.web.demo.services import Account, Asked, Built


def test_somebody_with_two_posts_stands_in_the_columns_of_the_others() -> None:
    both = "县农业农村局初审人、县农业农村局保密审查员"
    accounts = [Account("caiying", "蔡颖", "青石镇经办人", "first"), Account("meilan", "梅岚", both, "second")]
    made = Built(accounts, 2, [Asked("已答复", "QS-1", "0001")])

    one, two = (line for line in told(made).splitlines() if line.endswith((" first", " second")))

    assert f"{both}  梅岚" in two
    for before, after in (("蔡颖", "梅岚"), ("caiying", "meilan"), ("first", "second")):
        assert width(one[: one.index(before)]) == width(two[: two.index(after)])
