"""What became of a report by a reader."""

from __future__ import annotations

from django import forms

from gongkai.web.feedback.queries.errors import OPEN, STATES
from gongkai.web.workbench.forms.acts.base import Choice, Words


class AnswerForm(forms.Form):
    """The outcome and what was done."""

    state = Choice("核实的结果", [(key, said) for key, said in STATES if key != OPEN])
    answer = Words("怎样处理的", rows=3, max_length=400, help_text="改了哪里，或者为什么不用改。不写读者的联系方式。")
