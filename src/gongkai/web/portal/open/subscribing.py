"""Subscribing: what one may be told of, and by which way. 个人信息保护法2021 §13."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.catalogue.queries.lists.trees import subject_choices
from gongkai.web.outlets.queries.subscriptions import ways
from gongkai.web.outlets.services.subscribing import Wish

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.queries.columns import Column
    from gongkai.web.outlets.queries.audiences import Audience

_LONGEST = 200
_ADDRESSES = {"mail": "电子邮箱", "sms": "手机号"}


class SubscribeForm(forms.Form):
    """Of which body, column, topic or field, or audience one wants to be told, and where."""

    body = forms.ChoiceField(label="哪个机关", required=False)
    column = forms.ChoiceField(label="哪个栏目", required=False)
    topic = forms.ChoiceField(
        label="哪个主题或者领域", required=False, choices=lambda: [("", "全部"), *subject_choices()]
    )
    audience = forms.ChoiceField(label="哪类人关心的", required=False)
    way = forms.ChoiceField(label="怎么告诉您", widget=forms.RadioSelect)
    address = forms.CharField(
        label="电子邮箱或者手机号",
        max_length=_LONGEST,
        help_text="只用来发订阅的内容，加密保存；退订以后马上删除。",
    )

    def __init__(
        self,
        *given: Any,
        bodies: Iterable[Agency],
        columns: Iterable[Column],
        audiences: Iterable[Audience],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.bodies = {body.code: body for body in bodies}
        titles = [(column.key, f"　{column.title}" if column.parent else column.title) for column in columns]
        self._offer("body", [(code, body.name) for code, body in self.bodies.items()])
        self._offer("column", titles)
        self._offer("audience", [(group.key, group.title) for group in audiences])
        self.fields["way"].choices = ways()
        if len(ways()) == 1:
            self._only(*ways()[0])

    def _offer(self, name: str, offered: list[tuple[str, str]]) -> None:
        if len(offered) > 1 or (offered and name != "body"):
            self.fields[name].choices = [("", "全部"), *offered]  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def _only(self, way: str, said: str) -> None:
        """Where there is one way it is not asked for, and the address is one of that way."""
        self.fields["way"].initial, self.fields["way"].widget = way, forms.HiddenInput()
        self.fields["address"].label = _ADDRESSES.get(way, said)

    @property
    def wish(self) -> Wish:
        """As the service takes it."""
        said = self.cleaned_data
        one = next(iter(self.bodies.values())) if len(self.bodies) == 1 else None
        return Wish(
            way=said["way"],
            address=said["address"],
            agency=self.bodies.get(said.get("body", ""), one),
            column=said.get("column", ""),
            topic=said["topic"],
            audience=said.get("audience", ""),
        )


class CodeForm(forms.Form):
    """The code that came by text message."""

    code = forms.CharField(label="短信验证码", max_length=6, widget=forms.TextInput({"inputmode": "numeric"}))
