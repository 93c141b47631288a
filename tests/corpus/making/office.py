"""Conversion of our docx by LibreOffice: pdf and the old .doc."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path


def converted(docx: bytes, suffix: str) -> bytes:
    """The docx as `pdf` or `doc`. Raises FileNotFoundError without soffice, CalledProcessError when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", suffix, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return source.with_suffix(f".{suffix}").read_bytes()
