"""Which column each printed value of a row belongs to, when the row does not say it by its place in a grid."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongkai.annual.interpret.numbers import plain


class Printed(Struct, frozen=True, gc=False):
    """One value as printed, with its offset in the text it came from (-1 = unknown)."""

    text: str
    at: int = -1


NOTHING = Printed("")


class Aligned(Struct, frozen=True):
    """Values by column position; `lost` holds what stands in the row but cannot be given a column."""

    values: dict[int, Printed]
    lost: tuple[Printed, ...] = ()


def align(values: Sequence[Printed], width: int, *, whole: bool = True) -> Aligned:
    """The values of a row over `width` columns, the last of which is the total.

    As many values as columns: one each. Padding of merged cells is taken away first. Too few values: the last is the
    total if it is the sum of the others; the places of the rest are gone. whole: whether the heading shows every column
    of the form; where it does not, a blank last cell is a shift, and the first value of such a row keeps its column.
    """
    if not whole and len(values) == width and not values[-1].text.strip():
        return _what_is_sure([value for value in values if value.text.strip()], width, whole=whole)
    filled = [value for value in values if value.text.strip()]
    fitted = _fit(values, width)
    if fitted is not None and not (fitted[-1].text.strip() == "" and _last_is_sum(filled, least=1)):
        return Aligned(dict(enumerate(fitted)))
    if len(filled) == width:
        return Aligned(dict(enumerate(filled)))
    return _what_is_sure(filled, width, whole=whole)


def _fit(values: Sequence[Printed], width: int) -> Sequence[Printed] | None:
    """The `width` values left when blank padding is cut, or None. A value at either end is never cut."""
    if len(values) == width:
        return values
    first, last = _extent(values)
    if first > last or last - first + 1 > width or len(values) < width:
        return None
    if last - first + 1 == width:
        return values[first : last + 1]
    if first == 0:
        return None if _collapsed(values, last, width) else values[:width]
    return values[-width:] if first >= len(values) - width and last == len(values) - 1 else None


def _extent(values: Sequence[Printed]) -> tuple[int, int]:
    filled = [index for index, value in enumerate(values) if value.text.strip()]
    return (filled[0], filled[-1]) if filled else (1, 0)


def _collapsed(values: Sequence[Printed], last: int, width: int) -> bool:
    """Whether blanks were pushed to the end of the row (`7 | 1 | 8 | ||||||`): then no place can be trusted."""
    return len(values) > width and last < width - 1


def _what_is_sure(filled: Sequence[Printed], width: int, *, whole: bool) -> Aligned:
    if not 1 < len(filled) <= width or not _last_is_sum(filled):
        return Aligned({}, tuple(filled))
    total = {width - 1: filled[-1]}
    return Aligned(total, tuple(filled[:-1])) if whole else Aligned({0: filled[0], **total}, tuple(filled[1:-1]))


def _last_is_sum(filled: Sequence[Printed], *, least: int = 0) -> bool:
    """Whether the last of several values is the sum of those before it, and at least `least`."""
    numbers = [plain(value.text).strip() for value in filled]
    if len(numbers) < 2 or not all(number.isdecimal() for number in numbers):
        return False
    counts = [int(number) for number in numbers]
    return counts[-1] == sum(counts[:-1]) >= least
