"""Forms of the entrance, with our words: signing in, the password again, another password, the first administrators."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

from gongkai.web.agencies.queries import KINDS


def _password(label: str, autocomplete: str, hint: str = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, strip=False, help_text=hint, max_length=128)


class SignIn(LoginForm):  # type: ignore[misc]
    """Name and password."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        name = forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"})
        self.fields["login"] = forms.CharField(label="用户名", max_length=64, widget=name)
        self.fields["password"] = _password("密码", "current-password")


class PasswordAgain(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something grave."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["password"] = _password("密码", "current-password")


class ChangePassword(ChangePasswordForm):  # type: ignore[misc]
    """The old password, and twice the new one."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        hint = "".join(f"{text.rstrip('。')}。" for text in password_validators_help_texts())
        self.fields["oldpassword"] = _password("现在的密码", "current-password")
        _said(self.fields["password1"], "新密码", f"可以是一句话，带空格也行。{hint}")
        _said(self.fields["password2"], "再输一次新密码")


def _said(field: forms.Field, label: str, hint: str = "") -> None:
    """Our words on allauth's own field, which checks a new password against the profile."""
    field.label, field.help_text = label, hint
    field.widget.attrs = {"autocomplete": "new-password"}


class Beginning(forms.Form):
    """The token made at the machine, the three administrators, and the first body where there is none yet."""

    token = forms.CharField(
        label="一次性令牌", help_text="在服务器上运行 gongkai admin-token 得到，30 分钟内有效。", max_length=80
    )
    system_username = forms.CharField(label="系统管理员的用户名", help_text="管人员账号、机构信息。", max_length=32)
    system_name = forms.CharField(label="系统管理员的姓名", max_length=60)
    security_username = forms.CharField(label="安全管理员的用户名", help_text="管岗位和权限。", max_length=32)
    security_name = forms.CharField(label="安全管理员的姓名", max_length=60)
    audit_username = forms.CharField(label="审计管理员的用户名", help_text="看审计记录、验证其完整。", max_length=32)
    audit_name = forms.CharField(label="审计管理员的姓名", max_length=60)

    def named(self) -> list[tuple[str, str]]:
        """Username and name of each of the three, in the order of the roles."""
        given = self.cleaned_data
        return [(given[f"{who}_username"], given[f"{who}_name"]) for who in ("system", "security", "audit")]


class FirstBody(forms.Form):
    """The first body of an installation."""

    name = forms.CharField(label="机关全称", help_text="例如：青石镇人民政府。", max_length=120)
    short_name = forms.CharField(label="简称", help_text="例如：青石镇。", max_length=40)
    kind = forms.ChoiceField(label="类别", choices=KINDS)
    code = forms.CharField(label="代码", help_text="小写字母，例如 qingshi，以后不能改。", max_length=32)
    mark = forms.CharField(label="机关代字", help_text="发文字号里的代字，例如：青政公开。", max_length=20)
    office = forms.CharField(label="信息公开工作机构", help_text="例如：党政办公室。", max_length=80)
