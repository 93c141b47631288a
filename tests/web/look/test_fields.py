"""Fields say in plain words what is wrong, and are tied to what they say."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.template import engines

from gongkai.web.look.attributes import errors_of


class Sample(forms.Form):
    """One field of each kind that words errors of its own."""

    name = forms.CharField(label="姓名", max_length=4, min_length=2)
    day = forms.DateField(label="收到日期", widget=forms.DateInput({"type": "date"}))
    letter = forms.EmailField(label="邮箱", required=False)
    pages = forms.IntegerField(label="页数", min_value=1, max_value=9)
    kind = forms.ChoiceField(label="类别", choices=[("a", "公民")], widget=forms.RadioSelect)
    paper = forms.FileField(label="委托书")
    agreed = forms.BooleanField(label="已读")
    own = forms.CharField(label="事由", error_messages={"required": "写一句也可以"})


def said(**given: Any) -> dict[str, list[str]]:
    form = Sample(given)
    return {bound.name: errors_of(bound) for bound in form if bound.errors}


class TestErrors:
    @pytest.mark.parametrize(
        ("field", "words"),
        [
            ("name", "请填写姓名"),
            ("day", "请填写收到日期"),
            ("kind", "请选择类别"),
            ("paper", "请选一份文件：委托书"),
            ("agreed", "请勾选“已读”"),
            ("own", "写一句也可以"),
        ],
    )
    def test_of_empty_fields_ask_for_what_is_wanted(self, field: str, words: str) -> None:
        assert said()[field] == [words]

    @pytest.mark.parametrize(
        ("field", "given", "words"),
        [
            ("name", "赵钱孙李周", "姓名最多 4 字，现在有 5 字"),
            ("name", "赵", "姓名至少 2 字，现在有 1 字"),
            ("day", "2026-02-30", "收到日期：请写成 2026-11-20 这样，并且要有这一天"),
            ("letter", "x", "邮箱：请写成 name@example.cn 这样"),
            ("pages", "一", "页数：请写整数"),
            ("pages", "0", "页数不能小于 1"),
            ("pages", "10", "页数不能大于 9"),
        ],
    )
    def test_of_wrong_values_say_how_to_write_them(self, field: str, given: str, words: str) -> None:
        assert said(**{field: given})[field] == [words]

    def test_that_a_form_says_itself_stay_as_they_are(self) -> None:
        form = Sample({})
        form.is_valid()
        form.add_error("letter", "这个邮箱收不到信")

        assert errors_of(form["letter"]) == ["这个邮箱收不到信"]


def shown(form: forms.Form, name: str, call: str = "field(bound)") -> str:
    source = '{% from "look/patterns/fields.html" import field, error_summary %}{{ ' + call + " }}"
    text: str = engines["jinja2"].from_string(source).render({"bound": form[name], "form": form})
    return text


class TestField:
    def test_is_tied_to_its_hint_and_its_error(self) -> None:
        text = shown(Sample({"name": ""}), "name", 'field(bound, hint="写真名")')

        described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', text)
        assert described is not None
        assert described[1].split() == ["id_name-hint", "id_name-error"]
        assert 'aria-invalid="true"' in text

    def test_with_choices_is_a_group_with_a_name(self) -> None:
        text = shown(Sample(), "kind")

        assert "<legend>类别" in text
        assert text.count('type="radio"') == 1

    def test_of_a_day_keeps_its_value_in_the_form_browsers_take(self) -> None:
        from datetime import date

        assert 'value="2026-11-20"' in shown(Sample(initial={"day": date(2026, 11, 20)}), "day")

    def test_that_may_stay_empty_says_so(self) -> None:
        assert "可不填" in shown(Sample(), "letter")
        assert "可不填" not in shown(Sample(), "name")

    def test_escapes_what_was_typed(self) -> None:
        assert "<script>" not in shown(Sample({"name": "<script>"}), "name")


class TestSummary:
    def test_leads_to_every_wrong_field(self) -> None:
        text = shown(Sample({"name": ""}), "name", "error_summary(form)")

        assert 'href="#id_name">请填写姓名' in text
        assert 'href="#id_kind_0">请选择类别' in text

    def test_is_silent_before_anything_was_sent(self) -> None:
        assert shown(Sample(), "name", "error_summary(form)").strip() == ""
