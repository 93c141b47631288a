"""How much room a row of each large table takes, with its indexes, on SQLite or PostgreSQL; memory of the processes.

    .venv/bin/python benchmarks/sizing.py [--write] [ITEMS]
    scripts/with-postgres .venv/bin/python benchmarks/sizing.py [--write] [ITEMS]

Items are those of benchmarks/_items.py (536 characters each), cases those of the sample township, played through the
services: sealed columns, letters, events, lines of the ledger as they are written in use. Room is that of the tables
and of all their indexes, after VACUUM, divided by the rows. `--write` puts the table into docs/why/capacity.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("GONGKAI_HOME", tempfile.mkdtemp(prefix="gongkai-bench-"))
os.environ.setdefault("GONGKAI_SECRET_KEY", "bench")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.config.settings.dev")

ITEMS = 20_000
PER_ITEM = ("catalogue_item", "catalogue_version", "catalogue_finding*")
PER_CASE = ("casework_*", "remedies_*", "clearance_*", "notices_*", "vault_*")
PER_LINE = ("audit_entry",)


def main() -> None:
    """Fills, measures, prints; writes where wanted."""
    items = next((int(word) for word in sys.argv[1:] if word.isdecimal()), ITEMS)
    subprocess.run([sys.executable, "-m", "gongkai.cli.main", "demo"], check=True, capture_output=True)
    from gongkai.web.config.commands import start

    start()
    from django.db import connection

    from gongkai.web.audit.models import Entry
    from gongkai.web.casework.models import Case, CaseEvent

    counted = (
        ("一个案件，连同事项、文书、复议、提醒、文件的登记", PER_CASE, Case.objects.count()),
        ("一条办理事项（案件里的）", ("casework_caseevent",), CaseEvent.objects.count()),
        ("一条审计记录", PER_LINE, Entry.objects.count()),
    )
    rows = [(what, room(tables) / count, count) for what, tables, count in counted]
    files = [path.stat().st_size for path in Path(os.environ["GONGKAI_HOME"]).glob("files/*/*")]
    rows.append(("一个加密文件（示范乡镇的平均）", sum(files) / max(1, len(files)), len(files)))
    rows.append(("一条公开信息，连同版本和搜索", of_items(items), items))
    table = told(rows, connection.vendor)
    print(table)
    if "--write" in sys.argv:
        from benchmarks._page import CAPACITY, put

        put(table, f"benchmarks/sizing.py {connection.vendor}", page=CAPACITY)


def of_items(count: int) -> float:
    """Octets of one more item."""
    from benchmarks._items import fill
    from gongkai.web.catalogue.finding.indexing import rebuild

    before = room(PER_ITEM)
    fill(count)
    rebuild(told=lambda done, of: None)
    return (room(PER_ITEM) - before) / count


def room(patterns: tuple[str, ...]) -> int:
    """Octets of the tables of these names and of all their indexes."""
    from django.db import connection

    likes = [pattern.replace("_", r"\_").replace("*", "%") for pattern in patterns]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "postgresql":
            some = " OR ".join(["relname LIKE %s"] * len(likes))
            asked = f"SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND ({some})"
        else:
            some = " OR ".join([r"tbl_name LIKE %s ESCAPE '\'"] * len(likes))
            names = f"SELECT name FROM sqlite_schema WHERE type IN ('table', 'index') AND ({some})"
            asked = f"SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name IN ({names})"
        cursor.execute(asked, likes)
        return int(cursor.fetchone()[0] or 0)


def told(rows: list[tuple[str, float, int]], vendor: str) -> str:
    """The table as it stands in the page."""
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[vendor]
    lines = [f"{name}，表加全部索引。", "", "| 什么 | 每行 KB | 量了几行 |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {what} | {octets / 1024:.1f} | {count:,} |" for what, octets, count in rows)])


if __name__ == "__main__":
    main()
