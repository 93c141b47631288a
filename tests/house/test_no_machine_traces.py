"""Nothing of the machine it was made on stands in the project, nothing unfinished in its source."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.house.sources import ROOT

# Split, so that this file does not find itself.
MACHINE = re.compile("|".join(["/" + "work/\\w", "/(?:home|Users)" + "/\\w+/", "/" + "root/\\w", "file:" + "///\\w"]))
REGISTRY = re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|artifactory|nexus|devpi)[\w.-]*")
UNFINISHED = re.compile("TO" + "DO|FIX" + "ME|NotImplemented" + "Error|coming " + "soon|敬请" + "期待")
OUTSIDE = re.compile(r"""(?:(?:src|href|action)\s*=\s*["']?|url\(["']?|@import\s+["']?)(?:https?:)?//""")
MUST_NOT_BE_LARGER = 2_000_000


def committed() -> list[Path]:
    """The files that git keeps; all files when this is no git checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no git checkout: what is committed cannot be told from what is built")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def matching(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    """`file: match` for every text file that holds the pattern."""
    found = []
    for path in files:
        text = path.read_bytes().decode("utf-8", "replace")
        if "\0" not in text and (hit := pattern.search(text)):
            found.append(f"{path.name}: {hit[0]}")
    return found


class TestCommittedFiles:
    def test_name_no_path_of_a_machine(self) -> None:
        assert matching(MACHINE, committed()) == []

    def test_name_no_registry(self) -> None:
        assert matching(REGISTRY, committed()) == []

    def test_are_finished(self) -> None:
        assert matching(UNFINISHED, [path for path in committed() if (ROOT / "src") in path.parents]) == []

    def test_that_are_templates_load_nothing_from_outside(self) -> None:
        templates = [path for path in committed() if path.suffix in {".j2", ".css"} or "templates" in path.parts]

        assert templates
        assert matching(OUTSIDE, templates) == []

    def test_are_not_large(self) -> None:
        assert [path.name for path in committed() if path.stat().st_size > MUST_NOT_BE_LARGER] == []

    def test_with_traces_are_seen(self, tmp_path: Path) -> None:
        traces = tmp_path / "traces.md"
        traces.write_text("see /" + "home/li/x, https://py" + "pi.org/simple and TO" + "DO", "utf-8")

        assert [len(matching(pattern, [traces])) for pattern in (MACHINE, REGISTRY, UNFINISHED)] == [1, 1, 1]

    @pytest.mark.parametrize(
        "line", ["<img src='//cdn.example/a.png'>", '<a href="https://x.example">', "url(http://x)"]
    )
    def test_that_load_from_outside_are_seen(self, tmp_path: Path, line: str) -> None:
        page = tmp_path / "page.html.j2"
        page.write_text(line, "utf-8")

        assert len(matching(OUTSIDE, [page])) == 1
