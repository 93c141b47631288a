"""What the house can answer by itself of a self-inspection: from ledgers, never from what somebody says. 条例2019 §46.

Of requests only their number is told: a self-inspection is read by people who may not see every case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from gongkai.web.catalogue.queries.duties.reevaluation import to_look_at, withheld_items
from gongkai.web.clearance.queries.timing import waiting
from gongkai.web.look.quantities import Behind
from gongkai.web.outlets.queries.links import counts_of
from gongkai.web.oversight.queries.dashboards.counting import rows_of

if TYPE_CHECKING:
    from gongkai.web.oversight.queries.dashboards.looking import Looked

_WAITED_WORKING_DAYS: Final = 5
_TRAININGS: Final = "trainings.held"


class Answer(Struct, frozen=True):
    """What the house found. rows: what is wrong, () where nothing is."""

    is_ok: bool
    words: str
    rows: tuple[Behind, ...] = ()


def answer(name: str, looked: Looked) -> Answer | None:
    """The answer of that name; None where nothing is kept that could tell. Raises KeyError for an unknown name."""
    return _ANSWERS[name](looked)


def names() -> frozenset[str]:
    """The answers that there are."""
    return frozenset(_ANSWERS)


def _listed(key: str, wrong: str, right: str) -> Callable[[Looked], Answer | None]:
    def told(looked: Looked) -> Answer:
        rows = rows_of(looked, key)
        return Answer(not rows, wrong.format(len(rows)) if rows else right, rows)

    return told


def _counted(field: str, wrong: str, right: str) -> Callable[[Looked], Answer | None]:
    def told(looked: Looked) -> Answer:
        count = getattr(looked.cases, field)
        return Answer(not count, wrong.format(count) if count else right)

    return told


def _waiting(looked: Looked) -> Answer:
    count = waiting(looked.agency.pk, longer_than=_WAITED_WORKING_DAYS, on=looked.on)
    return Answer(not count, f"等了 {_WAITED_WORKING_DAYS} 个工作日以上的有 {count} 件。" if count else "没有。")


def _reevaluations(looked: Looked) -> Answer:
    """How many only: what was withheld is not told by its title."""
    rows = to_look_at(looked.agency.pk, withheld_items(looked.agency.pk))
    late = sum(row.due_on < looked.on and not row.is_settled for row in rows)
    shown = (Behind(said=f"到期没有评估的 {late} 件", path="/desk/catalogue/reevaluation/"),) if late else ()
    return Answer(not late, f"到期没有评估的有 {late} 件。" if late else "没有到期未评估的。", shown)


def _links(looked: Looked) -> Answer:
    dead = counts_of([looked.agency.pk])["dead"]
    rows = (Behind(said=f"打不开的链接 {dead} 个", path="/desk/links/"),) if dead else ()
    return Answer(not dead, f"打不开的链接有 {dead} 个。" if dead else "没有打不开的链接。", rows)


def _messages(looked: Looked) -> Answer:
    late = tuple(row for row in rows_of(looked, "messages.unanswered") if row.on is not None and row.on < looked.on)
    return Answer(not late, f"超期未答复的有 {len(late)} 条。" if late else "没有超期未答复的。", late)


def _trainings(looked: Looked) -> Answer | None:
    held = looked.told.get(_TRAININGS)
    if held is None or held.value is None:
        return None
    return Answer(held.value > 0, f"全年组织了 {held.value} 次。" if held.value else "全年还没有组织。")


_ANSWERS: Final[dict[str, Callable[[Looked], Answer | None]]] = {
    "blank": _listed("freshness.blank", "空白栏目有 {} 个。", "没有空白栏目。"),
    "duties": _listed("duties.missed", "逾期未公开的有 {} 项。", "到期的都已公开。"),
    "interpretations": _listed("interpretations.late", "解读迟缺的有 {} 件。", "没有迟缺的。"),
    "stale": _listed("freshness.late", "超期未更新的有 {} 项。", "都在期限内更新。"),
    "vetoes": _listed("freshness.vetoes", "达到单项否决的有 {} 项。", "没有单项否决。"),
    "rectifications": _listed("rectifications.overdue", "逾期未整改的有 {} 项。", "没有逾期未整改的。"),
    "overdue": _counted("overdue", "逾期未办结的申请有 {} 件。", "没有逾期未办结的申请。"),
    "closed_late": _counted("closed_late", "本期逾期办结的申请有 {} 件。", "本期办结的都没有逾期。"),
    "waiting": _waiting,
    "reevaluations": _reevaluations,
    "links": _links,
    "messages": _messages,
    "trainings": _trainings,
}
