"""W03 another body's name (我局 in a township's report, another 镇 as the one that acts), W10 the name in two forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.rule import Found, Subject, rule
from gongkai.annual.checks.wording.own import TOWNSHIPS, Own, own_of
from gongkai.annual.checks.wording.passages import Passages, passages
from gongkai.annual.model import Severity
from gongkai.text.han import HAN_RUN

SELF = (
    r"[我本](?P<kind>局(?![部限面势])|镇|乡(?![村亲土里愁音情])|街道|委(?![托员派屈])"
    r"|厅|县|市(?![场值])|区(?![域间别分划块]))"
)
NOT_SELF = frozenset("自“")
ACTS = (
    r"(?P<kind>[镇乡道])(?![镇乡])(?P<organ>人民政府|政府|党委政府|党委、政府|党委|办事处)?"
    r"(?=高度|认真|严格|积极|坚持|按照|始终|深入|持续|扎实|不断|共|收到|未收到|主动|通过|围绕|进一步|全面|切实|紧紧|充分|累计|依法"
    r"|全年|本年|贯彻|结合|根据|加强|建立|成立|把|将|政府信息公开|信息公开|\s*20\d\d\s*年)"
)
PREFIX = r".*[省市县区旗州]"
NO_NAME = (
    r"[各乡全本我该两村小特重建相邻周辖在为由对从到与和及使让向以是的等某]|中心|重点|其他|先进|有关|所属|试点|部分|多个"
)
NO_UPPER = frozenset("我全本该各在到为由")
LONGEST_STEM = 3


@rule("W03", "出现别的单位名称", severity=Severity.WARNING, cite="条例2019 §6", precision="high")
def another_body(subject: Subject) -> Iterator[Found]:
    """Words by which another kind of body speaks of itself, and another township as the one that acts."""
    own = own_of(subject.report)
    if own.kind:
        found = subject.once(passages)
        yield from _wrong_self(found, own)
        if own.is_township and own.is_government:
            yield from _another_township(found, own)


def _wrong_self(found: Passages, own: Own) -> Iterator[Found]:
    seen: dict[str, list[tuple[int, int]]] = {}
    for match in re.finditer(SELF, found.text):
        if _foreign(match["kind"], own) and found.text[match.start() - 1 : match.start()] not in NOT_SELF:
            seen.setdefault(match[0], []).append(match.span())
    for words, spans in seen.items():
        yield Found(
            f"正文写“{words}”{len(spans)} 处，而这是{own.short if own.stem else '本单位'}的报告，请改为本机关的自称。",
            tuple(found.spot(*span) for span in spans),
        )


def _foreign(kind: str, own: Own) -> bool:
    """Whether a body of this name cannot call itself so; what lies above it (a township's 我县) it may well name."""
    if kind in ("局", "委", "厅"):
        return own.is_government or (kind, own.kind) in (("局", "厅"), ("局", "委员会"), ("厅", "局"))
    if kind in TOWNSHIPS:
        return kind != own.kind
    return kind == "县" and (own.kind == "区" or (own.is_township and own.upper.endswith("区")))


def _another_township(found: Passages, own: Own) -> Iterator[Found]:
    text = found.text
    for match in re.finditer(ACTS, text):
        at = match.start()
        if match["kind"] == "道":
            at -= 1  # 街道
        if text.endswith((own.stem, "镇", "乡", "街"), 0, at) and not text.endswith("街道", 0, at + 1):
            continue
        head = text[max(0, at - 12) : at]
        words = _last_words(head)
        stem = re.sub(PREFIX, "", words)
        bounded = words != head or at <= LONGEST_STEM or stem != head
        town = stem.endswith("城") and not match["organ"]  # 推进城镇…, no name
        if bounded and not town and 2 <= len(stem) <= LONGEST_STEM and not re.search(NO_NAME, stem):
            message = (
                f"正文写“{text[at - len(stem) : match.end()]}”，而这是{own.short}的报告，请核对是否套用了别处的文字。"
            )
            yield Found(message, (found.spot(at - len(stem), match.end()),))


def _last_words(text: str) -> str:
    """The Chinese characters at the very end of `text`, after any sign."""
    runs = HAN_RUN.findall(text)
    return runs[-1] if runs and text.endswith(runs[-1]) else ""


@rule("W10", "单位名称前后不一致", severity=Severity.NOTE, cite="条例2019 §6", precision="high")
def two_names(subject: Subject) -> Iterator[Found]:
    """The body's short name after a county or city other than the one in the title."""
    own = own_of(subject.report)
    if not own.is_government or not own.upper or not own.is_township:
        return
    found = subject.once(passages)
    for match in found.find(re.escape(own.short), own.short):
        upper = found.text[max(0, match.start() - 3) : match.start()]
        named = len(upper) == 3 and upper[-1] in "县区市旗" and HAN_RUN.fullmatch(upper)
        if named and NO_UPPER.isdisjoint(upper) and not own.upper.endswith(upper[-3:]):
            message = f"标题是“{subject.report.agency}”，正文写“{upper}{own.short}”，请统一单位名称。"
            yield Found(message, (found.spot(match.start() - 3, match.end()),))
            return
