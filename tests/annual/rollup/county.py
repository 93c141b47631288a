"""A county of generated townships: figures that hold, prose of their own, and the faults that a test plants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from tests.corpus.making import page, plain, sheet
from tests.corpus.making.story import Document, document, with_parts
from tests.corpus.making.truths import Figures, balanced, edited
from tests.corpus.making.wordml import docx
from tests.corpus.making.wordml_constructs import CRAFTS

COUNTY, YEAR = "砚川县", 2025
CHARACTERS = "松竹梅兰荷菊桂枫榆柳槐桐柏杨桑梓棠榕楠樟"
TOWNS = tuple(f"{character}溪镇" for character in CHARACTERS)
COUNTED = ("proactive", "requests", "remedies")
_WHO = ("驻村干部", "党政办", "网格员", "文书", "便民大厅", "财政所", "农技站", "老支书", "村会计", "社区志愿者")
_HOW = (
    "逢集日",
    "趁着晚饭后",
    "挨家走访时",
    "借院坝会",
    "用大喇叭",
    "在渡口",
    "随送货车",
    "雨天",
    "麦收前",
    "开学头一周",
)
_DOES = ("念了", "张贴了", "核对了", "讲解了", "重新誊写了", "收回了", "补上了", "更正了", "翻译成土话说了", "装订了")
_WHAT = ("低保名单", "修渠账目", "种粮补贴表", "危房改造结果", "茶园承包合同", "桥梁招标文书", "学位安排", "医保缴费单")
_THEN = (
    "当场答疑",
    "留下电话",
    "三天后回访",
    "意见记在册子上",
    "错处用红笔圈出",
    "请老人再讲一遍",
    "照片存档",
    "回执入柜",
)
_WHERE = ("晒谷场", "祠堂门口", "渡船上", "茶馆里", "小学操场", "卫生室走廊", "水库坝头", "菜市口", "旧戏台", "油坊边")


def agency(town: str) -> str:
    """The full name of a township government."""
    return f"{COUNTY}{town}人民政府"


def figures(number: int, *, year: int = YEAR) -> Figures:
    """Balanced figures of the township with that number; those of two years are linked by `carried`."""
    return balanced(100 * year + number, agency=agency(TOWNS[number]), year=year, scale=3, rows=5)


def own_words(number: int, *, sentences: int = 14) -> str:
    """Prose that no other township has."""
    chance = Random(number)
    parts = (_HOW, _WHO, _WHERE, _DOES, _WHAT, _THEN)
    told = (tuple(chance.choice(part) for part in parts) for _ in range(sentences))
    return "".join(f"{how}{who}在{where}{does}{what}，{then}。" for how, who, where, does, what, then in told)


def report(number: int, plain_figures: Figures | None = None, *, words: int | None = None) -> Document:
    """A township's report. words: number of the township whose own prose it has, if not its own."""
    made = document(plain_figures or figures(number))
    return in_own_words(made, own_words(number if words is None else words))


def in_own_words(made: Document, words: str) -> Document:
    """The document with its paragraphs on management and problems told in these words."""
    first, *middle, fifth, sixth = made.parts
    half = words.index("。", len(words) // 2) + 1
    kept = tuple(text for text in first.paragraphs if not text.startswith(("（三）", "（四）")))
    managed = (f"（三）政府信息管理。{words[:half]}", f"（四）政府信息公开平台建设。公开专栏按月更新。{words[half:]}")
    problems = (f"主要问题：{words[half:]}", f"改进情况：{words[:half]}")
    *front, supervised = kept
    return with_parts(
        made,
        (
            replace(first, paragraphs=(*front, *managed, supervised)),
            *middle,
            replace(fifth, paragraphs=problems),
            sixth,
        ),
    )


def carried(last: Figures, this: Figures) -> Figures:
    """Last year's figures made to carry out what this year carries in, and in force what this year builds on."""
    rows = {key: dict(row) for key, row in last["requests"].items()}
    for column, value in this["requests"]["carried_in"].items():
        change = value - rows["carried_out"][column]
        rows["carried_out"][column] += change
        rows["received"][column] += change
        if rows["received"][column] < 0:
            rows["carried_in"][column] -= rows["received"][column]
            rows["received"][column] = 0
    now = this["proactive"]["normative_documents"]
    in_force = now["in_force"] - now["issued"] + now["repealed"]
    then = last["proactive"]["normative_documents"] | {"issued": 0, "in_force": in_force}
    return last | {"requests": rows, "proactive": last["proactive"] | {"normative_documents": then}}


def added_up(children: list[Figures], *, by: str = f"{COUNTY}人民政府") -> Figures:
    """The county's own figures: every cell the sum of the children's."""
    first = children[0]
    total = {"source": "", "agency": by, "year": first["year"], "layout": first["layout"]}
    return total | {name: _added([child[name] for child in children]) for name in COUNTED}


def _added(values: list):  # type: ignore[no-untyped-def,type-arg]
    if isinstance(values[0], dict):
        return {key: _added([value[key] for value in values]) for key in values[0]}
    if isinstance(values[0], str):
        from decimal import Decimal

        return str(sum(map(Decimal, values)))
    return sum(values)


FORMS: tuple[tuple[str, Callable[[Document], bytes]], ...] = (
    ("docx", lambda made: docx(made, CRAFTS["spans"])),
    ("html", lambda made: page.html(made).encode()),
    ("txt", lambda made: plain.text_of(made, plain.tabs_in_one_line).encode()),
    ("xlsx", lambda made: sheet.one_sheet(made)),
)


def written(made: Document, folder: Path, *, number: int = 0, name: str = "") -> Path:
    """The document in a file of the folder, in one of four formats."""
    suffix, build = FORMS[number % len(FORMS)]
    path = folder / f"{name or made.title}.{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(build(made))
    return path


def bodies_file(folder: Path, *, posted: dict[str, date] | None = None) -> Path:
    """The list of all townships with the days on which they posted."""
    days = {town: f"posted = {day.isoformat()}\n" for town, day in (posted or {}).items()}
    entries = (f'[[body]]\nname = "{agency(town)}"\n{days.get(town, "")}' for town in TOWNS)
    path = folder / "单位名单.toml"
    path.write_text("\n".join(entries), "utf-8")
    return path


def faulty(folder: Path) -> dict[str, Path]:
    """Writes the county with its planted faults; the paths of what `gongkai annual rollup` needs.

    missing: TOWNS[3]; late: TOWNS[5] (list) and TOWNS[9] (page tag); copied: TOWNS[7] has the words of TOWNS[6];
    unbalanced: TOWNS[10]; broken carry-over: TOWNS[12]; blank cell: none; the parent's 新收 of natural persons is
    less than what is known.
    """
    this = [figures(number) for number in range(len(TOWNS))]
    last = [carried(figures(number, year=YEAR - 1), this[number]) for number in range(len(TOWNS))]
    parent = added_up(this)
    known = sum(child["requests"]["received"]["natural_person"] for number, child in enumerate(this) if number != 3)
    row = parent["requests"]["received"]
    row["natural_person"], row["total"] = known - 2, row["total"] - (row["natural_person"] - known + 2)
    parent["requests"]["carried_in"] = _kept_in_balance(parent)
    last[12]["requests"]["carried_out"] = _one_less(last[12]["requests"]["carried_out"])
    last[12]["requests"]["received"] = _one_less(last[12]["requests"]["received"])
    shown = list(this)
    shown[10] = edited(this[10], requests__granted__total=this[10]["requests"]["granted"]["total"] + 9)
    for number in range(len(TOWNS)):
        made = report(number, shown[number], words=6 if number == 7 else None)
        if number != 3:
            written(made, folder / "2025", number=number)
        written(report(number, last[number], words=number + 50), folder / "2024", number=number)
    _post(folder / "2025", TOWNS[9], "2026-02-10")
    return {
        "this": folder / "2025",
        "last": folder / "2024",
        "parent": written(in_own_words(document(parent), own_words(99)), folder, name="砚川县2025年年报"),
        "bodies": bodies_file(folder, posted={TOWNS[5]: date(2026, 2, 3), TOWNS[0]: date(2026, 1, 31)}),
    }


def _kept_in_balance(parent: Figures) -> dict[str, int]:
    """上年结转 that makes the parent's first two rows add up to its last two."""
    rows = parent["requests"]
    return {
        column: rows["results_total"][column] + rows["carried_out"][column] - value
        for column, value in rows["received"].items()
    }


def _one_less(row: dict[str, int]) -> dict[str, int]:
    return {key: value + 1 if key in ("natural_person", "total") else value for key, value in row.items()}


def _post(folder: Path, town: str, day: str) -> None:
    """Puts the PubDate tag into the page of a township."""
    (path,) = folder.glob(f"*{town}*.html")
    text = path.read_text("utf-8")
    path.write_text(text.replace("</head>", f'<meta name="PubDate" content="{day} 09:30"></head>', 1), "utf-8")
