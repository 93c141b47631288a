"""Taking cases out of the house as a file: in which format, and whether with persons, for what reason."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.workbench.forms.acts.base import Choice

FORMATS = [("xlsx", "Excel（xlsx）"), ("csv", "逗号分隔（csv）"), ("json", "数据（json）")]


class Export(forms.Form):
    """导出. with_persons: names, numbers, contacts; only for whoever may see them, and with a reason."""

    form = Choice("格式", FORMATS, initial="xlsx")
    with_persons = forms.BooleanField(label="包含申请人的姓名、证件号码、联系方式", required=False)
    why = forms.CharField(label="包含个人信息的原因", max_length=120, required=False, help_text="记入审计记录。")

    def __init__(self, typed: Any = None, *, may_open: bool, **options: Any) -> None:
        super().__init__(typed, **options)
        if not may_open:
            del self.fields["with_persons"], self.fields["why"]

    def clean(self) -> dict[str, Any]:
        """Persons only with a reason. 个人信息保护法2021 §51."""
        if self.cleaned_data.get("with_persons") and not self.cleaned_data.get("why", "").strip():
            self.add_error("why", "请写明原因，或者不包含个人信息。")
        return self.cleaned_data

    def reason(self) -> str:
        """The reason, "" where persons stay out."""
        return self.cleaned_data["why"] if self.cleaned_data.get("with_persons") else ""
