"""Conversion of our documents by LibreOffice: pdf, the old .doc and .xls, sheets calculated anew."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path


def converted(document: bytes, suffix: str, *, given: str = "docx") -> bytes:
    """The document as `pdf`, `doc`, `xls` …; given: what it is.

    Raises FileNotFoundError without soffice, CalledProcessError when it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / f"report.{given}", Path(folder) / "made"
        source.write_bytes(document)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", suffix, "--outdir", str(made), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (made / f"report.{suffix}").read_bytes()
