"""Table three out of 1,000,000 requests of 2,000 bodies: the ledger's own database against DuckDB on parquet.

    benchmarks/.venv/bin/python benchmarks/tallying.py [--write] [COUNT]
    scripts/with-postgres benchmarks/.venv/bin/python benchmarks/tallying.py [--write] [COUNT]

The same requests stand in our table (with every index of the product) and in a parquet file with only the five columns
that are asked for, once in the order of receipt and once sorted by body, which helps it most. Asked in turn in the same
rounds, by the clock, medians: one body and year, and all bodies of a year. Both yield groups of cases that the same
function turns into tables; the time is that of question and tables together, what the question alone takes beside it.
All tables are compared cell for cell, and those of some bodies with what `annual.tally` counts one by one.
"""

from __future__ import annotations

import csv
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("GONGKAI_HOME", tempfile.mkdtemp(prefix="gongkai-bench-"))
os.environ.setdefault("GONGKAI_SECRET_KEY", "bench")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.config.settings.dev")

BODIES = 2000
YEAR = 2025
FIRST = date(2016, 1, 1)
DAYS = (date(2026, 6, 30) - FIRST).days
ROUNDS = 9
COLUMNS = (
    "id", "agency_id", "number", "origin", "channel", "matter", "description", "document_number", "wanted_form",
    "wanted_delivery", "query_digest", "phone_digest", "restricted", "submitted_at", "version", "state",
    "applicant_kind", "outcome", "received_on", "received_year", "decided_on", "closed_on", "closed_year", "stopped",
)  # fmt: skip
GROUPS = """SELECT agency_id, applicant_kind, outcome, count(*), count(*) FILTER (WHERE received_year = {year}),
 count(*) FILTER (WHERE closed_year = {year}), count(closed_year) FROM '{file}'
 WHERE received_year <= {year} AND (closed_year IS NULL OR closed_year >= {year}){body} GROUP BY ALL"""
Act = Callable[[], Any]


def main() -> None:
    """Builds, measures, compares, prints; writes where wanted."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    count = (numbers or [1_000_000])[0]
    from gongkai.web.config.commands import migrate

    migrate()
    from django.db import connection

    began = time.monotonic()
    bodies = fill(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE casework_case")
    print(f"{count} 件写入 {time.monotonic() - began:.0f} 秒", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        table = told(measured(Path(folder), bodies), count, connection.vendor)
    print(table)
    if "--write" in sys.argv:
        from benchmarks._page import put

        put(table, f"benchmarks/tallying.py {connection.vendor}")


def fill(count: int) -> list[int]:
    """The bodies' ids; so many requests of theirs written straight into the table, in the order of receipt."""
    from django.db import connection

    from gongkai.web.agencies.models import Agency
    from gongkai.web.casework.models import Case

    named = {"kind": "township", "mark": "政", "office": "党政办公室"}
    Agency.objects.bulk_create(
        Agency(code=f"body{n}", name=f"第{n}镇人民政府", short_name=f"第{n}镇", **named) for n in range(BODIES)
    )
    bodies = list(Agency.objects.order_by("pk").values_list("pk", flat=True))
    table, names = Case._meta.db_table, ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in requests(count, bodies):
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(COLUMNS))
            rows = (_for_sqlite(row) for row in requests(count, bodies))
            cursor.execute("BEGIN")
            cursor.cursor.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
            cursor.execute("COMMIT")
    return bodies


def requests(count: int, bodies: list[int]) -> Iterator[tuple[Any, ...]]:
    """Requests of ten years and a half: most by natural persons, closed within two months, some later or not yet."""
    from gongkai.law.report_form import report_form
    from gongkai.web.look.words import SHANGHAI

    form, chance = report_form("2021"), random.Random(20261121)
    kinds = chance.choices(form.applicant_keys, (80, 8, 1, 2, 7, 2), k=4096)
    outcomes = chance.choices(form.result_keys, [1 / (rank + 1) for rank in range(len(form.result_keys))], k=8191)
    taken = dict.fromkeys(bodies, 0)
    for number in range(count):
        body = bodies[int(len(bodies) * chance.random() ** 1.5)]  # some have many more than others
        taken[body] += 1
        received = FIRST + timedelta(number * DAYS // count)
        closed: date | None = received + timedelta(int(chance.expovariate(1 / 22)))
        if closed is not None and (closed - FIRST).days > DAYS:
            closed = None
        yield (
            UUID(int=chance.getrandbits(128)), body, f"{received.year}-{taken[body]:06d}", "public", "internet",
            "宅基地审批结果", "请公开宅基地审批的结果和依据。" * 4, "", "纸质", "邮寄",
            f"{number:064x}", "", False, datetime(received.year, received.month, received.day, tzinfo=SHANGHAI), 3,
            "closed" if closed else "processing", kinds[number % 4096], outcomes[number % 8191] if closed else "",
            received, received.year, closed, closed, closed.year if closed else None, False,
        )  # fmt: skip


def _for_sqlite(row: tuple[Any, ...]) -> tuple[Any, ...]:
    texts = {
        UUID: lambda value: value.hex,
        date: str,
        datetime: lambda value: value.replace(tzinfo=None).isoformat(" "),
    }
    return tuple(texts[type(value)](value) if type(value) in texts else value for value in row)


def measured(folder: Path, bodies: list[int]) -> list[tuple[str, str, str]]:
    """The rows of the table, every table compared."""
    from gongkai.web.casework.queries.counts.tables import groups_of, request_table, tables_of

    peer = Peer(folder)
    body = bodies[len(bodies) // 3]
    acts: dict[str, dict[str, Act]] = {
        "一个机关一年": {
            "gongkai": lambda: request_table(year=YEAR, agency_ids=[body]),
            "DuckDB": lambda: tables_of(peer.groups("received", body), year=YEAR, agency_ids=[body]),
            "DuckDB，按机关排序": lambda: tables_of(peer.groups("sorted", body), year=YEAR, agency_ids=[body]),
            "gongkai 只查询": lambda: list(groups_of(YEAR, [body])),
            "DuckDB 只查询": lambda: peer.groups("received", body),
        },
        "全部机关一年": {
            "gongkai": lambda: request_table(year=YEAR),
            "DuckDB": lambda: tables_of(peer.groups("received"), year=YEAR),
            "DuckDB，按机关排序": lambda: tables_of(peer.groups("sorted"), year=YEAR),
            "gongkai 只查询": lambda: list(groups_of(YEAR, None)),
            "DuckDB 只查询": lambda: peer.groups("received"),
        },
    }
    rows = []
    for what, aim, most in (("一个机关一年", "≤ DuckDB 的 1/10", 0.1), ("全部机关一年", "≤ DuckDB 的 4 倍", 4.0)):
        times = interleaved(acts[what])
        for who, took in times.items():
            ratio = times["gongkai"] / took
            said = f"{aim}：{'达到' if ratio <= most else '未达到'}，{ratio:.3f}" if who == "DuckDB" else ""
            if who == "DuckDB，按机关排序":
                said = f"{ratio:.3f}"
            rows.append((f"{what}，{who}", f"{took:.2f} ms", said))
    return [*rows, *compared(acts["全部机关一年"], bodies)]


class Peer:
    """DuckDB with the requests in parquet."""

    def __init__(self, folder: Path) -> None:
        import duckdb

        self._db, self._folder = duckdb.connect(), folder
        _exported(folder / "requests.csv")
        types = "{'agency_id': 'INTEGER', 'received_year': 'SMALLINT', 'closed_year': 'SMALLINT'}"
        source = f"read_csv('{folder}/requests.csv', header = true, types = {types})"
        for name, order in (("received", ""), ("sorted", " ORDER BY agency_id, applicant_kind, outcome")):
            asked = f"SELECT * REPLACE (coalesce(outcome, '') AS outcome) FROM {source}{order}"
            self._db.execute(f"COPY ({asked}) TO '{folder}/{name}.parquet'")

    def groups(self, name: str, body: int | None = None) -> list[Any]:
        """The groups of cases out of that file."""
        narrowed = "" if body is None else f" AND agency_id = {body}"
        asked = GROUPS.format(file=f"{self._folder}/{name}.parquet", year=YEAR, body=narrowed)
        return list(self._db.execute(asked).fetchall())


def _exported(file: Path) -> None:
    from gongkai.web.casework.models import Case

    names = ("agency_id", "applicant_kind", "outcome", "received_year", "closed_year")
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(names)
        writer.writerows(Case.objects.order_by("received_on", "number").values_list(*names).iterator(50_000))


def interleaved(acts: dict[str, Act]) -> dict[str, float]:
    """The median milliseconds of each, by the clock, asked in turn."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for act in acts.values():
        act()
    for _ in range(ROUNDS):
        for name, act in acts.items():
            began = time.perf_counter()
            act()
            times[name].append((time.perf_counter() - began) * 1000)
    return {name: statistics.median(found) for name, found in times.items()}


def compared(acts: dict[str, Act], bodies: list[int]) -> list[tuple[str, str, str]]:
    """Whether all tables are the same, cell for cell, and the same as the core's own."""
    from gongkai.annual.tally import requests_table
    from gongkai.web.casework.queries.counts.ledger import ledger_rows

    ours, theirs = acts["gongkai"](), acts["DuckDB"]()
    cells = sum(len(row) for table in ours.values() for row in table.values())
    chosen = random.Random(5).sample(bodies, 40)
    one_by_one = all(requests_table(ledger_rows(body, year=YEAR), year=YEAR) == ours[body] for body in chosen)
    assert ours == theirs
    assert one_by_one
    return [("逐格比较", f"{len(ours)} 个机关 {cells} 格全同；其中 40 个与 annual.tally 逐件点算相同", "全同：达到")]


def told(rows: list[tuple[str, str, str]], count: int, vendor: str) -> str:
    """The table."""
    import duckdb

    load = os.getloadavg()[0]
    head = f"{vendor}，{count} 件、{BODIES} 个机关，负载 {load:.1f}，2 核，DuckDB {duckdb.__version__}。"
    lines = [f"| {what} | {found} | {aim} |" for what, found, aim in rows]
    return "\n".join([head, "", "| 什么 | 中位数（时钟） | 与 DuckDB 之比 |", "|---|---|---|", *lines])


if __name__ == "__main__":
    main()
