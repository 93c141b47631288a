"""What `gongkai law` shows: each view is a text for people and the same facts as JSON records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from gongkai.law.citation import Citation, Instrument, instruments
from gongkai.law.periods import period_ids, period_versions
from gongkai.law.search import Hit
from gongkai.law.settings import settings
from gongkai.law.status import Status
from gongkai.law.workdays import CalendarYear
from gongkai.text.forms import pad

VERIFIED = {"V": "已核对原文", "V-local": "据地方或转载文本", "P": "部分核对", "U": "未核对", "I": "推断"}
MOST_HITS = 20
NOT_KEPT = "（原文未收录，请查阅官方文本）"


class View(Struct, frozen=True):
    """Something to show: its lines, and the records behind them."""

    lines: tuple[str, ...]
    records: Any

    def text(self) -> str:
        """The lines, for people."""
        return "\n".join(self.lines)

    def json(self) -> str:
        """The records as JSON."""
        from json import dumps

        return dumps(self.records, ensure_ascii=False, indent=2, default=str)


def instruments_view() -> View:
    """The instruments that may be cited."""
    kept = instruments().values()
    lines = [
        f"{pad(one.id, 20)}{one.short_title} {one.number} {one.in_force} 施行"
        f"{f'，{one.until} 止' if one.until else ''}{'' if one.text else '（只收录引用）'}"
        for one in kept
    ]
    lines.append("查看条文：gongkai law 条例2019 §33")
    return View(tuple(lines), [_instrument(one) for one in kept])


def _instrument(one: Instrument) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "number": one.number,
        "issued": one.issued,
        "in_force": one.in_force,
        "until": one.until,
        "text_kept": bool(one.text),
        "verified": one.verified,
        "note": one.note,
    }


def article_view(place: Citation) -> View:
    """The words of one place, or of the whole instrument."""
    text = place.text
    if not place.article and place.instrument.text:
        from gongkai.law.statutes import statute_text

        text = statute_text(place.instrument.text).rstrip().replace("\n# ", "\n\n# ")
    head = f"{place.said}（{place.instrument.number}，{place.instrument.in_force} 施行）"
    record = {"cite": str(place), "said": place.said, "text": text, "verified": place.instrument.verified}
    return View((head, text or NOT_KEPT), record)


def hits_view(sought: str, hits: Sequence[Hit], named: Sequence[Instrument]) -> View:
    """The articles and instruments found."""
    lines = [f"{one.id}  {one.short_title}" for one in named]
    lines += [f"{pad(hit.cite, 20)}…{hit.excerpt.replace(sought, f'【{sought}】')}…" for hit in hits[:MOST_HITS]]
    if len(hits) > MOST_HITS:
        lines.append(f"共 {len(hits)} 条，只列出前 {MOST_HITS} 条；请用更长的词再查，或加 --format json 看全部。")
    records = {
        "instruments": [_instrument(one) for one in named],
        "articles": [{"cite": hit.cite, "said": hit.said, "excerpt": hit.excerpt} for hit in hits],
    }
    return View(tuple(lines), records)


def periods_view() -> View:
    """Every period with its length and clause, latest version first named."""
    versions = [one for id in period_ids() for one in period_versions(id)]
    lines = [
        f"{pad(one.id, 32)}{pad(one.said, 12)} {one.title}（自{one.trigger}）{one.cite}"
        f"{f'，{one.until} 止' if one.until else ''}"
        for one in versions
    ]
    return View(tuple(lines), [asdict(one) for one in versions])


def settings_view() -> View:
    """Every setting with its value and why it is one."""
    lines: list[str] = []
    for choice in settings():
        lines.append(f"{choice.id} = {choice.value}  {choice.title}（{choice.cite}，{VERIFIED[choice.verified]}）")
        lines.append(f"    {choice.said}")
    return View(tuple(lines), [asdict(choice) for choice in settings()])


def outcomes_view() -> View:
    """The results of a request with their articles."""
    from gongkai.law.outcomes import outcomes  # brings the whole form with it, which no other view needs

    results = outcomes()
    lines = [f"{pad(one.key, 36)}{one.label}（{'、'.join(one.cites)}）{one.letter.said}" for one in results]
    return View(tuple(lines), [asdict(one) | {"label": one.label} for one in results])


def calendar_view(year: CalendarYear) -> View:
    """The days off and the worked weekends of one year."""
    lines = [f"{year.year} 年放假安排：{year.notice}", f"{year.url}"]
    lines += ["放假：" + "、".join(f"{day:%m-%d}" for day in year.off)]
    lines += ["上班：" + "、".join(f"{day:%m-%d}" for day in year.on)]
    record = asdict(year) | {
        "off": {day.isoformat(): name for day, name in year.off.items()},
        "on": {day.isoformat(): name for day, name in year.on.items()},
    }
    return View(tuple(lines), record)


def status_view(known: Status) -> View:
    """What an operator should know of the law data."""
    years = "、".join(str(year.year) for year in known.calendars)
    lines = [f"日历：已收录 {years} 年（正式）"]
    for reckoned in known.provisional_years:
        lines.append(f"日历：{reckoned} 年只有暂定表，默认不用，加 --provisional 才用")
    if not known.next_year_known:
        year = known.on.year + 1
        lines.append(f"日历：{year} 年放假安排尚未收录；公布后录入 law/data/workdays/{year}.toml")
    unsure = known.unsure_settings
    lines.append(f"设置：{len(unsure)} 项法律没有写死或未能核对，请按本机关规定核对：{'、'.join(unsure)}")
    lines += [f"待复核：{fact.kind} {fact.id}（{fact.cite}），上次复核 {fact.checked}" for fact in known.stale]
    lines.append("需要处理。" if known.calls_for_action else "没有需要立即处理的事项。")
    record = {
        "on": known.on,
        "calendars": [{"year": year.year, "status": year.status, "notice": year.notice} for year in known.calendars],
        "next_year_known": known.next_year_known,
        "provisional_years": known.provisional_years,
        "unsure_settings": known.unsure_settings,
        "stale": [asdict(fact) for fact in known.stale],
        "calls_for_action": known.calls_for_action,
    }
    return View(tuple(lines), record)
