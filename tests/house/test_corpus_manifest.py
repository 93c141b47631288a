"""A document comes into the repository with a line that says where it is from and why it is kept."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.house.sources import ROOT

CORPUS = ROOT / "tests" / "corpus"
SAMPLES = ROOT / "samples"
NEEDED = {"file", "origin", "why", "personal_data"}


def unlisted(folder: Path, listing: str) -> list[str]:
    """Documents of the folder whose name does not stand in the listing."""
    documents = (path for path in folder.rglob("*") if path.is_file() and path.name != "README.md")
    return sorted(path.name for path in documents if path.name not in listing)


class TestCorpus:
    def test_documents_have_a_manifest_line(self) -> None:
        listing = (CORPUS / "manifest.toml").read_text("utf-8")

        assert unlisted(CORPUS / "documents", listing) == []

    def test_manifest_lines_say_origin_reason_and_personal_data(self) -> None:
        lines = tomllib.loads((CORPUS / "manifest.toml").read_text("utf-8"))["document"]

        assert [line.get("file") for line in lines if not line.keys() >= NEEDED] == []

    def test_manifest_lines_have_a_document(self) -> None:
        lines = tomllib.loads((CORPUS / "manifest.toml").read_text("utf-8"))["document"]

        assert [line["file"] for line in lines if not (CORPUS / line["file"]).is_file()] == []


class TestSamples:
    def test_are_told_in_their_readme(self) -> None:
        assert unlisted(SAMPLES, (SAMPLES / "README.md").read_text("utf-8")) == []

    def test_that_nobody_tells_of_are_seen(self, tmp_path: Path) -> None:
        (tmp_path / "found-somewhere.docx").touch()

        assert unlisted(tmp_path, "") == ["found-somewhere.docx"]
