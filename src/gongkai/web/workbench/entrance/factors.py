"""The second factor 第二重验证: its secrets sealed, its codes good once, its changes in the ledger."""

from __future__ import annotations

from typing import Any, Final

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.utils import timezone

from gongkai.web.accounts.services import pace, sessions
from gongkai.web.accounts.services.factors import PLACE
from gongkai.web.vault.sealing import seal, unseal

_CODE: Final = "验证码"
_HINT: Final = "手机验证器上的 6 位动态码，或者一个备用码。每个只能用一次。"
_USED: Final = "这个验证码已经用过了，请等验证器换一个新的再输。"


class Factors(DefaultMFAAdapter):
    """Secrets are sealed in the database; the last factor stays where two are asked for."""

    error_messages = {  # noqa: RUF012
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "验证码不对。请核对手机时间是否准确，再输一次。",
        "cannot_delete_authenticator": "本系统要求两重验证，不能去掉最后一种。",
    }

    def encrypt(self, text: str) -> str:
        """The secret sealed. 个人信息保护法2021 §51."""
        return seal(text, place=PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret opened. 个人信息保护法2021 §51."""
        return unseal(encrypted_text, place=PLACE)

    def get_totp_label(self, user: Any) -> str:
        """The name used to sign in, as the phone shows it."""
        return str(user.username)

    def get_totp_issuer(self) -> str:
        """The name of this site, as the phone shows it."""
        return str(settings.SITE_NAME)

    def build_totp_svg(self, url: str) -> str:
        """The address as a QR code, to stand in the page itself."""
        return str(segno.make(url, error="m").svg_inline(scale=5, svgclass="qr", omitsize=False))

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """What a key is called that got no name."""
        return f"安全密钥 {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another factor would be left, where two are asked for."""
        if not settings.MFA_REQUIRED:
            return True
        kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=kinds)
        return bool(others.exclude(pk=authenticator.pk).exists())


class AddKeyForm(AddWebAuthnForm):
    """A security key 安全密钥 and what one calls it."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["name"].label, self.fields["name"].help_text = "给它起个名字", "例如：办公室的蓝色密钥。"
        self.fields["name"].initial = ""
        self.initial["name"] = ""


class _Once(forms.Form):
    """A code is good once, however long it would still be right; what is wrong is in the ledger."""

    def clean_code(self) -> str:
        """The code. Raises ValidationError."""
        person: Any = self.user  # type: ignore[attr-defined]
        try:
            code = str(super().clean_code())  # type: ignore[misc]
        except forms.ValidationError:
            sessions.factor_refused(person, at=timezone.now())
            raise
        if not pace.used_once(person.pk, code):
            sessions.factor_refused(person, at=timezone.now())
            raise forms.ValidationError(_USED)
        return code


def _chinese(form: forms.Form) -> None:
    field = form.fields["code"]
    field.label, field.help_text = _CODE, _HINT
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}


class SignInForm(_Once, AuthenticateForm):
    """The code asked for when signing in."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        _chinese(self)


class AgainForm(_Once, ReauthenticateForm):
    """The code asked for again before something grave."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        _chinese(self)


class ActivateForm(_Once, ActivateTOTPForm):
    """The first code, which shows that the phone has the secret."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        _chinese(self)
        self.fields["code"].help_text = "验证器显示的 6 位动态码。"
