"""The quick look of every day, and what is told of a chain: from a moment on, late heads, not more than can be read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongkai.web.audit.heads import ExportedHead
from gongkai.web.audit.models import Entry, Head
from gongkai.web.audit.verification import _MOST, Kind, verify, verify_since
from tests.web.audit.test_verification import AT, changed, line, open_ledger, written_lines

pytestmark = pytest.mark.django_db


def test_the_lines_from_a_moment_on_hang_on_the_one_before_it() -> None:
    written_lines()
    open_ledger()
    changed(2, said="改")

    found = verify_since("qingshi", AT + timedelta(minutes=3))

    assert (found.lines, found.intact) == (3, True)
    assert not verify("qingshi").intact


def test_what_was_changed_since_is_found() -> None:
    written_lines()
    open_ledger()
    changed(5, said="改")

    found = verify_since("qingshi", AT + timedelta(minutes=3))

    assert [(flaw.number, flaw.kind) for flaw in found.flaws] == [(5, Kind.CHANGED)]


def test_since_before_the_first_line_is_all_of_it() -> None:
    written_lines()

    assert verify_since("qingshi", AT).lines == 6


@pytest.mark.parametrize(("minutes", "kinds"), [(-5, []), (-6, [Kind.CLOCK])])
def test_a_head_older_than_its_line_tells_of_the_clock(minutes: int, kinds: list[Kind]) -> None:
    written_lines(count=1)
    head = ExportedHead("qingshi", 1, line(1).digest, AT + timedelta(minutes=minutes))

    found = verify("qingshi", heads=[head])

    assert [flaw.kind for flaw in found.flaws] == kinds
    assert found.intact


def test_a_head_from_before_the_first_line_asks_for_none() -> None:
    assert verify("qingshi", heads=[ExportedHead("qingshi", 0, "", AT)]).flaws == ()


def test_no_more_flaws_are_told_than_anybody_reads() -> None:
    written_lines(count=_MOST)
    open_ledger()
    Entry.objects.update(said="改")
    Head.objects.update(digest="x")

    assert len(verify("qingshi").flaws) == _MOST
