"""Forms for people, posts, deputies and the keys of machines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.accounts.roles import MACHINE, Role

if TYPE_CHECKING:
    from gongkai.web.accounts.models import Person, Post
    from gongkai.web.agencies.models import Section


def day_field(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    """A civil day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=hint, widget=widget)


class NewPerson(forms.Form):
    """Somebody new of the body."""

    name = forms.CharField(label="姓名", max_length=60)
    username = forms.CharField(
        label="用户名", max_length=32, help_text="登录用，小写字母、数字、点、横线，例如 li.jing。"
    )
    email = forms.EmailField(label="工作邮箱", required=False, help_text="填了才能收到提醒邮件。")
    phone = forms.CharField(label="办公电话", required=False, max_length=40)


class PersonForm(forms.Form):
    """What may be changed about somebody."""

    name = forms.CharField(label="姓名", max_length=60)
    email = forms.EmailField(label="工作邮箱", required=False, help_text="填了才能收到提醒邮件。")
    phone = forms.CharField(label="办公电话", required=False, max_length=40)


class NewPost(forms.Form):
    """A post to be given."""

    role = forms.ChoiceField(label="岗位", choices=Role.choices())
    section = forms.TypedChoiceField(
        label="限于科室", required=False, coerce=int, empty_value=None, help_text="不选就是整个机关。"
    )
    since_on = day_field("自哪天起")
    until_on = day_field("到哪天止", required=False, hint="含当天；不填就是没有期限。")

    def __init__(self, *args: Any, sections: Iterable[Section], on: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["section"].choices = [("", "整个机关"), *((section.pk, section.name) for section in sections)]
        self.fields["since_on"].initial = on


class NewLeave(forms.Form):
    """A deputy while one is away."""

    post = forms.TypedChoiceField(label="代理哪个岗位", coerce=int)
    deputy = forms.TypedChoiceField(label="由谁代理", coerce=int)
    from_on = day_field("自哪天起")
    until_on = day_field("到哪天止", hint="含当天。")
    reason = forms.CharField(label="事由", max_length=120, help_text="例如：出差、休假。")

    def __init__(self, *args: Any, posts: Iterable[Post], people: Iterable[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["post"].choices = [(post.pk, f"{post.agency.short_name} {Role(post.role).said}") for post in posts]
        self.fields["deputy"].choices = [(person.pk, person.name) for person in people]


class NewKey(forms.Form):
    """A key for a machine."""

    name = forms.CharField(label="给哪个系统用", max_length=80, help_text="例如：县政务服务平台。")
    permits = forms.MultipleChoiceField(
        label="允许它做什么",
        choices=[(permit.value, permit.said) for permit in MACHINE],
        widget=forms.CheckboxSelectMultiple,
    )
