"""Kind words about a request before it is sent: clearer, smaller, or at the right door. They never stop anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct


class Tip(Struct, frozen=True):
    """A piece of advice: what was seen, what may be done, the clause."""

    said: str
    todo: str
    cite: str


_SHORT: Final = 12
_MARKS: Final = re.compile(r"(?:^|[\n；;。])\s*(?:[（(]?[一二三四五六七八九十]+[）)、.]|[（(]?\d{1,2}[）)、.．])", re.MULTILINE)
_YEAR: Final = re.compile(r"(?:19|20)\d{2}|二[〇○零0]\S\S年|去年|今年|前年|近\S年|[至到]今")
_NAMED: Final = re.compile(r"《[^》]+》|〔\d{4}〕|\[\d{4}\]|合同|批复|批准|决定|通知|方案|预算|决算|名单|报告|协议|图纸|规划|许可|公告|台账|记录|证")

_OTHER_DOORS: Final = (
    (
        re.compile(r"投诉|举报|信访|上访|查处|追究|赔偿|讨个?说法|解决.{0,6}问题|要求处理"),
        "看起来像是要反映问题、要求处理。",
        "通过信息公开申请来信访、投诉、举报的，不能作为申请处理；反映问题请拨打 12345 或到信访窗口。如果您要的是某份文件，写明文件名称即可。",
        "条例2019 §39",
    ),
    (
        re.compile(r"为什么|为何|凭什么|是否合法|怎么办|能不能|可不可以|什么时候能|如何办理|请解释|请问"),
        "看起来像是咨询。",
        "申请公开针对的是已经制作或者获取、以一定形式保存的信息。想问政策、问进度，打电话更快；想要依据，可以写“申请公开……的依据文件”。",
        "条例2019 §2",
    ),
    (
        re.compile(r"统计一下|汇总|加工|分析|测算|整理成|制作一份|列个表"),
        "看起来需要把信息重新汇总、加工。",
        "行政机关提供的是现有的信息，一般不再加工、分析。您可以改成索要现成的报表、台账或文件。",
        "条例2019 §38",
    ),
    (
        re.compile(r"公报|报纸|报刊|杂志|书籍"),
        "看起来是公开出版物。",
        "公报、报刊、书籍等公开出版物，会告诉您获取的途径；也可以先到图书馆、档案馆查阅。",
        "条例2019 §39",
    ),
    (
        re.compile(r"不动产登记|房产登记|工商登记|企业登记档案|户籍档案"),
        "看起来是有专门查询办法的登记资料。",
        "工商、不动产登记资料等，法律法规对查询有专门规定的，直接到登记机构查询更快。",
        "条例2019 §36",
    ),
)


def tips(*, matter: str, description: str, document_number: str = "") -> tuple[Tip, ...]:
    """What may be said of the request as it is typed, the most useful first; nothing where it is clear. 条例2019 §29."""
    whole = f"{matter}\n{description}".strip()
    if not whole:
        return ()
    return (*_doors(whole), *_size(whole), *_clearness(whole, document_number))


def _doors(whole: str) -> Iterator[Tip]:
    yield from (Tip(said, todo, cite) for words, said, todo, cite in _OTHER_DOORS if words.search(whole))


def _size(whole: str) -> Iterator[Tip]:
    if len(_MARKS.findall(whole)) > 1:
        yield Tip(
            "看起来一次要了好几样。",
            "可以一起交。分成几件、一件说一样，往往答复得更快，哪一件有难处也不耽误别的。",
            "条例2019 §29",
        )


def _clearness(whole: str, document_number: str) -> Iterator[Tip]:
    if not document_number and not _NAMED.search(whole):
        yield Tip(
            "没有看到文件的名称。",
            "说得出名称或者文号最好，比如“《……实施方案》”“……工程的中标合同”；说不出也可以，把时间、地点、事情写清楚就行。",
            "条例2019 §29",
        )
    if not _YEAR.search(whole):
        yield Tip("没有看到时间。", "写上哪一年，或者从哪年到哪年，找起来快得多。", "条例2019 §29")
    if len(whole) < _SHORT:
        yield Tip(
            "写得比较短。",
            "内容不明确的，工作人员会请您补正一次，那样要多等些日子；现在多写一句就能省下。",
            "条例2019 §30",
        )
