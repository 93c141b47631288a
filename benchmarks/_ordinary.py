"""Ordinary pages out of data/ordinary_pages.toml, a grammar with a seed: the same seed, the same pages."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.screening.model import Context, Passage, Place, Rendition

PAGES = Path(__file__).parent / "data" / "ordinary_pages.toml"
SEED = 20260101
ON = date(2026, 11, 21)
OWN = Context(
    on=ON,
    body="桐山县青石镇人民政府",
    own_names=("青石镇人民政府", "青石镇"),
    other_bodies=("西河镇人民政府", "北庄镇人民政府", "柳泉镇人民政府"),
)
WORDS = {
    "town": "青石镇|青石镇|青石镇",
    "townname": "青石镇|西河镇|北庄镇|柳泉镇|东岭街道",
    "county": "桐山县",
    "village": "石桥村|杨柳村|大王庄村|枣林村|南泉村|北坡村|双槐社区|前李村|后李村|土城村",
    "river": "青河|沙沟河|石桥水库|南泉河",
    "road": "人民路|府前街|振兴大道|青石大街|环湖路|富民街",
    "office": "党政办公室|农业综合服务中心|应急管理办公室|社会事务办公室|村镇建设办公室|财政所|司法所|退役军人服务站",
    "duty": "安全生产|农村改厕|档案管理|防汛抗旱|食品安全|道路交通|消防|信访|统计|水利",
    "project": "石桥村道路硬化|青石镇污水管网改造|杨柳村幸福食堂|高标准农田建设|农村饮水安全巩固提升|冷链物流园",
    "company": "桐山县鸿达建设有限公司|山东泰和工程咨询有限公司|青石镇丰收农机专业合作社|枣林果蔬有限公司|洁源检测公司",
    "aid": "城市低保|农村低保|城市特困|农村特困|临时救助|孤儿基本生活费|残疾人两项补贴",
    "spending": "行政运行|一般行政管理事务|社会保障和就业支出|农林水支出|住房公积金|卫生健康支出|节能环保支出",
    "offence": "未按规定设置警示标志|违法占用耕地|焚烧秸秆|未取得许可从事经营|销售过期食品",
    "licence": "食品经营许可|公共场所卫生许可|取水许可|道路运输经营许可|城镇污水排入排水管网许可",
    "post": "小学语文|小学数学|初中英语|幼儿教育|初中物理|特殊教育",
    "festival": "春节|国庆|中秋|端午|劳动节|重阳",
    "season": "春季|秋季|冬前|早春",
    "degree": "大学|在职研究生|大专|研究生",
    "expense": "购办公用品|付道路维修款|收土地承包费|付电费|付保洁员工资|收上级补助|慰问老党员",
    "fee": "不动产登记费|城市道路占用挖掘修复费|水土保持补偿费|特种设备检验费|医疗事故鉴定费",
    "basis": "财税〔2016〕79号|鲁发改成本〔2021〕1009号|发改价格规〔2016〕2559号",
    "unit": "件|平方米|次|台",
    "kindofrule": "规章|行政规范性文件",
    "food": "煎饼|苹果|挂面|豆腐|食用油|粉皮",
    "surname": "张|王|李|赵|孙",
    "birthcut": "2019年8月31日|2020年8月31日",
}
SURNAMES = "张王李赵刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "建国志强秀英桂兰海燕文斌立军晓东春华玉梅永明思远佳宁红霞洪涛培德雪峰长青"
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SLOT = re.compile(r"\{(\w+)\}")


@cache
def kinds() -> tuple[dict[str, Any], ...]:
    """The kinds of pages."""
    return tuple(tomllib.loads(PAGES.read_text("utf-8"))["page"])


def pages(count: int, *, seed: int = SEED) -> Iterator[tuple[str, Rendition, Context]]:
    """(kind, page, context) of so many pages, every kind in turn."""
    chance = random.Random(seed)
    for number in range(count):
        kind = kinds()[number % len(kinds())]
        yield kind["kind"], _page(kind, chance), _context(kind)


def _context(kind: dict[str, Any]) -> Context:
    return Context(
        on=OWN.on, body=OWN.body, own_names=OWN.own_names, other_bodies=OWN.other_bodies,
        kind="form" if kind.get("form") else "item",
    )  # fmt: skip


def _page(kind: dict[str, Any], chance: random.Random) -> Rendition:
    fill = _Filler(chance)
    lines = [line for line in kind["lines"] if not line.startswith("? ") or chance.random() < 0.6]
    texts = [fill(chance.choice(line.removeprefix("? ").split(" || "))) for line in lines]
    passages = [Passage(text, Place("body", paragraph=number)) for number, text in enumerate(texts, start=1)]
    if "table" in kind:
        passages += _table(kind["table"], fill, chance)
    return Rendition("body", tuple(passages))


def _table(table: dict[str, Any], fill: _Filler, chance: random.Random) -> Iterator[Passage]:
    heads = table["heads"]
    for column, head in enumerate(heads, start=1):
        yield Passage(head, Place("body", table=1, row=1, column=column))
    for row in range(2, chance.randint(*table["rows"]) + 2):
        for column, (head, pattern) in enumerate(zip(heads, table["row"], strict=True), start=1):
            place = Place("body", table=1, row=row, column=column)
            yield Passage(fill(pattern), place, labels=(head,))


class _Filler:
    """Fills the slots of a pattern; the year is one for the whole page."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._year = chance.randint(2021, 2026)
        self._date = self._some_day()

    def __call__(self, pattern: str) -> str:
        return SLOT.sub(lambda met: self._slot(met[1]), pattern)

    def _slot(self, name: str) -> str:
        if name in WORDS:
            return self._chance.choice(WORDS[name].split("|"))
        return MADE[name](self)

    def _some_day(self) -> date:
        return date(self._year, 1, 1) + timedelta(days=self._chance.randint(0, 320))

    def number(self, least: int, most: int) -> int:
        """A number between the two, both counted."""
        return self._chance.randint(least, most)

    def digits(self, length: int) -> str:
        """So many digits, the first not 0."""
        return str(self._chance.randint(1, 9)) + "".join(str(self._chance.randint(0, 9)) for _ in range(length - 1))

    def day(self, *, later: int = 0) -> date:
        """The day of the page, or one some days after it."""
        return self._date + timedelta(days=later)

    def year(self) -> str:
        """The year of the page."""
        return str(self._year)

    def person(self) -> str:
        """A name of two or three characters."""
        given = "".join(self._chance.sample(GIVEN, self._chance.randint(1, 2)))
        return self._chance.choice(SURNAMES) + given

    def credit_code(self) -> str:
        """A unified credit code with its check character."""
        body = self._chance.choice(("91", "92", "93", "12", "11")) + "379999"
        body += "".join(self._chance.choice(CREDIT) for _ in range(9))
        total = sum(3**at % 31 * CREDIT.index(each) for at, each in enumerate(body))
        return body + CREDIT[-total % 31]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


MADE: dict[str, Callable[[_Filler], str]] = {
    "year": lambda fill: fill.year(),
    "month": lambda fill: str(fill.number(1, 12)),
    "date": lambda fill: _day(fill.day()),
    "later": lambda fill: _day(fill.day(later=fill.number(3, 40))),
    "future": lambda fill: _day(fill.day(later=1825)),
    "weekday": lambda fill: f"{_day(fill.day())}（星期{'一二三四五六日'[fill.day().weekday()]}）",
    "iso": lambda fill: fill.day(later=fill.number(0, 30)).isoformat(),
    "isolater": lambda fill: fill.day(later=fill.number(90, 300)).isoformat(),
    "birthmonth": lambda fill: f"{fill.number(1966, 1992)}年{fill.number(1, 12)}月",
    "span": lambda fill: f"{fill.number(1949, 1970)}—{fill.number(1971, 2000)}",
    "few": lambda fill: str(fill.number(1, 9)),
    "count": lambda fill: str(fill.number(2, 96)),
    "big": lambda fill: str(fill.number(100, 9800)),
    "floor": lambda fill: str(fill.number(1, 4)),
    "room": lambda fill: f"{fill.number(1, 4)}{fill.number(1, 20):02}",
    "wan": lambda fill: f"{fill.number(1, 9800)}.{fill.number(0, 99):02}",
    "yi": lambda fill: f"{fill.number(1, 90)}.{fill.number(0, 99):02}",
    "yuan": lambda fill: str(fill.number(20, 3000)),
    "money": lambda fill: f"{fill.number(1000, 99000000)}.{fill.number(0, 99):02}",
    "amount": lambda fill: f"{fill.number(100, 99000000):,}.{fill.number(0, 99):02}",
    "decimal": lambda fill: f"0.{fill.number(1, 99):02}",
    "percent": lambda fill: f"{fill.number(1, 99)}.{fill.number(0, 9)}%",
    "area": lambda fill: f"{fill.number(10, 90000)}.{fill.number(1, 9)}",
    "mu": lambda fill: f"{fill.number(1, 20)}.{fill.number(0, 99):02}",
    "metres": lambda fill: str(fill.number(120, 200)),
    "ton": lambda fill: str(fill.number(100, 60000)),
    "km": lambda fill: f"{fill.number(1, 30)}.{fill.number(1, 9)}",
    "score": lambda fill: f"{fill.number(60, 92)}.{fill.number(0, 99):02}",
    "phone": lambda fill: f"0632-{fill.number(2, 8)}{fill.digits(6)}",
    "postcode": lambda fill: "277400",
    "govmail": lambda fill: "qingshizhen@tongshan.gov.cn",
    "url": lambda fill: f"https://www.tongshan.gov.cn/{fill.digits(6)}/index.html",
    "number": lambda fill: f"青政发〔{fill.year()}〕{fill.number(1, 90)}号",
    "penalty": lambda fill: f"青综执罚决字〔{fill.year()}〕第{fill.digits(4)}号",
    "permit": lambda fill: f"JY{fill.digits(14)}",
    "tender": lambda fill: f"SDGP379999{fill.year()}02{fill.digits(6)}",
    "projectcode": lambda fill: f"{fill.year()[2:]}{fill.digits(2)}-379999-04-01-{fill.digits(6)}",
    "homestead": lambda fill: f"宅批37999910{fill.digits(4)}号",
    "exam": lambda fill: f"{fill.year()}{fill.digits(8)}",
    "sample": lambda fill: f"SZ{fill.year()}{fill.digits(6)}",
    "subject": lambda fill: f"2{fill.digits(6)}",
    "grid": lambda fill: f"379999{fill.digits(9)}",
    "route": lambda fill: fill.digits(3),
    "reply": lambda fill: f"青政依复〔{fill.year()}〕第{fill.number(1, 60)}号",
    "name": lambda fill: fill.person(),
    "person": lambda fill: fill.person(),
    "masked": lambda fill: fill.person()[0] + "*",
    **{f"digits{length}": (lambda fill, length=length: fill.digits(length)) for length in range(3, 21)},
    "credit": lambda fill: fill.credit_code(),
}
