"""Forms of what is asked of the applicant, and of more time. 条例2019 §30, §33.2, §35."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.cases.acts import Act
from gongkai.law.periods import period
from gongkai.law.workdays import CalendarNotPublished
from gongkai.web.accounts.queries import people_with
from gongkai.web.accounts.roles import Permit
from gongkai.web.casework.services.course import extending, supplementing
from gongkai.web.workbench.forms.acts.base import ActForm, Choice, Day

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case


class AskSupplement(ActForm):
    """告知补正. 条例2019 §30."""

    ACT = Act.ASK_SUPPLEMENT
    DAYS = ("told_on",)
    HAPPENS = (
        "补正只能告知一次，请把需要补正的事项一次说全。",
        "收到补正之前，答复期限不再向前计算；收到补正之日的次日起重新计算。",
    )
    told_on = Day("补正告知书送达申请人之日")
    answer_by_on = Day("请申请人补正的最后一天（含当日）", ahead=True)

    def fill(self) -> None:
        """The usual last day of this body, to be changed."""
        try:
            usual = supplementing.usual_answer_by(self.seen.case, told_on=self.seen.on)
        except CalendarNotPublished:
            return
        self.initial["answer_by_on"] = usual
        self.fields["answer_by_on"].help_text = "条例要求“合理的补正期限”；已按本机关的设置填好，可以改。"

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §30."""
        return supplementing.ask_supplement(case, **self.given("told_on", "answer_by_on"), by=by, at=at)


class TakeSupplement(ActForm):
    """收到补正. 条例2019 §30."""

    ACT = Act.TAKE_SUPPLEMENT
    DAYS = ("received_on",)
    HAPPENS = ("答复期限自收到补正之日的次日起重新计算。", "补正材料请另存在“文书和材料”里。")
    received_on = Day("收到补正之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §30."""
        return supplementing.take_supplement(case, **self.given("received_on"), by=by, at=at)


class Extend(ActForm):
    """延长答复期限. 条例2019 §33.2."""

    ACT = Act.EXTEND
    DAYS = ("approved_on", "told_on")
    HAPPENS = ("应当先经政府信息公开工作机构负责人同意，再告知申请人。", "答复期限从原届满日向后延长。")
    working_days = forms.IntegerField(label="延长的工作日数", min_value=1)
    approved_by = forms.ChoiceField(label="同意人")
    approved_on = Day("同意之日")
    told_on = Day("告知申请人之日")

    def fill(self) -> None:
        """How many days are left to extend by, and who may agree."""
        case, record = self.seen.case, self.seen.record
        used = record.extended_working_days if record else 0
        left = period("request.extension", on=self.seen.on).length - used
        self.fields["working_days"].help_text = f"合计不超过法定上限，本件还可以延长 {max(left, 0)} 个工作日。"
        self.initial["working_days"] = max(left, 0)
        heads = people_with(Permit.CASE_APPROVE_EXTENSION, agency_id=case.agency_id, on=self.seen.on)
        self.fields["approved_by"].choices = [(person.name, person.name) for person in heads]

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §33.2."""
        found = self.cleaned_data
        approval = extending.Approval(found["approved_by"], found["approved_on"])
        given = self.given("told_on")
        return extending.extend(case, found["working_days"], **given, approval=approval, by=by, at=at)


class AskReasons(ActForm):
    """要求说明理由. 条例2019 §35."""

    ACT = Act.ASK_REASONS
    DAYS = ("asked_on",)
    HAPPENS = ("申请数量、频次明显超过合理范围的，可以要求申请人说明理由。", "等待说明理由期间，答复期限照常计算。")
    asked_on = Day("说明理由告知书送达申请人之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §35."""
        return extending.ask_reasons(case, **self.given("asked_on"), by=by, at=at)


class WeighReasons(ActForm):
    """登记说明的理由. 条例2019 §35."""

    ACT = Act.WEIGH_REASONS
    DAYS = ("given_on",)
    HAPPENS = ("认定为不合理的，可以不予处理；认定为合理的，应当答复，来不及的可以延迟答复。",)
    given_on = Day("申请人说明理由之日")
    reasonable = Choice("申请人的理由", [("yes", "合理"), ("no", "不合理")])

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §35."""
        reasonable = self.cleaned_data["reasonable"] == "yes"
        return extending.weigh_reasons(case, reasonable=reasonable, **self.given("given_on"), by=by, at=at)


class Delay(ActForm):
    """延迟答复. 条例2019 §35."""

    ACT = Act.DELAY
    DAYS = ("told_on",)
    HAPPENS = ("应当确定延迟答复的合理期限，并告知申请人。", "答复期限改为所定的日期。")
    told_on = Day("告知申请人之日")
    until_on = Day("延迟至哪一天答复（含当日）", ahead=True)

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §35."""
        return extending.delay(case, **self.given("told_on", "until_on"), by=by, at=at)


FORMS: dict[Act, type[Any]] = {
    form.ACT: form for form in (AskSupplement, TakeSupplement, Extend, AskReasons, WeighReasons, Delay)
}
