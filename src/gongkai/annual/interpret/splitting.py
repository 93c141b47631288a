"""Digits that ran together (`713000074`): the readings in which a row adds up, and the one that the columns settle.

A row read this way owes its figures to 总计 = Σ, so that identity proves nothing about it any more; its cells are
marked as derived.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

Reading = tuple[int, ...]

MOST_DIGITS = 60
MOST_READINGS = 400
MOST_COMBINATIONS = 20_000


def readings(digits: str, width: int) -> tuple[Reading, ...]:
    """Every way to cut `digits` into `width` counts of which the last is the sum of the others, without leading zeros.

    Empty when there is none, or when there are more than MOST_READINGS.
    """
    if not digits.isdecimal() or not width <= len(digits) <= MOST_DIGITS:
        return ()
    found: list[Reading] = []
    for reading in _cuts(digits, width):
        found.append(reading)
        if len(found) > MOST_READINGS:
            return ()
    return tuple(found)


def block_readings(digits: str, blocks: int, width: int) -> tuple[Reading, ...]:
    """Every way to cut `digits` into `blocks` blocks of `width` counts, each of which ends in its own sum."""
    if blocks == 1:
        return readings(digits, width)
    found: list[Reading] = []
    for end in range(width, len(digits) - width * (blocks - 1) + 1):
        heads = readings(digits[:end], width)
        tails = block_readings(digits[end:], blocks - 1, width) if heads else ()
        found += [head + tail for head in heads for tail in tails]
        if len(found) > MOST_READINGS:
            return ()
    return tuple(found)


def settle(
    options: Mapping[str, Sequence[Reading]], known: Mapping[str, Reading], results: Sequence[str]
) -> dict[str, Reading]:
    """The reading of each row that the columns allow: one each where the balance leaves one, else those alone in line.

    options: row key → its readings; known: rows read without doubt; results: the keys that （七）总计 adds up.
    """
    chosen = {key: choices[0] for key, choices in options.items() if len(choices) == 1}
    open_rows = [key for key, choices in options.items() if len(choices) > 1]
    size = 1
    for key in open_rows:
        size *= len(options[key])
    if not open_rows or size > MOST_COMBINATIONS:
        return chosen
    fitting = []
    for combination in product(*(options[key] for key in open_rows)):
        rows = {**known, **chosen, **dict(zip(open_rows, combination, strict=True))}
        if _balanced(rows, results):
            fitting.append(combination)
            if len(fitting) > 1:
                return chosen
    if fitting:
        chosen |= dict(zip(open_rows, fitting[0], strict=True))
    return chosen


def agreed(options: Sequence[Reading]) -> tuple[int | None, ...]:
    """The figures that all readings of a row share, None where they differ."""
    return tuple(values[0] if len(set(values)) == 1 else None for values in zip(*options, strict=True))


def plain_cut(digits: str, width: int) -> Reading | None:
    """The one way to cut `digits` into `width` counts without leading zeros, no sum helping; None if several."""
    if len(digits) == width:
        return tuple(int(digit) for digit in digits)
    zeros = len(digits) - len(digits.lstrip("0"))
    return (*(0 for _ in range(width - 1)), int(digits)) if zeros == width - 1 else None


def _cuts(digits: str, width: int) -> Iterator[Reading]:
    for last in range(1, len(digits) - width + 2):
        tail = digits[-last:]
        if len(tail) > 1 and tail[0] == "0":
            continue
        yield from _parts(digits[:-last], width - 1, int(tail), ())


def _parts(digits: str, width: int, left: int, before: Reading) -> Iterator[Reading]:
    """Cuts of `digits` into `width` counts that add up to `left`, each yielded with `before` and the sum."""
    total = sum(before) + left
    if width == 1:
        if digits and int(digits) == left and (digits[0] != "0" or len(digits) == 1):
            yield (*before, left, total)
        return
    longest = 1 if digits[:1] == "0" else len(digits) - width + 1
    for length in range(1, longest + 1):
        value = int(digits[:length])
        if value > left:
            return
        yield from _parts(digits[length:], width - 1, left - value, (*before, value))


def _balanced(rows: Mapping[str, Reading], results: Sequence[str]) -> bool:
    if not {"received", "carried_in", "results_total", "carried_out"} <= rows.keys():
        return False
    if not all(key in rows for key in results):
        return False
    sums = [sum(column) for column in zip(*(rows[key] for key in results), strict=True)]
    if sums != list(rows["results_total"]):
        return False
    came = [a + b for a, b in zip(rows["received"], rows["carried_in"], strict=True)]
    went = [a + b for a, b in zip(rows["results_total"], rows["carried_out"], strict=True)]
    return came == went
