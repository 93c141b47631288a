"""Every input that fuzzing kept is read again without atheris: nothing but a named refusal, none takes a second."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
MOST_SECONDS = 1.0


@pytest.mark.parametrize("name", TARGETS)
def test_kept_inputs_end_well_and_soon(name: str) -> None:
    slow = {}
    for path in sorted((CORPUS / name).iterdir()):
        content = path.read_bytes()
        started = time.process_time()
        TARGETS[name](content)
        taken = time.process_time() - started
        if taken > MOST_SECONDS:
            slow[path.name] = taken

    assert slow == {}


def test_every_corpus_has_its_target() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(TARGETS)
