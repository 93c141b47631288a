"""Applicants who do not exist: names put together, proofs of identity of a region that was never assigned."""

from __future__ import annotations

from random import Random
from typing import Any

from gongkai.cases.vocabulary import Applicant
from gongkai.web.casework.services.asking.intake import Person
from gongkai.web.demo.reading import table

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def population(rng: Random, *, count: int) -> list[Person]:
    """So many natural persons, no two with the same name or number."""
    data = table("applicants")
    names: dict[str, None] = {}
    while len(names) < count:
        names[rng.choice(data["surnames"]) + rng.choice(data["given"])] = None
    return [_person(rng, data, name, serial) for serial, name in enumerate(names, start=1)]


def company(serial: int, *, represented_by: Person) -> Person:
    """A company of the sample, represented by that person. 条例2019 §29."""
    data = table("applicants")
    return Person(
        kind=Applicant.BUSINESS,
        name=data["companies"][serial % len(data["companies"])],
        identity_kind="统一社会信用代码",
        identity_number=f"91{data['region']}MA000{serial:03d}X",
        representative=represented_by.name,
        phone=represented_by.phone,
        email=represented_by.email,
        postcode=represented_by.postcode,
        address=represented_by.address,
    )


def identity_number(region: str, *, born: str, serial: int) -> str:
    """An 18-digit number with its check digit (GB 11643-1999); born: YYYYMMDD."""
    body = f"{region}{born}{serial:03d}"
    return body + _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % len(_CHECKS)]


def _person(rng: Random, data: dict[str, Any], name: str, serial: int) -> Person:
    born = f"{rng.randint(1950, 2002)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    village = rng.choice(data["villages"])
    return Person(
        kind=Applicant.NATURAL_PERSON,
        name=name,
        identity_kind="居民身份证",
        identity_number=identity_number(data["region"], born=born, serial=serial),
        phone=f"{data['phone']}{serial:03d}",
        email=f"shenqing{serial:03d}@{data['mail']}" if rng.random() < 0.4 else "",
        postcode="379912",
        address=f"砚川县青石镇{village}{rng.randint(1, 180)}号",
    )
