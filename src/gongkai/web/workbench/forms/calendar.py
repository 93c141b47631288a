"""The form for the days off of a year: the notice's words, or a file."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from gongkai.web.agencies.holidays import Holidays, Unreadable, read_file, read_words
from gongkai.web.workbench.forms.scanned import ScannedFile

MOST_BYTES: Final = 1 << 20
_FIRST, _LAST = 2019, 2099
_EXAMPLE = "一、元旦：1月1日至3日放假。1月4日（周日）上班。"


class ImportForm(forms.Form):
    """A year with its days off, read when the form is looked at. 放假办法2024 §7."""

    year = forms.IntegerField(label="年度", min_value=_FIRST, max_value=_LAST)
    notice = forms.CharField(label="通知文号", max_length=200, help_text="例如：国办发明电〔2025〕7号。")
    status = forms.ChoiceField(
        label="性质",
        choices=[("official", "国务院办公厅已经公布"), ("provisional", "尚未公布，暂定")],
        widget=forms.RadioSelect,
        initial="official",
    )
    words = forms.CharField(
        label="放假安排",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=f"粘贴通知中各节日的安排，或者逐行输入，例如：{_EXAMPLE}",
    )
    file = ScannedFile(label="或者选择文件", required=False, help_text="xlsx、toml、json 或者 txt，不超过 1 MB。")

    def clean(self) -> dict[str, Any]:
        """What was given, with `holidays` read from it."""
        given: dict[str, Any] = super().clean() or {}
        if "year" in given and "notice" in given:
            try:
                given["holidays"] = self._read(given)
            except Unreadable as unreadable:
                self.add_error("file" if given.get("file") else "words", str(unreadable))
        return given

    def _read(self, given: dict[str, Any]) -> Holidays:
        file, words = given.get("file"), given.get("words", "").strip()
        if bool(file) == bool(words):
            raise Unreadable("请粘贴放假安排，或者选择一个文件，二者选一。")
        if not file:
            return read_words(words, year=given["year"], notice=given["notice"])
        if file.size > MOST_BYTES:
            raise Unreadable("文件太大，放假安排不会超过 1 MB，请核对是不是选错了。")
        return read_file(file.read(), name=file.name, year=given["year"], notice=given["notice"])
