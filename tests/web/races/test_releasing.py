"""Two of the staff on one item: one winner each time, the other told who and when, no number twice, nothing half done.

`make test` runs six rounds on each database, `make nightly` five hundred (GONGKAI_ROUNDS).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT
from tests.web.fresh import installation

ROUNDS = int(os.environ.get("GONGKAI_ROUNDS", "6"))
SLOWER = {
    "edit": "刚刚改过这份内容",
    "publish": "发布",
    "withdraw": "撤下",
    "publish_or_take_back": "这条信息",
}


class TestTwoOfTheStaff:
    def test_on_one_item_have_one_winner_and_the_other_is_told(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "tests.web.races.releasing", str(ROUNDS)]
        with installation(tmp_path) as environment:
            done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        found = json.loads(done.stdout)

        for what, rounds in found["duels"].items():
            for pair in rounds:
                assert pair.count("won") == 1, (what, pair)
                assert SLOWER[what] in "".join(pair)
        published = found["published"]
        assert found["numbers"] == [f"qingshi/2026-{number:05d}" for number in range(1, published + 1)]
        assert found["withdrawn"] == ROUNDS - ROUNDS // 2
        assert found["shown"] == published - found["withdrawn"] == found["found"]
        assert (found["kept"], found["flaws"]) == (ROUNDS, [])
