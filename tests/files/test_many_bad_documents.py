"""Hundreds of bad files, read by both readers: a named refusal or words, within bounds, nothing written outside.

trust.md A1 and A2. By day every sixth and those that once broke something; `GONGKAI_MALICE=all` reads all of them, old
formats through LibreOffice too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.files.malice.others import all_others
from tests.files.malice.packages import Made, all_packages, bombs
from tests.files.malice.pages import all_pages

ROOT = Path(__file__).resolve().parents[2]
ALL: list[Made] = [*all_packages(), *all_pages(), *all_others()]
BY_NIGHT = os.environ.get("GONGKAI_MALICE") == "all"
BY_DAY_ONE_IN = 6
BROKE = {"a form that draws itself", "forms that double", "a cell beyond the last column", "a part of 200 MB"}
SECONDS = {"report": 2.0, "screening": 6.0}
"""Of the processor. Screening walks every object of a file and is no work of a request; its own limit is 30."""
MEMORY_MB = {"report": 256, "screening": 320}
BOMB_SECONDS, BOMB_MB = 0.1, 30
BOMBS = {said for said, *_ in bombs()}


@pytest.fixture(scope="module")
def tried() -> list[Made]:
    """The files of this run."""
    return [made for number, made in enumerate(ALL) if BY_NIGHT or not number % BY_DAY_ONE_IN or made[0] in BROKE]


@pytest.fixture(scope="module", params=["report", "screening"])
def told(
    request: pytest.FixtureRequest, tried: list[Made], tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, dict[str, Any]]]:
    """Which reader, and what each file cost it, by what is wrong with the file."""
    folder = tmp_path_factory.mktemp("bad")
    for number, (_, name, make) in enumerate(tried):
        (folder / f"{number:03d}-{name}").write_bytes(make())
    without_office = {**os.environ, "PATH": os.environ["PATH"] if BY_NIGHT else ""}
    command = [sys.executable, "-m", "tests.files.examine", request.param, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=without_office, capture_output=True, text=True, check=False)
    costs = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(costs) == len(tried), f"the reader did not survive {tried[len(costs)][0]}: {done.stderr[-2000:]}"
    return request.param, {f"{said} ({name})": cost for (said, name, _), cost in zip(tried, costs, strict=True)}


def test_are_many_and_each_is_another() -> None:
    assert len({(said, name) for said, name, _ in ALL}) == len(ALL) >= 300


def test_end_in_a_refusal_or_in_words_and_none_is_silently_empty(told: tuple[str, dict[str, dict[str, Any]]]) -> None:
    silent = [said for said, cost in told[1].items() if not cost["ended"].startswith("refused: ") and _words(cost) < 1]

    assert silent == []


def test_stay_within_time_and_memory(told: tuple[str, dict[str, dict[str, Any]]]) -> None:
    reader, costs = told

    beyond = {
        said: (cost["seconds"], cost["peak_mb"])
        for said, cost in costs.items()
        if cost["seconds"] > SECONDS[reader] or cost["peak_mb"] > MEMORY_MB[reader]
    }

    assert beyond == {}


def test_write_nothing_outside_the_temporary_folder(told: tuple[str, dict[str, dict[str, Any]]]) -> None:
    assert {said: cost["outside"] for said, cost in told[1].items() if cost["outside"]} == {}


def test_bombs_are_refused_before_they_go_off(told: tuple[str, dict[str, dict[str, Any]]]) -> None:
    """What is unpacked at all is bounded; a refused bomb has not even begun."""
    refused = {
        said: cost
        for said, cost in told[1].items()
        if said.rpartition(" (")[0] in BOMBS and cost["ended"].startswith("refused: ")
    }

    assert refused
    assert {
        said: (cost["seconds"], cost["more_mb"])
        for said, cost in refused.items()
        if cost["seconds"] > BOMB_SECONDS or cost["more_mb"] > BOMB_MB
    } == {}


def _words(cost: dict[str, Any]) -> int:
    return int(cost["ended"].removeprefix("read: "))
