"""Forms of papers, of what was ordered, and of a reason to see who is sealed."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.remedies.queries.choices import paper_kinds
from gongkai.web.remedies.services.keeping import Sent
from gongkai.web.remedies.services.ordering import Done
from gongkai.web.remedies.services.papers import PaperAbout
from gongkai.web.workbench.forms.acts.base import Day, Words


def sent_in(form: forms.Form, name: str = "file") -> Sent | None:
    """The file of that field, None where none was chosen."""
    found = form.cleaned_data.get(name)
    return Sent(found.name, found.read()) if found else None


class PaperForm(forms.Form):
    """存入文书. 复议法2023 §48; 诉讼法2017 §67."""

    file = forms.FileField(
        label="文件", help_text="PDF、图片、Word、Excel 或文本，最多 20 MB；加密保存，文件名由系统另起。"
    )
    kind = forms.ChoiceField(label="种类")
    title = forms.CharField(label="名称", max_length=120, required=False, help_text="不写个人信息；不填的按种类。")
    on = Day("文书日期")
    proves = forms.CharField(
        label="证明什么", max_length=200, required=False, help_text="写进证据目录；不是证据的不填。"
    )
    served_on = Day("送出之日", required=False)
    served_to = forms.CharField(
        label="送给谁", max_length=120, required=False, help_text="只写机关名称，例如：砚川县人民政府。"
    )

    def __init__(self, typed: Any = None, files: Any = None, *, of_complaint: bool, **named: Any) -> None:
        super().__init__(typed, files, **named)
        self.fields["kind"].choices = paper_kinds(of_complaint)

    def about(self) -> PaperAbout:
        """As the service takes it."""
        return PaperAbout(**{name: value for name, value in self.cleaned_data.items() if name != "file"})


class DoneForm(forms.Form):
    """办结责令的事项. 复议法2023 §77; 条例2019 §47."""

    done_on = Day("办结之日")
    how = Words("怎样办的", rows=3, max_length=400, help_text="不写个人信息。")
    file = forms.FileField(label="凭证", required=False, help_text="例如：重新作出的答复、公开页面的截图。")

    def done(self) -> Done:
        """As the service takes it."""
        found = self.cleaned_data
        return Done(done_on=found["done_on"], how=found["how"], file=sent_in(self))


class SendBackForm(forms.Form):
    """退回办结报告. 条例2019 §47."""

    because = Words("没有办到位的地方", rows=3, max_length=300)
    due_on = Day("最迟哪一天重新办结（含当日）", ahead=True)
