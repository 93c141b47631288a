"""Writing down a request that came by any channel: who asks, for what, how it came, on which day. 条例2019 §29, §31."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, Final

from django import forms

from gongkai.cases.vocabulary import Applicant as ApplicantKind
from gongkai.law.receipt import ReceiptFact, receipt_rule
from gongkai.web.casework.queries.choices import applicant_kinds
from gongkai.web.casework.services.asking.intake import Arrival, Asking, Person
from gongkai.web.workbench.forms.acts.base import Day, Words
from gongkai.web.workbench.forms.scanned import ScannedFile

IDENTITIES: Final = (
    "居民身份证",
    "护照",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "统一社会信用代码",
    "其他",
)
WANTED_FORMS: Final = ("纸质", "电子文档", "查阅、抄录", "其他")
DELIVERIES: Final = ("邮寄", "电子邮件", "自行领取", "当场阅读", "其他")
_ASKED_LATER: Final = frozenset({"online", "fax"})
"""Channels whose receipt may be confirmed after the request is written down. 条例2019 §31.3."""


_ARRIVED: Final = {
    "post_signed": "信件寄出之日（看邮戳，不清楚的填签收之日）",
    "post_ordinary": "信件寄到之日",
    "online": "网上或者邮件提交之日",
    "fax": "收到传真之日",
}


class Entry(forms.Form):
    """A request through one channel. fact_on: the day that fixes the receipt day of that channel."""

    once = forms.CharField(max_length=64, widget=forms.HiddenInput)
    arrived_on = Day("来件之日")
    fact_on = Day("收到申请之日", required=False)
    matter = forms.CharField(
        label="申请内容（一句话）", max_length=200, help_text="用于列表和查找，不写申请人的个人信息。"
    )
    description = Words("申请内容（照申请书写全）", rows=6)
    document_number = forms.CharField(label="所需信息的名称、文号", max_length=120, required=False)
    wanted_form = forms.ChoiceField(label="获取信息的形式", choices=[(said, said) for said in WANTED_FORMS])
    wanted_delivery = forms.ChoiceField(label="获取信息的途径", choices=[(said, said) for said in DELIVERIES])
    kind = forms.ChoiceField(label="申请人类别")
    name = forms.CharField(label="姓名或者名称", max_length=120)
    identity_kind = forms.ChoiceField(label="身份证明", choices=[(said, said) for said in IDENTITIES])
    identity_number = forms.CharField(label="证件号码", max_length=40, required=False)
    representative = forms.CharField(label="法定代表人或者负责人", max_length=60, required=False)
    phone = forms.CharField(label="联系电话", max_length=40, required=False)
    email = forms.EmailField(label="电子邮箱", required=False)
    address = forms.CharField(label="通信地址", max_length=200, required=False)
    postcode = forms.CharField(label="邮政编码", max_length=6, required=False)
    agent_name = forms.CharField(label="代理人姓名", max_length=60, required=False)
    agent_identity_number = forms.CharField(label="代理人证件号码", max_length=40, required=False)
    agent_phone = forms.CharField(label="代理人电话", max_length=40, required=False)
    scan = ScannedFile(label="申请书原件扫描件", required=False, help_text="PDF 或者图片，最多 20 MB。")
    checked = forms.BooleanField(label="已经核对，不是重复登记，仍要登记为新的申请", required=False)

    HOW = ("arrived_on", "fact_on")
    WHAT = ("matter", "description", "document_number", "wanted_form", "wanted_delivery")
    WHO = ("kind", "name", "identity_kind", "identity_number", "representative")
    WHERE = ("phone", "email", "address", "postcode")
    AGENT = ("agent_name", "agent_identity_number", "agent_phone")

    def __init__(self, typed: Any = None, files: Any = None, *, channel: str, day: date) -> None:
        self.rule, self.day = receipt_rule(channel), day
        super().__init__(typed, files, initial={"once": uuid.uuid4().hex, "arrived_on": day})
        self.fields["kind"].choices = applicant_kinds()
        self._ask_for_day()

    def _ask_for_day(self) -> None:
        arrived, fact = self.fields["arrived_on"], self.fields["fact_on"]
        if self.rule.fact is ReceiptFact.SUBMITTED:
            arrived.label, arrived.help_text = self.rule.question, self.rule.said
            del self.fields["fact_on"]
            return
        arrived.label = _ARRIVED[self.rule.channel]
        fact.label, fact.help_text = self.rule.question, self.rule.said
        later = self.rule.channel in _ASKED_LATER
        fact.required = not later
        if later:
            fact.help_text = f"{self.rule.said}。还没有确认的先不填，确认之后再到待办里登记。"
        else:
            self.initial["fact_on"] = self.day

    def clean(self) -> dict[str, Any]:
        """Days that can be: not ahead, the receipt not before the arrival."""
        found = self.cleaned_data
        arrived, fact = found.get("arrived_on"), found.get("fact_on")
        for name in self.HOW:
            if found.get(name) and found[name] > self.day:
                self.add_error(name, "日期不能晚于今天，请核对。")
        if arrived and fact and fact < arrived:
            self.add_error("fact_on", "不能早于来件之日，请核对。")
        return found

    def asking(self) -> Asking:
        """What is asked for. 条例2019 §29."""
        return Asking(**{name: self.cleaned_data[name] for name in self.WHAT})

    def person(self) -> Person:
        """Who asks. 条例2019 §29."""
        names = (*self.WHO[1:], *self.WHERE, *self.AGENT)
        fields = {name: self.cleaned_data[name] for name in names}
        return Person(kind=ApplicantKind(self.cleaned_data["kind"]), **fields)

    def arrival(self) -> Arrival:
        """How it came. 条例2019 §31."""
        fact = self.cleaned_data.get("fact_on")
        return Arrival(
            channel=self.rule.channel,  # type: ignore[arg-type]
            submitted_on=self.cleaned_data["arrived_on"],
            signed_on=fact if self.rule.fact is ReceiptFact.SIGNED else None,
            confirmed_on=fact if self.rule.fact is ReceiptFact.CONFIRMED else None,
        )

    def received_on(self) -> date | None:
        """The receipt day, None while it is not confirmed. 条例2019 §31."""
        if self.rule.fact is ReceiptFact.SUBMITTED:
            return self.cleaned_data["arrived_on"]
        return self.cleaned_data.get("fact_on")
