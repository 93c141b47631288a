"""How figures go wrong in typing: digits change places, one is wrong, lost or doubled, a run is cut amiss."""

from __future__ import annotations

from gongkai.annual.model import Figure


def divisions(digits: str) -> list[tuple[int, int]]:
    """Every way to read one run of digits as two figures, none with a zero in front: 1670 is 1|670, 16|70 and 167|0."""
    places = range(1, len(digits))
    return [
        (int(digits[:place]), int(digits[place:]))
        for place in places
        if str(int(digits[:place])) == digits[:place] and str(int(digits[place:])) == digits[place:]
    ]


def transposed(old: Figure, new: Figure) -> bool:
    """Whether two neighbouring digits changed places."""
    was, now = str(old), str(new)
    if len(was) != len(now):
        was, now = was.zfill(len(now)), now.zfill(len(was))
    differing = [place for place, (one, other) in enumerate(zip(was, now, strict=True)) if one != other]
    return (
        len(differing) == 2
        and differing[1] - differing[0] == 1
        and was[differing[0]] == now[differing[1]]
        and was[differing[1]] == now[differing[0]]
    )


def unlikeliness(old: Figure, new: Figure) -> int:
    """0 for transposed digits, 1 for one digit wrong, lost or doubled, 2 for anything else."""
    if transposed(old, new):
        return 0
    was, now = sorted((str(old), str(new)), key=len)
    if len(was) == len(now):
        return 1 if sum(one != other for one, other in zip(was, now, strict=True)) == 1 else 2
    return 1 if len(now) == len(was) + 1 and any(now[:at] + now[at + 1 :] == was for at in range(len(now))) else 2
