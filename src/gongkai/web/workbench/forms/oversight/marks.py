"""Forms of a round of marks: beginning it, a row of points for every indicator, publishing, objecting, deciding."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.law.years import FIRST_YEAR, LAST_YEAR
from gongkai.web.oversight.queries.marking.marks import suggested
from gongkai.web.oversight.services.marks.marking import Given, Round
from gongkai.web.workbench.forms.acts.base import Day, Words
from gongkai.web.workbench.forms.outlets.fields import OnceForm
from gongkai.web.workbench.forms.oversight.fields import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.web.agencies.models import Agency
    from gongkai.web.oversight.models import Mark
    from gongkai.web.oversight.queries.marking.marks import Kind


class Points(forms.DecimalField):
    """Points to one decimal."""

    def __init__(self, label: str = "分数", *, most: Decimal | None = None, **options: Any) -> None:
        super().__init__(
            label=label,
            min_value=Decimal(0),
            max_value=most,
            max_digits=5,
            decimal_places=1,
            widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"}),
            **options,
        )


class RoundForm(OnceForm):
    """A new round: of which year, whom it marks, until when they mark themselves."""

    year = forms.IntegerField(label="考核年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    title = forms.CharField(
        label="名称", max_length=120, required=False, help_text="不填的，叫“××年政务公开工作考核”。"
    )
    bodies = forms.MultipleChoiceField(label="参加考核的单位", widget=forms.CheckboxSelectMultiple)
    self_until = Day("自评截止（含当日）", ahead=True)
    third_party = forms.CharField(label="第三方评估单位", max_length=120, required=False)

    def __init__(self, typed: Any = None, *, bodies: Iterable[Agency], initial: dict[str, Any]) -> None:
        self.known = {str(body.pk): body for body in bodies}
        super().__init__(typed, initial={"bodies": list(self.known), **initial})
        self.fields["bodies"].choices = [(key, body.name) for key, body in self.known.items()]

    def about(self) -> Round:
        """As the service takes it."""
        found = dict(self.cleaned_data)
        chosen = [self.known[key] for key in found.pop("bodies")]
        return Round(**found, bodies=chosen)


class MarksForm(forms.Form):
    """Points and a reason for every indicator of a body, all on one page."""

    def __init__(self, typed: Any = None, *, marks: Sequence[Mark], kind: Kind) -> None:
        super().__init__(typed)
        self.marks, self.kind = [mark for mark in marks if mark.applies], kind
        for mark in self.marks:
            points, words = getattr(mark, kind), getattr(mark, f"{kind}_words")
            first = points if points is not None else suggested(mark) if kind == "combined" else mark.counted
            usual = first if kind != "third" else points
            self.fields[f"points-{mark.pk}"] = Points(
                f"{mark.key}的分数", most=mark.most, required=False, initial=usual
            )
            self.fields[f"words-{mark.pk}"] = forms.CharField(
                label="理由",
                max_length=400,
                required=False,
                initial=words,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def rows(self) -> Iterator[tuple[Mark, Any, Any]]:
        """Each mark with its two fields."""
        for mark in self.marks:
            yield mark, self[f"points-{mark.pk}"], self[f"words-{mark.pk}"]

    def given(self) -> Iterator[tuple[Mark, Given]]:
        """What was given anew or otherwise than before."""
        for mark in self.marks:
            points, words = self.cleaned_data.get(f"points-{mark.pk}"), self.cleaned_data.get(f"words-{mark.pk}", "")
            before = getattr(mark, self.kind), getattr(mark, f"{self.kind}_words")
            if points is not None and (points, words) != before:
                yield mark, Given(points=points, words=words)

    def refuse(self, mark: Mark, field: str, said: str) -> None:
        """Why that row was not kept."""
        self.add_error(f"{'words' if field == 'words' else 'points'}-{mark.pk}", said)


class EvidenceForm(forms.Form):
    """What shows the own mark."""

    evidence = Evidence("佐证材料")


class LeaveOutForm(forms.Form):
    """Whether an indicator counts for the body."""

    applies = forms.TypedChoiceField(
        label="这一项",
        choices=[("1", "计入考核"), ("", "不适用，不计入满分")],
        coerce=bool,
        required=False,
        empty_value=False,
        widget=forms.RadioSelect,
    )
    words = Words("理由", rows=2, max_length=400, required=False)


class PublishForm(forms.Form):
    """Until when the bodies may object."""

    appeal_until = Day("申诉的最后一天（含当日）", ahead=True)


class AppealForm(forms.Form):
    """Why the mark should be another."""

    words = Words("申诉理由", rows=4, max_length=600)
    evidence = Evidence("佐证材料")


class DecideForm(forms.Form):
    """Another mark, or the same; why."""

    points = Points("调整后的分数", required=False, help_text="维持原分的，不填。")
    words = Words("复核理由", rows=3, max_length=600)
