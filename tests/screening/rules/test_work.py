"""No text makes a rule slow: twice the text is twice the work, whatever stands in it. Counted in steps, not in time."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from functools import cache

import pytest

import gongkai.screening.rules
from gongkai.screening import masking
from gongkai.text import dates, doublings, placeholders
from tests.screening.rules.counting import Counter

SHORT, LONG = 80, 160
PER_CHARACTER = 400
"""Steps: an unlucky character is looked at this often at most, by one pattern."""
UNITS = (
    "1", "3 ", "1.", "1_-·", "13800001234", "X", "×", "*1", "张*", "身份证", "账号1", "村1组", "2024年2月", "2024-1-",
    "(此处请", "[请", "{{", "a.", "a@b.", "QQ:a", "机密 ", "密级:", "公开属性", "内部资料", "不公开", "镇镇",
    "以下是为您", "\n",
)  # fmt: skip


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that looks at the whole of a text."""
    return dict(_patterns())


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    names = [module.name for module in pkgutil.iter_modules(gongkai.screening.rules.__path__)]
    modules = [importlib.import_module(f"gongkai.screening.rules.{name}") for name in names]
    for module in (*modules, masking, dates, doublings, placeholders):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{module.__name__}.{name}", value
            elif isinstance(value, str) and name in TEXTUAL:
                yield f"{module.__name__}.{name}", re.compile(value)


TEXTUAL = frozenset(
    ("CHINESE", "NUMERIC", "UNITS", "PARTICLES", "BRACKETED", "IN_ROUND", "CROSSES", "BRACED", "BLANKS", "CHATTER")
)


@pytest.fixture(autouse=True)
def deep_enough() -> Iterator[None]:
    """The counting matcher goes as deep as a text is long."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


def steps(pattern: re.Pattern[str], text: str) -> int:
    """How much work the pattern has with a text."""
    counter = Counter(pattern, text)
    counter.search_all()
    return counter.steps


class TestCounting:
    @pytest.mark.parametrize("text", ["a1b22", "xyz", "2024年2月30日", "((a))"])
    @pytest.mark.parametrize("pattern", [r"\d+", r"(?<!\d)\d{2}(?!\d)", r"[a-z]*?\d|z$", r"(.)\1", r"(?=(\d{4}))2"])
    def test_matches_what_the_engine_matches(self, pattern: str, text: str) -> None:
        assert Counter(re.compile(pattern), text).search_all() == len(list(re.finditer(pattern, text)))

    def test_sees_a_pattern_that_grows_faster_than_its_text(self) -> None:
        greedy = re.compile(r"(?:1+)+2")

        assert steps(greedy, "1" * 12) > 3 * steps(greedy, "1" * 10)


class TestWork:
    def test_is_counted_for_many_patterns(self) -> None:
        assert len(patterns()) > 80

    @pytest.mark.parametrize("name", patterns())
    def test_is_in_proportion_to_the_text(self, name: str) -> None:
        pattern = patterns()[name]

        for unit in UNITS:
            short, long = (steps(pattern, (unit * size)[:size]) for size in (SHORT, LONG))
            assert long <= 2.5 * short + PER_CHARACTER, unit
            assert long <= PER_CHARACTER * LONG, unit
