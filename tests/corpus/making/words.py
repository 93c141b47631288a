"""Our own prose for made reports, as a township clerk would write it, in agreement with the figures it is told."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from gongkai.law.report_form import report_form

from . import wordings
from .truths import Figures

KINDS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_organization": "其他组织",
}
GROUPS = {
    "granted": "予以公开",
    "granted_in_part": "部分公开",
    "refused": "不予公开",
    "unavailable": "无法提供",
    "not_processed": "不予处理",
    "closed_otherwise": "其他处理",
}
FOCUS = ("惠农补贴", "农村低保", "危房改造", "水利工程", "集体资金", "义务教育", "道路养护", "防汛准备")


def telling(figures: Figures, seed: int) -> Telling:
    """The writer of one report's prose. seed: picks among wordings, so that two bodies do not read the same."""
    return Telling(figures, Random(seed))


@dataclass(frozen=True)
class Telling:
    """Writes each section from the figures."""

    figures: Figures
    chance: Random

    @property
    def short(self) -> str:
        """How the body calls itself."""
        agency = str(self.figures["agency"])
        return "我镇" if "镇" in agency else "我乡" if "乡" in agency else "我局"

    def preface(self) -> tuple[str, ...]:
        """What the report rests on and which year it covers."""
        year = self.figures["year"]
        return (
            f"本报告依照《中华人民共和国政府信息公开条例》的规定编写，所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。",
        )

    def overview(self) -> tuple[str, ...]:
        """Section one: its five topics and the three results that governments report."""
        year, short = self.figures["year"], self.short
        opening, management, platform = (
            self.chance.choice(said) for said in (wordings.OPENINGS, wordings.MANAGEMENT, wordings.PLATFORM)
        )
        return (
            f"{year}年，{short}{opening}。",
            *self._published(),
            *self._on_request(),
            f"（三）政府信息管理。{management}",
            f"（四）政府信息公开平台建设。{platform}",
            f"（五）监督保障。{self._supervised()}",
        )

    def problems(self) -> tuple[str, ...]:
        """Section five."""
        return self.chance.choice(wordings.TROUBLES)

    def other(self) -> tuple[str, ...]:
        """Section six with its statement on the processing fee 信息处理费."""
        year, unpaid = self.figures["year"], self._rows("closed_otherwise.fee_unpaid")
        if not unpaid:
            fee = f"（一）信息处理费收取情况。{year}年没有发出收费通知，未收取信息处理费。"
        else:
            yuan = unpaid * 140
            fee = (
                f"（一）信息处理费收取情况。{year}年发出收费通知{unpaid}件，通知收取总金额{yuan}元；"
                "申请人逾期均未缴纳，实际收取总金额0元。"
            )
        return (fee, f"（二）年度工作要点落实情况。{self.chance.choice(wordings.WORK_POINTS)}")

    def _supervised(self) -> str:
        share, times = self.chance.choice((3, 4, 5)), self.chance.choice(("一", "两"))
        return self.chance.choice(wordings.SUPERVISION).format(share=share, times=times)

    def _published(self) -> tuple[str, ...]:
        parts = [self.chance.randint(3, 60) for _ in range(3)]
        topics = self.chance.sample(FOCUS, 3)
        listed = "、".join(f"{topic}类{count}条" for topic, count in zip(topics, parts, strict=True))
        return (f"（一）主动公开。通过公开专栏发布政府信息{sum(parts)}条，其中{listed}。{self._documents()}",)

    def _documents(self) -> str:
        table = self.figures["proactive"]
        values = (table or {}).get("normative_documents", {})
        if self.figures["layout"] == "2019" or not table or not values.get("issued"):
            return ""
        return f"全年制发行政规范性文件{values['issued']}件，文件与解读材料同步公开。"

    def _on_request(self) -> tuple[str, ...]:
        received = self._rows("received")
        carried = self._rows("carried_in")
        head = "（二）依申请公开。"
        remedies = self._remedies()
        if not received and not carried:
            return (f"{head}本年度未收到政府信息公开申请，也没有上年结转的申请。{remedies}",)
        new = (
            f"本年新收政府信息公开申请{received}件{self._by_kind()}" if received else "本年度未收到新的政府信息公开申请"
        )
        last = f"上年结转{carried}件" if carried else "没有上年结转的申请"
        done = f"全年办结{self._rows('results_total')}件{self._by_group()}"
        out = self._rows("carried_out")
        left = f"结转下年度继续办理{out}件" if out else "没有结转下年度的申请"
        return (f"{head}{new}，{last}；{done}，{left}。{remedies}",)

    def _remedies(self) -> str:
        table = self.figures["remedies"]
        if not table:
            return ""
        direct, after = (table[key]["total"] for key in ("litigation_direct", "litigation_after_reconsideration"))
        review = table["reconsideration"]["total"]
        first = f"因政府信息公开被申请行政复议{review}件" if review else "没有因政府信息公开被申请行政复议"
        second = f"被提起行政诉讼{direct + after}件" if direct or after else "没有因政府信息公开被提起行政诉讼"
        return f"{first}，{second}。"

    def _by_kind(self) -> str:
        row = (self.figures["requests"] or {}).get("received", {})
        named = [f"{name}{row[key]}件" for key, name in KINDS.items() if row.get(key)]
        return f"（其中{'、'.join(named)}）" if len(named) > 1 else ""

    def _by_group(self) -> str:
        form = report_form(self.figures["layout"])
        sums = {
            name: sum(self._rows(row) for row in form.result_keys if row.split(".")[0] == key)
            for key, name in GROUPS.items()
        }
        named = [f"{name}{count}件" for name, count in sums.items() if count]
        return f"（其中{'、'.join(named)}）" if len(named) > 1 else ""

    def _rows(self, key: str) -> int:
        table: dict[str, Any] = self.figures["requests"] or {}
        return int((table.get(key) or {}).get("total") or 0)
