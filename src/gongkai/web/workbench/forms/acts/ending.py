"""Forms of how a case ends: decided, served, corrected, withdrawn, closed otherwise. 条例2019 §36, §51."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.cases.acts import Act, outcomes_allowed
from gongkai.cases.refusals import REFUSALS
from gongkai.cases.vocabulary import ServedBy
from gongkai.law.outcomes import outcomes
from gongkai.law.report_form import report_form
from gongkai.web.casework.services.course import ending
from gongkai.web.workbench.forms.acts.base import ActForm, Choice, Day, Words

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case


class Decide(ActForm):
    """作出办理决定. 条例2019 §36."""

    ACT = Act.DECIDE
    DAYS = ("decided_on",)
    HAPPENS = ("由您签发，一件申请只有一个办理结果；经办人不能签发自己办理的案件。", "签发之后请送达申请人。")
    outcome = forms.ChoiceField(label="办理结果")
    overriding_interest = forms.BooleanField(label="第三方不同意公开，但不公开会对公共利益造成重大影响", required=False)
    not_ours = forms.BooleanField(label="由其他机关负责公开（不需要检索记录）", required=False)
    decided_on = Day("签发之日")

    def fill(self) -> None:
        """The results that the record allows now, by group; those that it does not are told in `hindered`."""
        record = self.seen.record
        allowed = outcomes_allowed(record, on=self.seen.on) if record else {}
        self.fields["outcome"].choices = _by_group(key for key, code in allowed.items() if code is None)
        said = {result.key: result.label for result in outcomes()}
        self.hindered = [(said[key], REFUSALS[code][0]) for key, code in allowed.items() if code is not None]

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §36."""
        found = self.cleaned_data
        result = ending.Result(
            outcome=found["outcome"], overriding_interest=found["overriding_interest"], not_ours=found["not_ours"]
        )
        return ending.decide(case, result, **self.given("decided_on"), by=by, at=at)


class Reply(ActForm):
    """登记答复送达. 条例2019 §36."""

    ACT = Act.REPLY
    DAYS = ("served_on",)
    HAPPENS = ("案件随之办结，是否按期以送达之日计算。",)
    served_by = Choice("送达方式", [(way.value, way.said) for way in ServedBy])
    served_on = Day("送达之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §36."""
        served_by = ServedBy(self.cleaned_data["served_by"])
        return ending.reply(case, served_by=served_by, **self.given("served_on"), by=by, at=at)


class CorrectReply(ActForm):
    """更正答复. 条例2019 §51."""

    ACT = Act.CORRECT_REPLY
    DAYS = ("corrected_on",)
    HAPPENS = ("已送达的答复由新的答复代替；办结当年更正的，年度报告表三随之改变。",)
    outcome = forms.ChoiceField(label="更正后的办理结果")
    reason = Words("更正的原因", help_text="例如：复议决定撤销原答复。不写个人信息。")
    corrected_on = Day("更正答复送达之日")

    def fill(self) -> None:
        """Every result."""
        keys = (result.key for result in outcomes() if not result.key.endswith(".undivided"))
        self.fields["outcome"].choices = _by_group(keys)

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §51."""
        return ending.correct_reply(case, **self.given("outcome", "reason", "corrected_on"), by=by, at=at)


class Withdraw(ActForm):
    """登记撤回. 年报格式2021 表三."""

    ACT = Act.WITHDRAW
    DAYS = ("withdrawn_on",)
    HAPPENS = ("案件随之办结，计入“其他处理”；不能恢复，申请人可以重新申请。", "请把申请人的撤回材料存入案件。")
    withdrawn_on = Day("申请人撤回之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """年报格式2021 表三."""
        return ending.withdraw(case, **self.given("withdrawn_on"), by=by, at=at)


class CloseOtherwise(ActForm):
    """以其他方式办结. 年报格式2021 表三."""

    ACT = Act.CLOSE_OTHERWISE
    DAYS = ("closed_on",)
    HAPPENS = ("案件随之办结，计入“其他处理”；不能恢复。", "能够归入其他办理结果的，请不要用这一项。")
    reason = Words("办结的方式和原因", help_text="不写个人信息。")
    closed_on = Day("办结日期")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """年报格式2021 表三."""
        return ending.close_otherwise(case, **self.given("reason", "closed_on"), by=by, at=at)


def _by_group(keys: Iterable[str]) -> list[tuple[str, Any]]:
    """The results under the groups of table three, as a select shows them. 年报格式2021 表三."""
    said = {result.key: result.label for result in outcomes()}
    groups = {group.key: group.label for group in report_form("2021").request_groups}
    found: list[tuple[str, Any]] = []
    for group, members in groupby(keys, key=lambda key: key.partition(".")[0]):
        rows = [(key, said[key]) for key in members]
        found += [(groups[group], rows)] if group in groups else rows
    return found


FORMS: dict[Act, type[Any]] = {form.ACT: form for form in (Decide, Reply, CorrectReply, Withdraw, CloseOtherwise)}
