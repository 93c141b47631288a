"""Clean copies are asked what they hide, not what words their pictures show: the recogniser stays off."""

from __future__ import annotations

import pytest

from gongkai.files import ocr


@pytest.fixture(autouse=True)
def _without_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
