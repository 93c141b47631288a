"""The scanner at the door: what is infected and what could not be looked at is kept nowhere (trust.md C8)."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Document
from gongkai.web.vault import scanning
from gongkai.web.vault.scanning import INFECTED, NOT_SCANNED, refused_by_scan
from tests.web.casework.making import a_case
from tests.web.workbench.making import a_person, at_desk

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
CLAMD = """#!{python}
import sys
content = sys.stdin.buffer.read()
if b"HARM" in content:
    print("stream: Win.Test.Harm FOUND")
    sys.exit(1)
sys.exit(0 if content else 2)
"""


@pytest.fixture
def scanner(tmp_path: Path) -> str:
    """A program that answers as clamdscan does: 0 clean, 1 infected, 2 for its own trouble."""
    program = tmp_path / "clamdscan"
    program.write_text(CLAMD.format(python=sys.executable))
    program.chmod(0o755)
    return f"{program} --no-summary -"


class TestScanning:
    def test_knows_the_test_file_without_any_scanner(self) -> None:
        assert refused_by_scan(EICAR, scanner="") == INFECTED
        assert refused_by_scan(b"%PDF-1.7 " + EICAR, scanner="") == INFECTED

    def test_believes_the_scanner(self, scanner: str) -> None:
        assert refused_by_scan(b"a letter", scanner=scanner) == ""
        assert refused_by_scan(b"HARM in it", scanner=scanner) == INFECTED

    @pytest.mark.parametrize(
        "command", ["/nowhere/clamdscan", "false --quiet; true", "sh -c 'exit 2'", "sh -c 'kill -9 $$'"]
    )
    def test_holds_back_what_could_not_be_looked_at(self, command: str) -> None:
        assert refused_by_scan(b"a letter", scanner=command) in (NOT_SCANNED, INFECTED)

    def test_waits_no_longer_than_its_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scanning, "_SECONDS", 0.2)

        assert refused_by_scan(b"a letter", scanner="sleep 30") == NOT_SCANNED


@pytest.mark.django_db
class TestAtTheDesk:
    @pytest.mark.parametrize(
        ("content", "command", "said"),
        [(EICAR, "", "病毒特征"), (b"%PDF-1.7 HARM", "{}", "病毒特征"), (b"%PDF-1.7 a", "/nowhere/scan", "没有完成")],
    )
    def test_a_paper_that_is_refused_is_kept_nowhere(
        self, content: bytes, command: str, said: str, scanner: str, settings: Any
    ) -> None:
        settings.SCANNER = command.format(scanner)
        case = a_case(received_on=date(2026, 5, 4))
        fields = {"file": SimpleUploadedFile("a.pdf", content), "kind": "found", "title": "审批表", "pages": "1"}

        answer = at_desk(a_person("李经办", Role.CLERK)).post(reverse("desk:paper_add", args=[case.pk]), fields)

        assert said in answer.content.decode()
        assert not Document.objects.exists()
