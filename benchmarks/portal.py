"""The public platform with 100,000 items: lists, pages, 304, search, the static export. SQLite or PostgreSQL.

    .venv/bin/python benchmarks/portal.py [--write] [COUNT]
    scripts/with-postgres .venv/bin/python benchmarks/portal.py [--write] [COUNT]

Processor milliseconds of this process, whole stack through Django's test client, medians; what is compared is asked in
turn in the same rounds. The plain page is a Django view with one query whose template is our own page of an item with
its words as variables. With PostgreSQL the database works in processes of its own, which are not counted here; the
search is therefore read by the clock. `--write` puts the table into docs/why/performance.md.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("GONGKAI_HOME", tempfile.mkdtemp(prefix="gongkai-bench-"))
os.environ.setdefault("GONGKAI_SECRET_KEY", "bench")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.config.settings.dev")

ROUNDS = 40
EXPORTED = 2000
Row = tuple[str, str, str]


def main() -> None:
    """Builds, measures, prints; writes where wanted."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    count = (numbers or [100_000])[0]
    from gongkai.web.config.commands import migrate

    migrate()
    from django.conf import settings
    from django.db import connection

    from benchmarks._items import fill
    from gongkai.web.catalogue.finding.indexing import rebuild

    settings.ALLOWED_HOSTS.append("testserver")
    settings.PAGES_KEPT_MEGABYTES = 0  # but for `kept`, every page is made
    fill(count)
    began, cpu = time.monotonic(), time.process_time()
    rebuild(told=lambda done, of: None)
    built = f"{time.monotonic() - began:.0f} s（本进程处理器 {time.process_time() - cpu:.0f} s）"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    rows = [("重建搜索", built, ""), *lists(), *fronts(), *pages(), *kept(), *searches(), *export(), *following()]
    table = told(rows, count, connection.vendor)
    print(table)
    if "--write" in sys.argv:
        from benchmarks._page import put

        put(table, f"benchmarks/portal.py {connection.vendor}")


def cpu(acts: dict[str, Callable[[], Any]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median of processor milliseconds of each, asked in turn."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for act in acts.values():
        act()
    for _ in range(rounds):
        for name, act in acts.items():
            began = time.process_time()
            act()
            times[name].append((time.process_time() - began) * 1000)
    return {name: statistics.median(found) for name, found in times.items()}


def lists() -> list[Row]:
    """Page 1 against page 3000 of the longest list."""
    from django.test import Client

    from gongkai.web.catalogue.queries.public.shown import A_PAGE, shown_items
    from gongkai.web.look.keyset import key_of

    client, path = Client(), "/open/body0/notices/"
    items = shown_items(column="notices", agency_id=_body()).select_related(None).values_list("sort_at", "pk")
    number = min(3000, items.count() // A_PAGE - 1)
    key = key_of(*items[number * A_PAGE])
    found = cpu({"first": lambda: client.get(path), "late": lambda: client.get(path, {"before": key})})
    ratio = found["late"] / found["first"]
    said = f"{found['late']:.1f} ms，第 1 页 {found['first']:.1f} ms：{ratio:.2f} 倍"
    return [(f"列表第 {number} 页", said, goal("≤ 1.5 倍", ratio <= 1.5))]


def fronts() -> list[Row]:
    """Pages that show the newest of a long ledger against page 1 of the list."""
    from django.test import Client

    client = Client()
    paths = {"首页": "/", "机关页": "/open/body0/", "订阅源": "/open/body0/feed.rss", "公布的答复": "/answers/"}
    acts = {name: lambda path=path: client.get(path) for name, path in paths.items()}
    found = cpu({"list": lambda: client.get("/open/body0/notices/"), **acts})
    most = max(found[name] for name in paths) / found["list"]
    said = "，".join(f"{name} {found[name]:.1f} ms" for name in paths)
    return [("首页、机关页、订阅源", f"{said}；最慢的是列表第 1 页的 {most:.2f}", goal("≤ 1.5 倍", most <= 1.5))]


def pages() -> list[Row]:
    """Pages of items, each another, against a plain Django page of the same bytes, and against their own 304.

    One client for all: a client of its own for each would load the middleware again, which costs more than a page.
    """
    from django.db import connection
    from django.test import Client

    from gongkai.web.catalogue.queries.public.shown import shown_items
    from gongkai.web.portal.open.codes import qr

    client = Client()
    items = list(shown_items(agency_id=_body())[50 : 50 + ROUNDS + 1])
    paths = [f"/open/items/{item.slug}/" for item in items]
    asked: list[str] = []

    def counted(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, values, many, context)

    client.get("/open/")
    with connection.execute_wrapper(counted):
        answer = client.get(paths[0])
    plain = _plain_view(answer.content.decode(), items[0])
    tags = [client.get(path).headers["ETag"] for path in paths]
    qr.cache_clear()
    ours, theirs, same = iter(paths), iter(items), zip(paths, tags, strict=True)
    acts = {
        "ours": lambda: client.get(next(ours)),
        "plain": lambda: plain(client, next(theirs).slug),
        "same": lambda: _unchanged(client, *next(same)),
    }
    found = cpu(acts)
    ratio, part = found["ours"] / found["plain"], found["same"] / found["ours"]
    kilobytes = len(answer.content) / 1024
    told = f"{found['ours']:.1f} ms（{kilobytes:.0f} KB），普通 Django 页 {found['plain']:.1f} ms：{ratio:.2f} 倍"
    return [
        ("信息页，每次另一条", told, goal("≤ 2 倍", ratio <= 2)),
        ("信息页查询次数", str(len(asked)), goal("≤ 6", len(asked) <= 6)),
        ("没有变化（304）", f"{found['same']:.2f} ms，是 200 的 {part:.2f}", goal("≤ 1/4", part <= 0.25)),
    ]


def kept() -> list[Row]:
    """A page that somebody had half a minute before, against Django's own cache of whole pages in memory."""
    from django.conf import settings
    from django.core.cache import caches
    from django.http import HttpResponse
    from django.test import Client
    from django.urls import path
    from django.views.decorators.cache import cache_page

    from gongkai.web.catalogue.queries.public.shown import shown_items
    from gongkai.web.config import urls

    settings.CACHES["memory"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    caches.settings = caches.configure_settings(settings.CACHES)
    settings.PAGES_KEPT_MEGABYTES = 16
    client, slug = Client(), shown_items(agency_id=_body())[7].slug
    page = client.get(f"/open/items/{slug}/").content
    plain = cache_page(600, cache="memory")(lambda request: HttpResponse(page))
    urls.urlpatterns.append(path("kept/", plain))
    client.cookies.clear()
    found = cpu({"ours": lambda: client.get(f"/open/items/{slug}/"), "memory": lambda: client.get("/kept/")})
    settings.PAGES_KEPT_MEGABYTES = 0
    ratio = found["memory"] / found["ours"]
    said = f"{found['ours']:.2f} ms，Django 的 locmem 整页缓存 {found['memory']:.2f} ms：速度是它的 {ratio:.2f}"
    return [("留在内存里的页面", said, goal("≥ 0.9", ratio >= 0.9))]


def _unchanged(client: Any, path: str, tag: str) -> None:
    """Asks for a page that the visitor has."""
    status = client.get(path, headers={"if-none-match": tag}).status_code
    assert status == 304, status


def _plain_view(html: str, item: Any) -> Callable[[Any, str], Any]:
    """A view with one query, through the same middleware, whose template is that page with its words as variables."""
    from django.http import HttpResponse
    from django.template import engines
    from django.urls import path

    from gongkai.web.catalogue.models import Item
    from gongkai.web.config import urls

    body = "".join(f"<p>{part}</p>" for part in item.current.plain.split("\n") if part)
    text = html.replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #")
    text = text.replace(body, "{{ item.current.body|safe }}").replace(item.title, "{{ item.title }}")
    template = engines["jinja2"].from_string(text)

    def view(request: Any, slug: str) -> HttpResponse:
        found = Item.objects.select_related("current", "agency").get(slug=slug)
        return HttpResponse(template.render({"item": found}, request))

    urls.urlpatterns.append(path("plain/<slug:slug>/", view))
    return lambda client, slug: client.get(f"/plain/{slug}/")


def searches() -> list[Row]:
    """The newest twenty of words of one to four characters cut out of the texts; a whole page; the best first."""
    import random

    from gongkai.web.catalogue.finding.asked import Asked
    from gongkai.web.catalogue.finding.index import keys
    from gongkai.web.catalogue.finding.searching import found, search
    from gongkai.web.catalogue.models import Version

    chance = random.Random(7)
    texts = list(Version.objects.order_by("pk").values_list("plain", flat=True)[:400])
    words = []
    for text in texts:
        length = chance.randint(1, 4)
        at = chance.randrange(len(text) - length)
        if text[at : at + length].isalnum():
            words.append(text[at : at + length])
    acts = {
        "最新 20 条": (lambda word: keys(Asked(terms=(word,)), most=20), 2),
        "按相关程度": (lambda word: search(word, ranked=True), 30),
        "一页（带摘录）": (search, None),
        "计数（到 1000）": (found, None),
    }
    rows = []
    for name, (act, most) in acts.items():
        times = []
        for word in words:
            began = time.perf_counter()
            act(word)
            times.append((time.perf_counter() - began) * 1000)
        cuts = statistics.quantiles(times, n=100)
        aim = goal(f"p95 ≤ {most} ms", cuts[94] <= most) if most else ""
        rows.append((f"搜索：{name}", f"中位 {cuts[49]:.2f} ms，p95 {cuts[94]:.2f} ms（时钟）", aim))
    return rows


def export() -> list[Row]:
    """Pages of items in bulk, and the page of one item after a release."""
    from gongkai.web.catalogue.models import Release
    from gongkai.web.catalogue.queries.public.shown import shown_items
    from gongkai.web.portal.open.codes import qr
    from gongkai.web.portal.publishing.addresses import Place
    from gongkai.web.portal.publishing.exporting import _Run
    from gongkai.web.portal.publishing.rendering import below
    from gongkai.web.portal.publishing.shelf import Shelf
    from gongkai.web.portal.publishing.target import target

    wanted = target(base="https://county.example/", site="")
    items = list(shown_items(agency_id=_body())[:EXPORTED])
    with tempfile.TemporaryDirectory() as folder, Shelf(Path(folder)).held() as shelf, below(wanted.prefix):
        run = _Run(shelf, wanted, lambda _: None, anew=True)
        run.make(Place(f"/open/items/{items[0].slug}/"))
        run.flush()
        began = time.process_time()
        run.make_all(Place(f"/open/items/{item.slug}/") for item in items)
        run.flush()
        rate = len(items) / (time.process_time() - began)
        times = []
        for item in items[:40]:
            at = item.sort_at + timedelta(days=1)
            Release.objects.create(item=item, version=item.current, act="publish", by="x", at=at)
            (Path(folder) / f"open/items/{item.slug}/index.html").unlink()
            qr.cache_clear()
            started = time.perf_counter()
            run.make_all([Place(f"/open/items/{item.slug}/")])
            run.flush()
            times.append((time.perf_counter() - started) * 1000)
    one = statistics.median(times)
    return [
        ("静态发布", f"每处理器秒 {rate:.0f} 页，含改名", goal("≥ 500 页", rate >= 500)),
        ("发布一条", f"{one:.1f} ms（时钟），该条页面已在", goal("< 50 ms", one < 50)),
    ]


def following() -> list[Row]:
    """One release followed from end to end in the whole export of a body with a thousand items."""
    from gongkai.web.agencies.queries import body_coded
    from gongkai.web.catalogue.models import Release
    from gongkai.web.catalogue.queries.public.shown import shown_items
    from gongkai.web.portal.publishing.exporting import publish
    from gongkai.web.portal.publishing.shelf import Shelf
    from gongkai.web.portal.publishing.target import target

    small = body_coded("body1")
    assert small is not None
    items = list(shown_items(agency_id=small.pk)[: ROUNDS // 4])
    wanted = target(base="https://county.example/", site="", agency=small.code)
    times, first, made = [], [], []
    stood: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder, Shelf(Path(folder)).held() as shelf:
        publish(shelf, wanted, anew=True, told=lambda _: None)
        for item in items:
            at = item.sort_at + timedelta(days=1)
            Release.objects.create(item=item, version=item.current, act="publish", by="x", at=at)
            stood.clear()
            began = time.process_time()
            publish(shelf, wanted, anew=False, told=lambda count: stood.append((count, time.process_time())))
            times.append((time.process_time() - began) * 1000)
            first.append((stood[0][1] - began) * 1000)
            made.append(stood[-1][0])
    seen, whole = statistics.median(first), statistics.median(times)
    said = f"{whole:.0f} ms（处理器），{statistics.median(made):.0f} 个文件：还有订阅源、数据、地图、搜索、主题"
    early = f"{seen:.0f} ms（处理器）：该条、它的栏目第一页、机关页、首页已在"
    return [("发布一条，看得到", early, goal("< 50 ms", seen < 50)), ("发布一条，整个站跟上", said, "")]


def _body() -> int:
    from gongkai.web.agencies.queries import body_coded

    found = body_coded("body0")
    assert found is not None
    return int(found.pk)


def goal(said: str, met: bool) -> str:
    """The goal, and whether it was met."""
    return f"{said}：{'达到' if met else '未达到'}"


def told(rows: list[Row], count: int, vendor: str) -> str:
    """The table."""
    load = os.getloadavg()[0]
    head = f"{vendor}，{count} 条，负载 {load:.1f}，2 核，Python {sys.version.split()[0]}。"
    lines = [f"| {what} | {found} | {aim} |" for what, found, aim in rows]
    return "\n".join([head, "", "| 什么 | 结果 | 目标 |", "|---|---|---|", *lines])


if __name__ == "__main__":
    main()
