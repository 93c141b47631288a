"""How one request goes on, from its receipt to its end, with the chances of real life. Pure: nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from random import Random
from typing import Any

from gongkai.cases.vocabulary import Answer, Consulted, Letter, ServedBy
from gongkai.web.demo import acts
from gongkai.web.demo.days import Days
from gongkai.web.demo.plan import Act, Step

OTHERWISE = (
    "属于咨询事项，已当面解答",
    "申请人要求的是投诉举报处理，已转信访渠道并告知",
    "多人就同一事项提出，已合并答复",
)
_SEARCHED = ("granted", "granted_in_part", "refused.internal_affairs", "fee")


@dataclass
class Story:
    """The steps so far, and the day that has been reached."""

    rng: Random
    days: Days
    matter: dict[str, str]
    clerk: str
    day: date
    steps: list[Step] = field(default_factory=list)

    def then(self, working_days: int, act: Callable[..., Any], /, **given: Any) -> None:
        """One more step, so many working days later."""
        self.day = self.days.on(self.day, working_days) if working_days else self.day
        made: Act = partial(act, **given)
        self.steps.append(Step(self.day, made))

    def some(self, low: int, high: int) -> int:
        """A number from low to high."""
        return self.rng.randint(low, high)

    def chance(self, of: float) -> bool:
        """Whether it happens this time."""
        return self.rng.random() < of


def beginning(story: Story) -> None:
    """The receipt slip, a clerk, and mostly a section. 条例2019 §31, §45."""
    story.then(0, acts.tell, letter=Letter.RECEIPT)
    story.then(0, acts.assign, to=story.clerk)
    if story.chance(0.6):
        story.then(story.some(1, 2), acts.transfer, section=story.matter["section"])


def closed(story: Story, outcome: str) -> list[Step]:
    """The whole way to that result; `fee` is a grant of many pages that is paid for. 条例2019 §30–§37."""
    beginning(story)
    if outcome == "closed_otherwise.not_supplemented":
        return _not_supplemented(story)
    if outcome == "closed_otherwise.other":
        return _otherwise(story)
    if story.chance(0.12):
        story.then(story.some(1, 3), acts.ask_supplement)
        story.then(story.some(3, 9), acts.take_supplement)
    story.then(story.some(1, 3), acts.search, places=story.matter["places"], found=outcome in _SEARCHED)
    _detours(story, outcome)
    if outcome == "fee":
        story.then(1, acts.notice_fee, basis="pages", quantity=44)
        story.then(story.some(3, 6), acts.take_payment)
    return _answered(story, "granted" if outcome == "fee" else outcome)


def consulting_third_party(story: Story) -> None:
    """A third party is asked and has the letter. 条例2019 §32."""
    about = f"是否同意公开《{story.matter['title']}》中涉及贵方的内容"
    name, contact = f"第三方{story.some(1, 60)}号（示范）", "砚川县青石镇石桥街"
    given = {"kind": Consulted.THIRD_PARTY, "name": name, "contact": contact, "about": about}
    story.then(1, acts.consult, **given)
    story.then(story.some(1, 2), acts.serve_consultation)


def _detours(story: Story, outcome: str) -> None:
    """What happens now and then: help of a section, a consultation, a discussion, more time."""
    if story.chance(0.14):
        question = f"请协助核对“{story.matter['title']}”所涉材料是否齐全。"
        due_on = story.days.on(story.day, 3)
        story.then(0, acts.ask_section, section="财政所", question=question, due_on=due_on)
        story.then(story.some(1, 3), acts.answer_section, by="wu.heng", answer="已核对，材料齐全，可以提供。")
    if outcome == "granted_in_part" and story.chance(0.35):
        consulting_third_party(story)
        story.then(story.some(3, 9), acts.end_consultation, **_opinion(story))
    elif story.chance(0.06):
        about = "请确认拟公开的内容是否属于贵单位制作、能否公开"
        given = {"name": "砚川县自然资源局", "contact": "砚川县文峰路9号", "about": about}
        story.then(1, acts.consult, kind=Consulted.OTHER_AGENCY, **given)
        story.then(story.some(3, 8), acts.end_consultation, answer=Answer.CONSENT, opinion="同意公开。")
    if story.chance(0.05):
        attended = f"{story.matter['section']}、司法所"
        story.then(1, acts.discuss, attended=attended, conclusion="材料齐全，可以按拟办意见答复")
    if outcome != "fee" and story.chance(0.13):
        approved_on = story.days.on(story.day, 1)
        story.then(2, acts.extend, working_days=story.rng.choice([5, 10, 20]), approved_on=approved_on)
        story.then(story.some(4, 9), acts.note, text="已与承办科室核对，正在起草答复书。")


def _opinion(story: Story) -> dict[str, Any]:
    if story.chance(0.4):
        return {"answer": Answer.CONSENT, "opinion": "同意公开。"}
    return {"answer": Answer.REFUSED_WITH_REASON, "opinion": "涉及本人住址和收入，不同意公开。"}


def _answered(story: Story, outcome: str) -> list[Step]:
    story.then(story.some(1, 6), acts.decide, outcome=outcome)
    served_by = story.rng.choice([ServedBy.POST, ServedBy.HAND, ServedBy.ELECTRONIC, ServedBy.ELECTRONIC])
    story.then(story.some(0, 1), acts.reply, served_by=served_by)
    return story.steps


def _not_supplemented(story: Story) -> list[Step]:
    story.then(story.some(1, 2), acts.ask_supplement)
    story.then(17, acts.confirm_lapse)
    return story.steps


def _otherwise(story: Story) -> list[Step]:
    if story.chance(0.65):
        story.then(story.some(2, 6), acts.withdraw)
    else:
        story.then(story.some(2, 6), acts.close_otherwise, reason=story.rng.choice(OTHERWISE))
    return story.steps
