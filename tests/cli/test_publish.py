"""`gongkai publish` and `gongkai reindex` say what they need, and what they did."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from gongkai.cli.main import main
from gongkai.web.portal.publishing.shelf import Shelf
from tests.web.portal.publishing.shelving import released


@pytest.mark.django_db
class TestPublishing:
    def test_writes_the_pages_and_says_how_many(self, tmp_path: Path, capsys: Any) -> None:
        item = released("清淤公告", days=0)

        assert main(["publish", str(tmp_path), "--base", "https://county.example/zw/", "--agency", "shitan"]) == 0

        assert (tmp_path / f"open/items/{item.slug}/index.html").is_file()
        assert "全部核对" in capsys.readouterr().out
        assert main(["publish", str(tmp_path), "--base", "https://county.example/zw/", "--agency", "shitan"]) == 0
        assert "写入 0 个文件，删去 0 个（只看新发布的）" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("options", "said"), [(["--base", "zwgk"], "不是路径"), (["--agency", "nobody"], "没有代码为“nobody”的机关")]
    )
    def test_refuses_what_makes_no_sense(self, options: list[str], said: str, tmp_path: Path, capsys: Any) -> None:
        assert main(["publish", str(tmp_path), *options]) == 2
        assert said in capsys.readouterr().err

    def test_waits_for_nobody(self, tmp_path: Path, capsys: Any) -> None:
        with Shelf(tmp_path).held():
            assert main(["publish", str(tmp_path)]) == 2

        assert "另一个发布正在写入" in capsys.readouterr().err


@pytest.mark.django_db
class TestReindexing:
    def test_finds_again_what_the_index_had_lost(self, capsys: Any) -> None:
        from gongkai.web.catalogue.finding.searching import search

        released("清淤公告", days=0)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM catalogue_finding")

        assert main(["reindex"]) == 0

        assert "收录 1 条" in capsys.readouterr().out
        assert len(search("清淤").entries) == 1
