"""A matcher that counts: it walks a pattern as `re` does, back and forth, and says how many steps that took."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Then = Callable[[int], bool]
Step = Callable[[int, Then], bool]
"""Tries to match from an offset on and, if it can, asks what comes then."""


class Counter:
    """One pattern over one text. steps: how many times a character or a way was looked at."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self.text = text
        self.steps = 0
        tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
        self._flags = pattern.flags
        self._groups: dict[int, tuple[int, int]] = {}
        self._match = self._sequence(list(tree))

    def search_all(self) -> int:
        """Goes through the text as `finditer` does; the number of matches."""
        at, found, ends = 0, 0, [0]

        def then(end: int) -> bool:
            ends[0] = end
            return True

        while at <= len(self.text):
            if self._match(at, then):
                found += 1
                at = max(ends[0], at + 1)
            else:
                at += 1
        return found

    def _sequence(self, nodes: Sequence[Any]) -> Step:
        if not nodes:
            return lambda at, then: then(at)
        first, rest = self._one(*nodes[0]), self._sequence(nodes[1:])
        return lambda at, then: first(at, lambda end: rest(end, then))

    def _one(self, kind: Any, value: Any) -> Step:
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            return self._character(kind, value)
        if kind is op.SUBPATTERN:
            return self._group(value[0], self._sequence(list(value[3])))
        if kind is op.BRANCH:
            return self._branch([self._sequence(list(way)) for way in value[1]])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            return self._repeat(value[0], value[1], self._sequence(list(value[2])), greedy=kind is op.MAX_REPEAT)
        if kind in (op.ASSERT, op.ASSERT_NOT):
            return self._look(value[0], value[1], wanted=kind is op.ASSERT)
        return self._other(kind, value)

    def _other(self, kind: Any, value: Any) -> Step:
        if kind is op.AT:
            return self._at(value)
        if kind is op.GROUPREF:
            return self._same_again(value)
        raise AssertionError(f"not counted: {kind}")

    def _character(self, kind: Any, value: Any) -> Step:
        source = re.compile(_written(kind, value), self._flags & (re.ASCII | re.IGNORECASE | re.DOTALL))

        def step(at: int, then: Then) -> bool:
            self.steps += 1
            return at < len(self.text) and source.match(self.text[at]) is not None and then(at + 1)

        return step

    def _group(self, number: int | None, inner: Step) -> Step:
        def step(at: int, then: Then) -> bool:
            def close(end: int) -> bool:
                if number is not None:
                    self._groups[number] = (at, end)
                return then(end)

            return inner(at, close)

        return step

    def _branch(self, ways: Sequence[Step]) -> Step:
        return lambda at, then: any(way(at, then) for way in ways)

    def _repeat(self, least: int, most: Any, inner: Step, *, greedy: bool) -> Step:
        def step(at: int, then: Then, count: int = 0) -> bool:
            self.steps += 1

            def again(end: int) -> bool:
                return (end > at or count < least) and step(end, then, count + 1)

            more = (most is op.MAXREPEAT or count < most) and (greedy or count < least)
            if more and inner(at, again):
                return True
            if count >= least and then(at):
                return True
            return not greedy and count >= least and (most is op.MAXREPEAT or count < most) and inner(at, again)

        return step

    def _look(self, direction: int, nodes: Any, *, wanted: bool) -> Step:
        inner = self._sequence(list(nodes))
        low, high = nodes.getwidth()

        def step(at: int, then: Then) -> bool:
            starts = [at] if direction > 0 else range(max(0, at - high), at - low + 1)
            met = any(inner(start, lambda end: direction > 0 or end == at) for start in starts)
            return met is wanted and then(at)

        return step

    def _at(self, where: Any) -> Step:
        def here(at: int) -> bool:
            lined = bool(self._flags & re.MULTILINE)
            if where is op.AT_BEGINNING or where is op.AT_BEGINNING_STRING:
                return at == 0 or (lined and self.text[at - 1] == "\n")
            return at == len(self.text) or (lined and self.text[at] == "\n")

        return lambda at, then: here(at) and then(at)

    def _same_again(self, number: int) -> Step:
        def step(at: int, then: Then) -> bool:
            start, end = self._groups[number]
            self.steps += end - start
            return self.text.startswith(self.text[start:end], at) and then(at + end - start)

        return step


def _written(kind: Any, value: Any) -> str:
    """The pattern of one character, as it would be written."""
    if kind is op.ANY:
        return "."
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    return "[" + "".join(_member(*each) for each in value) + "]"


def _member(kind: Any, value: Any) -> str:
    if kind is op.NEGATE:
        return "^"
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}[value]
