"""Forms of work inside the house: search, transfer, return, joint discussion; of the fee. 条例2019 §42, §45."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.cases.acts import Act
from gongkai.web.agencies.queries import sections_of
from gongkai.web.casework.services.course import charging, handing
from gongkai.web.workbench.forms.acts.base import ActForm, Choice, Day, Words

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case


class RecordSearch(ActForm):
    """登记检索. 条例2019 §36.4."""

    ACT = Act.RECORD_SEARCH
    DAYS = ("searched_on",)
    HAPPENS = ("检索记录是答复“本机关不掌握相关政府信息”的前提，请写明检索的范围和方法。",)
    places = Words("检索的范围和方法", help_text="例如：档案室2019—2024年卷宗、办公系统以“宅基地”为关键词。")
    found = Choice("检索结果", [("yes", "检索到相关信息"), ("no", "未检索到相关信息")])
    searched_on = Day("检索之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §36.4."""
        found = self.cleaned_data["found"] == "yes"
        return handing.record_search(case, found=found, **self.given("places", "searched_on"), by=by, at=at)


class Transfer(ActForm):
    """转承办单位. 条例2019 §45."""

    ACT = Act.TRANSFER
    DAYS = ("on",)
    HAPPENS = ("案件转给所选科室承办，答复期限不变。", "科室可以写明理由退回。")
    section_id = forms.ChoiceField(label="承办科室")
    on = Day("转办之日")

    def fill(self) -> None:
        """The sections that stand."""
        sections = sections_of(self.seen.case.agency_id)
        self.fields["section_id"].choices = [(str(section.pk), section.name) for section in sections]

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §45."""
        return handing.transfer(case, int(self.cleaned_data["section_id"]), **self.given("on"), by=by, at=at)


class Return(ActForm):
    """承办单位退回. 条例2019 §45."""

    ACT = Act.RETURN
    DAYS = ("on",)
    HAPPENS = ("案件退回政府信息公开工作机构，答复期限不变。",)
    reason = Words("退回的理由")
    on = Day("退回之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §45."""
        return handing.give_back(case, **self.given("reason", "on"), by=by, at=at)


class RecordDiscussion(ActForm):
    """登记会商. 条例2019 §11."""

    ACT = Act.RECORD_DISCUSSION
    DAYS = ("held_on",)
    HAPPENS = ("会商记入办理经过，答复期限不停止计算。",)
    attended = forms.CharField(label="参加的单位", max_length=200, help_text="写单位名称，不写个人姓名。")
    conclusion = Words("会商的结论")
    held_on = Day("会商之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §11."""
        given = self.given("attended", "conclusion", "held_on")
        return handing.record_discussion(case, **given, by=by, at=at)


class NoticeFee(ActForm):
    """登记收费通知. 信息处理费办法2020 §6."""

    ACT = Act.NOTICE_FEE
    DAYS = ("noticed_on",)
    HAPPENS = (
        "按件、按量只能选一种，金额由系统按收费标准计算，不能改。",
        "等待缴费期间不再办理；缴清之日的次日起重新计算处理期限，逾期未缴的视为放弃申请。",
    )
    basis = Choice("按什么收费", [("items", "按件计收"), ("pages", "按量计收")])
    quantity = forms.IntegerField(
        label="件数或者页数", min_value=1, help_text="按件：本次申请的件数；按量：提供的页数。"
    )
    noticed_on = Day("申请人收到收费通知书之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """信息处理费办法2020 §6."""
        return charging.notice_fee(case, **self.given("basis", "quantity", "noticed_on"), by=by, at=at)


class TakePayment(ActForm):
    """登记缴费. 信息处理费办法2020 §6."""

    ACT = Act.TAKE_PAYMENT
    DAYS = ("paid_on",)
    HAPPENS = ("确认申请人已经缴清；处理期限从次日起重新计算。",)
    paid_on = Day("缴清之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """信息处理费办法2020 §6."""
        return charging.take_payment(case, **self.given("paid_on"), by=by, at=at)


FORMS: dict[Act, type[Any]] = {
    form.ACT: form for form in (RecordSearch, Transfer, Return, RecordDiscussion, NoticeFee, TakePayment)
}
