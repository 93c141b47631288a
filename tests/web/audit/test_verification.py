"""Tampering with the ledger is found, whichever way it was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.web.audit.chain import COLUMNS, digest_of, digest_of_values
from gongkai.web.audit.heads import BadHeads, ExportedHead, read, written
from gongkai.web.audit.models import Entry, Head
from gongkai.web.audit.queries import heads, newest_at
from gongkai.web.audit.services import Line, export_heads, record
from gongkai.web.audit.verification import Kind, verify, verify_all

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def written_lines(chain: str = "qingshi", count: int = 6) -> None:
    for number in range(count):
        line = Line(
            act="case.take_in",
            subject=f"case:{number}",
            said=f"2026-{number:04d}：收到提交的申请。",
            detail={"on": "2026-11-20", "event": number},
        )
        record(line, chain=chain, actor="李经办", actor_key="person:1", at=AT + timedelta(minutes=number))


def open_ledger() -> None:
    """What whoever holds the database can do, and the platform never does."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for act in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER audit_no_{act}")
        else:
            cursor.execute("DROP TRIGGER audit_no_change ON audit_entry")


def line(number: int, chain: str = "qingshi") -> Entry:
    return Entry.objects.get(chain=chain, number=number)


def changed(at: int, /, **columns: object) -> None:
    Entry.objects.filter(chain="qingshi", number=at).update(**columns)


def renumbered(first: int, second: int) -> None:
    for old, new in ((first, 99), (second, first), (99, second)):
        changed(old, number=new)


def inserted() -> None:
    for number in (6, 5, 4):
        changed(number, number=number + 1)
    before = line(3)
    new = Entry.objects.get(pk=before.pk)
    new.pk, new.number, new.said, new.previous = None, 4, "2026-9999：补登。", before.digest
    new.digest = digest_of(new)
    new.save(force_insert=True)


def cut_off() -> None:
    Entry.objects.filter(chain="qingshi", number__gt=4).delete()
    Head.objects.filter(chain="qingshi").update(number=4, digest=line(4).digest)


def rewritten() -> None:
    previous = ""
    for entry in Entry.objects.filter(chain="qingshi").order_by("number"):
        said = "2026-0002：改写过。" if entry.number == 3 else entry.said
        entry.said, entry.previous = said, previous
        previous = entry.digest = digest_of(entry)
        entry.save()
    Head.objects.filter(chain="qingshi").update(digest=previous)


def swapped() -> None:
    for old, new in (("qingshi", "for a moment"), ("baishi", "qingshi"), ("for a moment", "baishi")):
        Entry.objects.filter(chain=old).update(chain=new)


def removed() -> None:
    Entry.objects.filter(chain="qingshi").delete()
    Head.objects.filter(chain="qingshi").delete()


TAMPERING: list[tuple[str, Callable[[], object], Kind]] = [
    ("the words of a line", lambda: changed(3, said="2026-0002：别的话。"), Kind.CHANGED),
    ("the detail of a line", lambda: changed(3, detail={"on": "2026-11-21", "event": 2}), Kind.CHANGED),
    ("who acted", lambda: changed(3, actor="王某", actor_key="person:2"), Kind.CHANGED),
    ("when it was", lambda: changed(3, at=AT + timedelta(days=-30)), Kind.CHANGED),
    ("a line removed", lambda: Entry.objects.filter(chain="qingshi", number=3).delete(), Kind.GAP),
    ("a line inserted", inserted, Kind.LINK),
    ("two lines in another order", lambda: renumbered(3, 4), Kind.LINK),
    ("the tail cut off, head set back", cut_off, Kind.CUT),
    ("an older database put back", cut_off, Kind.CUT),
    ("the chain written anew with right digests", rewritten, Kind.REWRITTEN),
    ("two bodies' chains swapped", swapped, Kind.CHANGED),
    ("the chain gone as a whole", removed, Kind.CUT),
    ("the head alone", lambda: Head.objects.filter(chain="qingshi").update(number=5), Kind.HEAD),
]


class TestTampering:
    @pytest.mark.parametrize(("how", "tamper", "kind"), TAMPERING, ids=[how for how, _, _ in TAMPERING])
    def test_is_found(self, how: str, tamper: Callable[[], object], kind: Kind) -> None:
        written_lines()
        written_lines("baishi", 4)
        kept = heads(at=AT + timedelta(hours=1))
        assert [found.chain for found in verify_all(kept) if found.intact] == ["baishi", "qingshi"]

        open_ledger()
        tamper()

        found = verify("qingshi", heads=[head for head in kept if head.chain == "qingshi"])
        assert kind in {flaw.kind for flaw in found.flaws}, how
        assert not found.intact

    def test_with_the_clock_is_told_and_may_be_honest(self) -> None:
        written_lines()
        line = Line(act="x", subject="x", said="x")
        record(line, chain="qingshi", actor="系统", actor_key="system", at=AT - timedelta(hours=2))

        found = verify("qingshi")

        assert [flaw.kind for flaw in found.flaws] == [Kind.CLOCK]
        assert found.intact

    def test_of_a_chain_that_is_gone_is_found_among_all(self) -> None:
        written_lines()
        kept = heads(at=AT + timedelta(hours=1))
        open_ledger()
        removed()

        assert [(found.chain, found.intact) for found in verify_all(kept)] == [("qingshi", False)]
        assert verify_all() == []


class TestLedger:
    @pytest.mark.parametrize("statement", ["UPDATE audit_entry SET said = 'x'", "DELETE FROM audit_entry"])
    def test_refuses_to_be_changed_by_the_database_itself(self, statement: str) -> None:
        written_lines()

        with (
            pytest.raises(DatabaseError, match="审计记录只能增加"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

        assert verify("qingshi").lines == 6

    def test_has_the_digest_that_it_will_always_have(self) -> None:
        """Written down by hand: a ledger of today must be found whole by every release to come."""
        row = ["qingshi", 2, AT, "李经办", "person:1", "case.take_in", "case:1", "收到“申请”。"]
        row += [{"on": 1, "at": "2"}, "ab"]
        written = (
            '["qingshi",2,"2026-11-20T01:00:00.000000Z","李经办","person:1","case.take_in","case:1","收到“申请”。",'
            '{"at":"2","on":1},"ab"]'
        )

        found = digest_of_values(row)

        assert found == sha256(written.encode()).hexdigest()
        assert digest_of(Entry(**dict(zip(COLUMNS, row, strict=True)))) == found

    def test_knows_its_newest_moment(self) -> None:
        assert newest_at() is None

        written_lines()

        assert newest_at() == AT + timedelta(minutes=5)


class TestHeads:
    def test_come_back_as_they_were_written(self, tmp_path: Path) -> None:
        written_lines()

        path = export_heads(tmp_path / "audit-heads", at=AT)

        assert path.name == "2026-11-20.txt"
        assert read(path.read_text("utf-8")) == [ExportedHead("qingshi", 6, line(6).digest, AT)]

    def test_changed_afterwards_are_refused(self) -> None:
        text = written([ExportedHead("qingshi", 6, "a" * 64, AT)], at=AT)

        with pytest.raises(BadHeads, match="签章不对"):
            read(text.replace("\t6\t", "\t5\t"))
        with pytest.raises(BadHeads, match="不是审计链头"):
            read("hello")
