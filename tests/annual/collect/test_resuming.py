"""A second run does only what is left, whatever happened to the first."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from gongkai.annual.collect import UnableToCollect, from_pool, planned
from gongkai.annual.collect import work as work_module
from tests.corpus.making.many import content, figures_of

Collect = Callable[..., pl.DataFrame]


class TestSecondRun:
    def test_reads_nothing_when_nothing_changed_and_leaves_the_same_table(
        self, folder: Path, collect: Collect, tmp_path: Path
    ) -> None:
        first = collect(folder)

        plan = planned(folder, out=tmp_path / "表.parquet")
        plan.finish()

        assert plan.todo == ()
        assert pl.read_parquet(tmp_path / "表.parquet").equals(first)

    def test_reads_only_what_is_new_or_changed(self, folder: Path, collect: Collect, tmp_path: Path) -> None:
        collect(folder)
        (folder / "新.txt").write_bytes(content(figures_of(40), "txt"))
        (folder / "坏.docx").write_bytes(content(figures_of(41), "docx"))

        plan = planned(folder, out=tmp_path / "表.parquet")
        todo = {entry.source for entry in plan.todo}
        plan.work.close(done=False)
        table = collect(folder)

        assert todo == {"新.txt", "坏.docx"}
        assert len(table) == 14
        assert table["source"].n_unique() == 14
        assert table["refused"].unique().to_list() == [""]

    def test_drops_the_line_of_a_file_that_is_gone(self, folder: Path, collect: Collect) -> None:
        collect(folder)
        (folder / "坏.docx").unlink()

        assert "坏.docx" not in collect(folder)["source"].to_list()

    def test_reads_all_again_when_asked_to_begin_afresh(self, folder: Path, collect: Collect, tmp_path: Path) -> None:
        collect(folder)

        plan = planned(folder, out=tmp_path / "表.parquet", fresh=True)
        plan.work.close(done=False)
        resumed = planned(folder, out=tmp_path / "表.parquet")

        assert (len(plan.todo), len(resumed.todo)) == (13, 13)
        assert (tmp_path / "表.parquet").exists()
        resumed.work.close(done=False)

    def test_reads_again_what_other_rules_have_checked(
        self, folder: Path, collect: Collect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        collect(folder)
        monkeypatch.setattr("gongkai.annual.collect.plan.RULES_VERSION", "other")

        plan = planned(folder, out=tmp_path / "表.parquet")
        plan.work.close(done=False)

        assert len(plan.todo) == 13


class TestInterruption:
    def test_keeps_every_line_that_was_handed_on(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "表.parquet"
        plan = planned(folder, out=out)
        lines = plan.saved(from_pool(plan.todo, folder=folder, workers=0))
        for _ in range(5):
            next(lines)
        lines.close()
        plan.work.close(done=False)

        resumed = planned(folder, out=out)
        left = {entry.source for entry in resumed.todo}
        resumed.work.close(done=False)

        assert left == {entry.source for entry in plan.entries[5:]}
        assert not out.exists()

    def test_in_the_middle_of_a_part_leaves_no_part(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def torn(_half: Path, _path: Path) -> None:
            raise OSError(28, "no space left")

        plan = planned(folder, out=tmp_path / "表.parquet")
        monkeypatch.setattr(work_module, "settle", torn)
        with pytest.raises(OSError, match="no space"):
            list(plan.saved(from_pool(plan.todo, folder=folder, workers=0)))
        plan.work.close(done=False)
        monkeypatch.undo()
        resumed = planned(folder, out=tmp_path / "表.parquet")

        assert len(resumed.todo) == 13
        assert not list(resumed.work.folder.glob("*.half"))
        resumed.work.close(done=False)

    def test_leaves_parts_of_another_version_out(self, folder: Path, tmp_path: Path) -> None:
        plan = planned(folder, out=tmp_path / "表.parquet")
        work_module.put(plan.work.folder / "part-000001.msgpack", b"\x92\xa1x\x90")
        work_module.put(plan.work.folder / "part-000002.msgpack", b"torn")

        assert list(plan.work.rows()) == []
        assert not list(plan.work.folder.glob("part-*"))
        plan.work.close(done=False)


class TestRefusals:
    def test_of_a_folder_without_reports_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(UnableToCollect, match="没有可读的年报文件"):
            planned(tmp_path, out=tmp_path / "a.parquet")

    def test_of_no_folder_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(UnableToCollect, match="找不到文件夹"):
            planned(tmp_path / "无", out=tmp_path / "a.parquet")

    def test_of_a_table_of_another_folder_keep_it(self, folder: Path, collect: Collect, tmp_path: Path) -> None:
        collect(folder)
        other = tmp_path / "另一个"
        other.mkdir()
        (other / "丙.txt").write_bytes(content(figures_of(1), "txt"))

        with pytest.raises(UnableToCollect, match="13 份都不在"):
            planned(other, out=tmp_path / "表.parquet")

        assert len(pl.read_parquet(tmp_path / "表.parquet")) == 13

    def test_of_a_file_that_is_no_corpus_keep_it(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "别的.parquet"
        pl.DataFrame({"a": [1]}).write_parquet(out)

        with pytest.raises(UnableToCollect, match="不是本版本汇集的表"):
            planned(folder, out=out)

        assert pl.read_parquet(out).columns == ["a"]

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="no second process to hold the lock")
    def test_of_a_second_run_at_the_same_time(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "表.parquet"
        plan = planned(folder, out=out)
        child = os.fork()
        if not child:
            try:
                planned(folder, out=out)
            except UnableToCollect as refusal:
                os._exit(42 if "另一个进程" in str(refusal) else 1)
            os._exit(0)

        _, status = os.waitpid(child, 0)

        assert os.waitstatus_to_exitcode(status) == 42
        plan.work.close(done=False)
