"""How a suggestion stands, in words for who brought it up. docs/decisions/0200."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from gongkai.web.feedback.queries.suggestions import State
from gongkai.web.feedback.queries.terms import Term, term_of

if TYPE_CHECKING:
    from gongkai.web.feedback.models import Suggestion


class Standing(Struct, frozen=True):
    """The state in plain words, what comes next, its tone, and the last day while one waits."""

    said: str
    next: str
    tone: str
    term: Term | None = None
    answer: str = ""


def standing_of(found: Suggestion, *, on: date) -> Standing:
    """How it stands for its writer on that day; of one that was merged, how the other one stands."""
    if found.state == State.MERGED and found.merged_into is not None:
        other = standing_of(found.merged_into, on=on)
        said = "和同一件事的另一份合在一起办" if not other.answer else "已答复"
        return Standing(said, other.next, other.tone, other.term, other.answer)
    if found.state == State.ANSWERED:
        next = "答复写在下面。还有疑问的，可以打电话，或者再提一次。"
        return Standing("已答复", next, "good", answer=str(found.answer))
    if found.state == State.PASSED:
        return Standing(f"已转交{found.passed_to}", f"这件事由{found.passed_to}办理，请向那里询问。", "note")
    if found.state == State.CLOSED:
        return Standing("不再办理", found.ended_because, "note")
    term = term_of(found.due_on, on=on) if found.due_on is not None else None
    if found.state == State.RECEIVED:
        return Standing("已经收到", "正在看由哪个科室办理。", "note", term)
    name = found.section.name if found.section is not None else "有关科室"
    next = "答复已经写好，正在审核。" if found.state == State.REVIEW else f"{name}正在办理，办好了在这里答复。"
    return Standing("正在办理", next, "note", term)
