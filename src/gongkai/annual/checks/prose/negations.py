"""Zero said in words: 未收到政府信息公开申请, 没有 …, 无 …; and what such a sentence must not be mistaken for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.checks.prose.reading import before
from gongkai.annual.checks.prose.vocabulary import EVERYBODY

NOT_RECEIVED = (
    r"(?:未|没有|尚未|暂未|从未|未曾|并未)(?:收到|接到|接收|受理|收悉)(?P<between>[^，。；]{0,25}?)"
    r"(?:依申请公开|信息公开申请|公开申请)"
    r"(?:件|事项|信息|申请|的申请|数量|的?情况|办件|业务)?(?=[，。；,;、）)\s]|$)"
)
NO_REQUEST = (
    r"(?<![有毫])(?:暂?无|没有)(?:任何)?(?:政府信息公开申请|信息公开申请|依申请公开(?:申请|件|事项))"
    r"(?=[，。；,;）)\s]|$)"
)
ANOTHER_THING = (
    r"逾期|超期|未按|不|违|错|漏|投诉|复议|诉讼|结转|未办结|法人|企业|自然人|组织提|机构|涉|关于|通过|网|信函"
)
EARLIER = r"上年|去年|上一年|往年"


YEAR = r"20\d\d(?=\s*年)"


def zeros(text: str) -> Iterator[tuple[int, int, int | None]]:
    """(start, end, year said or None) of each place where the text says that no request was received at all."""
    if "未" not in text and "没有" not in text and "无" not in text:
        return
    for match in (*re.finditer(NOT_RECEIVED, text), *re.finditer(NO_REQUEST, text)):
        sentence = before(text, match.start())
        if not re.search(EARLIER, sentence) and not re.search(ANOTHER_THING, _between(match)):
            years = re.findall(YEAR, sentence)
            yield match.start(), match.end(), int(years[-1]) if years else None


def _between(match: re.Match[str]) -> str:
    """What stands between the negation and its object; 公民、法人和其他组织 means everybody, so it narrows nothing."""
    return re.sub(EVERYBODY, "", match.groupdict().get("between") or "")
