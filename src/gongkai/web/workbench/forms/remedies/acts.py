"""Forms of the acts on a reconsideration or suit: each does its act by the service. 复议法2023 §48; 诉讼法2017 §67."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from gongkai.web.remedies.queries.choices import APPEAL_ENDINGS, ORDERS, ending_choices
from gongkai.web.remedies.services import course
from gongkai.web.remedies.services.appealing import Appealed, Ended, appeal, end_appeal
from gongkai.web.remedies.services.course import Judgment
from gongkai.web.remedies.services.ordering import Ordered
from gongkai.web.workbench.forms.acts.base import Choice, Day, Words

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.remedies.models import Remedy

_NO_ORDER = [("", "没有责令本机关办理的事项")]


class RemedyAct(forms.Form):
    """One act. TITLE, BUTTON: its words; HAPPENS: what will happen; DANGER: it takes something back."""

    TITLE: ClassVar[str]
    BUTTON: ClassVar[str] = "登记"
    HAPPENS: ClassVar[tuple[str, ...]] = ()
    DONE: ClassVar[str] = "已登记。"
    DANGER: ClassVar[bool] = False

    def __init__(self, typed: Any = None, *, remedy: Remedy, on: date) -> None:
        super().__init__(typed)
        self.remedy, self.on = remedy, on
        self.fill()

    def fill(self) -> None:
        """Choices and first values that depend on the remedy."""

    def do(self, *, by: Actor, at: datetime) -> object:
        """Does it, by the service of the act."""
        raise AssertionError(type(self).__name__)  # every act has its own


class OrderingForm(RemedyAct):
    """An act that may bring an order. 复议法2023 §64, §66; 诉讼法2017 §70, §72."""

    order_what = forms.ChoiceField(label="责令本机关", required=False, choices=[*_NO_ORDER, *ORDERS])
    order_said = forms.CharField(
        label="责令的原话", max_length=300, required=False, help_text="例如：自收到决定书之日起15日内重新作出答复。"
    )
    order_due_on = Day(
        "最迟哪一天办结（含当日）", ahead=True, required=False, help_text="按决定书、判决书写明的期限算出。"
    )

    def clean(self) -> dict[str, Any]:
        """What was typed; an order has its day."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("order_what") and not found.get("order_due_on"):
            self.add_error("order_due_on", "请填写办结的期限，到期前会提醒您。")
        if (found.get("order_said") or found.get("order_due_on")) and not found.get("order_what"):
            self.add_error("order_what", "请选择责令的是哪一类事项。")
        return found

    def ordered(self) -> Ordered | None:
        """As the service takes it."""
        found = self.cleaned_data
        if not found["order_what"]:
            return None
        return Ordered(what=found["order_what"], said=found["order_said"], due_on=found["order_due_on"])


class AnswerForm(RemedyAct):
    """提交答复. 复议法2023 §48, §54; 诉讼法2017 §67."""

    TITLE, DONE = "登记提交答复", "已登记提交答复。把送出的答复书、证据也存入文书。"
    answered_on = Day("提交之日", help_text="当面递交、邮寄交邮的那一天。")

    def do(self, *, by: Actor, at: datetime) -> object:
        """复议法2023 §48; 诉讼法2017 §67."""
        return course.answer(self.remedy.pk, **self.cleaned_data, by=by, at=at)


class ExtendForm(RemedyAct):
    """延长审理期限. 复议法2023 §62."""

    TITLE = "登记延长审理期限"
    HAPPENS = ("复议机关书面告知延长后登记，只能延长一次。",)

    def do(self, *, by: Actor, at: datetime) -> object:
        """复议法2023 §62."""
        return course.extend(self.remedy.pk, by=by, at=at)


class JudgeForm(RemedyAct):
    """一审裁判. 诉讼法2017 §69–§77."""

    TITLE, DONE = "登记一审裁判", "已登记一审裁判，生效以前表四仍计入“尚未审结”。"
    HAPPENS = ("生效以前仍是尚未审结；有人上诉的，登记上诉；上诉期过了没有人上诉的，登记生效。",)
    ending = Choice("裁判结果", [], help_text="按裁判文书的主文选；括号里是生效后计入年度报告表四的栏。")
    by_ruling = forms.BooleanField(label="用的是裁定书", required=False, help_text="对裁定上诉的期限比判决短。")
    judged_on = Day("裁判之日")
    received_on = Day("收到裁判文书之日")

    def fill(self) -> None:
        """The endings of a court."""
        self.fields["ending"].choices = ending_choices("litigation")

    def do(self, *, by: Actor, at: datetime) -> object:
        """诉讼法2017 §85."""
        return course.judge(self.remedy.pk, Judgment(**self.cleaned_data), by=by, at=at)


class CloseForm(OrderingForm):
    """审结. 年报格式2021 表四."""

    TITLE, DONE = "登记结果", "已登记结果，年度报告表四随之改变。"
    ending = Choice("结果", [], help_text="按决定书、裁判文书的主文选；括号里是计入年度报告表四的栏。")
    closed_on = Day("审结之日", help_text="决定书、裁判文书上的日期。")
    field_order = ("ending", "closed_on")

    def fill(self) -> None:
        """The endings of that way; of a suit those that need no judgment."""
        self.fields["ending"].choices = ending_choices(self.remedy.kind)  # type: ignore[arg-type]

    def do(self, *, by: Actor, at: datetime) -> object:
        """年报格式2021 表四."""
        found = self.cleaned_data
        given = {"ending": found["ending"], "closed_on": found["closed_on"], "ordered": self.ordered()}
        return course.close(self.remedy.pk, **given, by=by, at=at)


class StandForm(OrderingForm):
    """一审裁判生效. 诉讼法2017 §85."""

    TITLE, BUTTON = "登记一审裁判生效", "登记生效"
    HAPPENS = ("上诉期过了，双方都没有上诉。登记后计入表四。",)
    closed_on = Day("生效之日", help_text="上诉期最后一天的次日。")
    field_order = ("closed_on",)

    def do(self, *, by: Actor, at: datetime) -> object:
        """docs/decisions/0191."""
        given = {"ending": self.remedy.judged_ending, "closed_on": self.cleaned_data["closed_on"]}
        return course.close(self.remedy.pk, **given, ordered=self.ordered(), by=by, at=at)


class AppealForm(RemedyAct):
    """上诉. 诉讼法2017 §85."""

    TITLE = "登记上诉"
    HAPPENS = ("二审是同一件诉讼，不另计一件；结束以前仍是尚未审结。",)
    by_us = Choice("谁上诉", [("", "对方"), ("us", "本机关")], required=False)
    court = forms.CharField(label="二审人民法院", max_length=120)
    number = forms.CharField(label="案号", max_length=80, required=False)
    filed_on = Day("上诉之日")

    def do(self, *, by: Actor, at: datetime) -> object:
        """诉讼法2017 §85."""
        found = {**self.cleaned_data, "by_us": bool(self.cleaned_data["by_us"])}
        return appeal(self.remedy.pk, Appealed(**found), by=by, at=at)


class AppealEndForm(OrderingForm):
    """二审结果. 诉讼法2017 §89."""

    TITLE, DONE = "登记二审结果", "已登记二审结果。"
    ending = Choice("二审结果", APPEAL_ENDINGS)
    changed_to = forms.ChoiceField(label="改判为", required=False, help_text="只有改判才选。")
    ended_on = Day("二审裁判之日")
    field_order = ("ending", "changed_to", "ended_on")

    def fill(self) -> None:
        """The endings of a court."""
        self.fields["changed_to"].choices = [("", "没有改判"), *ending_choices("litigation")]

    def do(self, *, by: Actor, at: datetime) -> object:
        """诉讼法2017 §89."""
        found = self.cleaned_data
        ended = Ended(ending=found["ending"], ended_on=found["ended_on"], changed_to=found["changed_to"])
        return end_appeal(self.remedy.pk, ended, ordered=self.ordered(), by=by, at=at)


class TakeBackForm(RemedyAct):
    """撤回结果登记. docs/decisions/0111, 0194."""

    TITLE, BUTTON, DONE, DANGER = "撤回结果登记", "撤回登记", "已撤回，可以重新登记。", True
    HAPPENS = (
        "登记错了才撤回；撤回和原因都留有记录。据此责令、还没有办结的事项一并撤回。",
        "那一年的年度报告已经签发的，不能撤回，要先在年度报告里启动更正。",
    )
    because = Words("原因", rows=2, max_length=120)

    def do(self, *, by: Actor, at: datetime) -> object:
        """docs/decisions/0194."""
        return course.take_back(self.remedy.pk, because=self.cleaned_data["because"], by=by, at=at)


ACTS: dict[str, type[RemedyAct]] = {
    "answer": AnswerForm,
    "extend": ExtendForm,
    "judge": JudgeForm,
    "stand": StandForm,
    "appeal": AppealForm,
    "appeal-end": AppealEndForm,
    "close": CloseForm,
    "take-back": TakeBackForm,
}
