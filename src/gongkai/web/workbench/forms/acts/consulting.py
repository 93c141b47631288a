"""Forms of consultation: who is asked, when the letter came, what was answered. 条例2019 §32–§34."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.cases.acts import Act
from gongkai.cases.vocabulary import Answer, Consulted
from gongkai.web.casework.services.course import consulting
from gongkai.web.workbench.forms.acts.base import ActForm, Choice, Day, Words

if TYPE_CHECKING:
    from gongkai.web.accounts.queries import Actor
    from gongkai.web.casework.models import Case

_ANSWERS = (Answer.CONSENT, Answer.REFUSED_WITH_REASON, Answer.REFUSED_WITHOUT_REASON)


class Consult(ActForm):
    """征求意见. 条例2019 §32, §33.3, §34."""

    ACT = Act.CONSULT
    DAYS = ("opened_on",)
    HAPPENS = (
        "从发出征求意见书的次日起，答复期限停止计算，到收到意见或者意见期限届满为止。",
        "还应当把征求意见的情况告知申请人。",
    )
    kind = Choice("征求谁的意见", [(kind.value, kind.said) for kind in Consulted])
    name = forms.CharField(label="名称或者姓名", max_length=120, help_text="加密保存，不出现在办理经过里。")
    contact = forms.CharField(label="联系方式", max_length=200, required=False)
    about = Words("征求意见的内容")
    opened_on = Day("征求意见书发出之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §33.3."""
        found = self.cleaned_data
        asked = consulting.Asked(
            kind=Consulted(found["kind"]), name=found["name"], contact=found["contact"], about=found["about"]
        )
        return consulting.consult(case, asked, **self.given("opened_on"), by=by, at=at)


class _OfOne(ActForm):
    """About one consultation that is still open."""

    ref = Choice("哪一份征求意见", [])

    def fill(self) -> None:
        """The ones it can be about; a single one is chosen already."""
        choices = [(entry.ref, entry.ref) for entry in self.open()]
        self.fields["ref"].choices = choices
        if len(choices) == 1:
            self.initial["ref"] = choices[0][0]

    def open(self) -> list[Any]:
        """The consultations that this act can be about. 条例2019 §32."""
        return list(self.seen.record.open_consultations) if self.seen.record else []


class ServeConsultation(_OfOne):
    """登记征求意见书送达. 条例2019 §32."""

    ACT = Act.SERVE_CONSULTATION
    DAYS = ("served_on",)
    HAPPENS = ("被征求意见方提出意见的期限从收到之日的次日起计算。",)
    served_on = Day("对方收到征求意见书之日")

    def open(self) -> list[Any]:
        """Those not served yet. 条例2019 §32."""
        return [entry for entry in super().open() if entry.served_on is None]

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §32."""
        given = self.given("ref", "served_on")
        return consulting.serve_consultation(case, given.pop("ref"), **given, by=by, at=at)


class EndConsultation(_OfOne):
    """登记征求到的意见. 条例2019 §32."""

    ACT = Act.END_CONSULTATION
    DAYS = ("closed_on",)
    HAPPENS = ("答复期限从收到意见的次日起继续计算。", "逾期没有提出意见的，请到待办里确认届满，不在这里登记。")
    answer = Choice("意见", [(answer.value, answer.said) for answer in _ANSWERS])
    opinion = Words("意见原文", required=False, help_text="加密保存。")
    closed_on = Day("收到意见之日")

    def do(self, case: Case, *, by: Actor, at: datetime) -> object:
        """条例2019 §32."""
        given = self.given("ref", "closed_on", "opinion")
        answer = Answer(self.cleaned_data["answer"])
        return consulting.end_consultation(case, given.pop("ref"), answer=answer, **given, by=by, at=at)


FORMS: dict[Act, type[Any]] = {form.ACT: form for form in (Consult, ServeConsultation, EndConsultation)}
