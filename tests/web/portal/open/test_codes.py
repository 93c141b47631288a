"""The QR codes of pages: module by module those of the maker of codes, however they were made."""

from __future__ import annotations

import random
import re

import pytest
import segno

from gongkai.web.portal.open.codes import qr

PATH = re.compile(r'd="([^"]+)"')
STEP = re.compile(r"(M|m|h)(\d+)(?: ([\d.]+))?")
HOSTS = ("http://t/open/items/", "https://county.example/zwgk/open/items/", f"https://{'q' * 60}.example/open/items/")


def drawn(address: str) -> list[list[int]]:
    """The modules that the picture shows, without its border."""
    svg = str(qr(address, said="这一页"))
    size = int(svg.partition('viewBox="0 0 ')[2].partition(" ")[0])
    modules = [[0] * size for _ in range(size)]
    at = row = 0
    path = PATH.search(svg)
    assert path is not None
    for act, number, line in STEP.findall(path[1]):
        if act == "M":
            at, row = int(number), int(float(line))
            continue
        if act == "h":
            modules[row][at : at + int(number)] = [1] * int(number)
        at += int(number)
    return [line[2:-2] for line in modules[2:-2]]


@pytest.mark.parametrize("host", HOSTS)
def test_a_code_says_its_own_address_and_no_other(host: str) -> None:
    chance = random.Random(7)
    addresses = [f"{host}{chance.randbytes(8).hex()}/" for _ in range(25)]

    for address in addresses:
        assert drawn(address) == [list(row) for row in segno.make(address, error="m", mask=2).matrix]


def test_addresses_with_the_same_end_on_two_sites_have_two_codes() -> None:
    assert drawn("https://one.example/open/items/0123456789abcdef/") != drawn(
        "https://two.example/open/items/0123456789abcdef/"
    )


def test_a_name_is_escaped() -> None:
    assert "<title>&lt;b&gt;</title>" in qr("https://one.example/open/items/1/", said="<b>")
