"""The monthly brief as docx. 条例2019 §46."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai.web.oversight.paper.letters import chinese_day
from gongkai.web.oversight.paper.page import Page

if TYPE_CHECKING:
    from gongkai.web.oversight.models import Brief
    from gongkai.web.oversight.queries.briefing import Told

_NUMBERS = "一二三四五六七八九"


def title_of(found: Brief) -> str:
    """`砚川县政务公开工作情况通报（2026年5月）`."""
    return f"{found.agency.short_name}政务公开工作情况通报（{found.month.year}年{found.month.month}月）"


def brief_paper(found: Brief, told: Told, *, on: date) -> bytes:
    """The brief as docx, with its number once it has one."""
    agency = found.agency
    page = Page(title_of(found), number=found.number, agency=agency.name)
    if found.because:
        page.text(f"本期为第 {found.version} 版，修改原因：{found.because}。")
    parts = [("总体情况", "\n".join(told.lead))]
    parts += [("逾期和待改进事项", "\n".join(told.late) or "没有。")]
    parts += [(title, words) for title, words in (("好的做法", found.practice), ("下一步要求", found.demands)) if words]
    for number, (title, words) in enumerate(parts):
        page.heading(f"{_NUMBERS[number]}、{title}")
        page.text(words)
        if not number:
            for table in told.tables:
                page.text(table.title)
                page.table(table.heads, table.rows)
    page.signed(agency.office or agency.name, chinese_day(on))
    return page.content()
