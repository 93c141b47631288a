"""Every bad file ends in a named refusal or is read; none is silently empty, none raises. 条例2019 §17."""

from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest

from gongkai.files import ocr
from gongkai.screening import cleaning
from gongkai.screening.renditions import of_file
from tests.annual.readers.malice import GOOD, GOOD_PDF, GOOD_XLSX
from tests.screening.renditions.malice import CATALOGUE

ENOUGH = 60
SECONDS = 10.0


@pytest.fixture(autouse=True)
def _without_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)


class TestBadFiles:
    def test_are_many(self) -> None:
        assert len(CATALOGUE) >= ENOUGH

    @pytest.mark.parametrize("what", CATALOGUE)
    def test_are_refused_by_name_or_read_and_never_silently_empty(self, what: str) -> None:
        bad = CATALOGUE[what]
        content = bad.make()
        started = time.process_time()

        renditions = of_file(bad.name, content)

        unread = any(rendition.unread for rendition in renditions)
        assert bad.unread is None or unread is bad.unread
        assert unread or len(renditions[0].passages) > 1 or renditions[0].traces
        assert time.process_time() - started < SECONDS

    @pytest.mark.parametrize(("name", "content"), [("a.docx", GOOD), ("a.xlsx", GOOD_XLSX), ("a.pdf", GOOD_PDF)])
    def test_with_bytes_changed_anywhere_raise_nothing_but_refusals(self, name: str, content: bytes) -> None:
        chance = random.Random(5)
        for _ in range(60):
            changed = bytearray(content)
            for _ in range(chance.randrange(1, 6)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)

            assert of_file(name, bytes(changed))
            with suppress(cleaning.UnableToClean):
                cleaning.clean(name, bytes(changed))
