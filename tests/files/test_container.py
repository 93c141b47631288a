"""Containers are inflated part by part, counted, and not believed."""

from __future__ import annotations

import struct

import pytest

from gongkai.files.container import Container
from gongkai.files.refusals import UnableToRead, Unread
from tests.annual.readers.made import zipped


def refusal_of(content: bytes, name: str = "a.xml", **how: int) -> Unread:
    with pytest.raises(UnableToRead) as refusal:
        Container(content).part(name, **how)
    return refusal.value.code


class TestParts:
    @pytest.mark.parametrize("stored", [True, False])
    def test_come_out_as_they_went_in(self, stored: bool) -> None:
        container = Container(zipped({"a.xml": "甲" * 500, "b/c.xml": ""}, stored=stored))

        assert container.part("a.xml") == ("甲" * 500).encode()
        assert container.part("b/c.xml") == b""
        assert list(container.names) == ["a.xml", "b/c.xml"]

    def test_are_found_behind_bytes_put_in_front(self) -> None:
        assert Container(b"#!/bin/sh\n" + zipped({"a.xml": "甲"})).part("a.xml") == "甲".encode()

    def test_that_are_not_there_are_named(self) -> None:
        with pytest.raises(UnableToRead, match=r"b\.xml"):
            Container(zipped({"a.xml": "甲"})).part("b.xml")

    def test_at_the_limit_are_read_and_one_byte_over_is_refused(self) -> None:
        content = zipped({"a.xml": b"x" * 1000})

        assert len(Container(content).part("a.xml", limit=1000)) == 1000
        assert refusal_of(content, limit=999) is Unread.BOMB

    def test_with_a_changed_byte_are_refused(self) -> None:
        content = bytearray(zipped({"a.xml": "abc"}, stored=True))
        content[content.find(b"abc")] = ord("X")

        assert refusal_of(bytes(content)) is Unread.DAMAGED

    def test_with_a_password_are_refused(self) -> None:
        content = bytearray(zipped({"a.xml": "abc"}))
        content[content.rfind(b"PK\x01\x02") + 8] |= 1

        assert refusal_of(bytes(content)) is Unread.ENCRYPTED

    @pytest.mark.parametrize(("declared", "code"), [(999, Unread.BOMB), (1001, Unread.DAMAGED)])
    def test_that_are_not_as_long_as_declared_are_refused(self, declared: int, code: Unread) -> None:
        content = bytearray(zipped({"a.xml": b"x" * 1000}))
        at = content.rfind(b"PK\x01\x02") + 24
        content[at : at + 4] = struct.pack("<L", declared)

        assert refusal_of(bytes(content)) is code


class TestDirectories:
    def test_of_two_thousand_parts_are_read_and_of_more_refused(self) -> None:
        parts = {f"{number}.xml": "" for number in range(2000)}

        Container(zipped(parts))
        with pytest.raises(UnableToRead) as refusal:
            Container(zipped({**parts, "one more": ""}))

        assert refusal.value.code is Unread.BOMB

    def test_with_one_name_twice_refuse_that_part_only(self) -> None:
        content = zipped({"a.xml": "1", "b.xml": "2", "c.xml": "3"}).replace(b"b.xml", b"a.xml")

        assert refusal_of(content) is Unread.DAMAGED
        assert Container(content).part("c.xml") == b"3"
