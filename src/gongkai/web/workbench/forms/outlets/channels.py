"""Forms about channels and what is put up on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.accounts.queries import people
from gongkai.web.accounts.roles import Permit
from gongkai.web.outlets.queries.kinds import channel_kinds
from gongkai.web.outlets.services.channels import About
from gongkai.web.outlets.services.posting import Proof
from gongkai.web.workbench.forms.acts.base import Day
from gongkai.web.workbench.forms.outlets.fields import OnceForm, Photo, people_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.web.outlets.models import Channel


class ChannelForm(forms.Form):
    """What is told of a channel. 条例2019 §23."""

    kind = forms.ChoiceField(label="种类")
    name = forms.CharField(label="名称", max_length=80, help_text="例如：青石发布、东庄村公示栏。")
    account = forms.CharField(
        label="账号或者位置", max_length=120, required=False, help_text="账号名，或者挂在哪里、谁在管。"
    )
    link = forms.URLField(label="网址", max_length=300, required=False, assume_scheme="https")
    keeper = forms.ChoiceField(
        label="管理人", required=False, help_text="上、下渠道的提醒发给他；不指定的，发给管理渠道的人。"
    )

    def __init__(self, typed: Any = None, *, agency_id: int, on: date, **named: Any) -> None:
        super().__init__(typed, **named)
        self.fields["kind"].choices = [(kind.key, kind.title) for kind in channel_kinds()]
        self.fields["keeper"].choices = people_choices(Permit.ITEM_SEE, agency_id=agency_id, on=on)

    def about(self) -> About:
        """As the service takes it."""
        found = {**self.cleaned_data}
        keeper = found.pop("keeper")
        return About(**found, keeper=people([int(keeper)])[0] if keeper else None)


class PlanForm(forms.Form):
    """On which channels an item is to go up, and by which day."""

    channels = forms.MultipleChoiceField(label="上哪些渠道", widget=forms.CheckboxSelectMultiple)
    due_on = Day("最迟哪一天上（含当日）", ahead=True, required=False)

    def __init__(self, typed: Any = None, *, channels: Iterable[Channel], kinds: dict[str, str]) -> None:
        super().__init__(typed)
        self.channels = {str(channel.pk): channel for channel in channels}
        self.fields["channels"].choices = [
            (key, f"{channel.name}（{kinds[channel.kind]}）") for key, channel in self.channels.items()
        ]

    def chosen(self) -> list[Channel]:
        """The channels that were ticked."""
        return [self.channels[key] for key in self.cleaned_data["channels"]]


class UpForm(OnceForm):
    """What shows that it is there."""

    link = forms.URLField(label="网址", max_length=500, required=False, assume_scheme="https")
    words = forms.CharField(
        label="说明", max_length=200, required=False, help_text="例如：3月2日晚播出两遍；贴在大厅东墙。"
    )
    photo = Photo()

    def proof(self) -> Proof:
        """As the service takes it."""
        return Proof(link=self.cleaned_data["link"], words=self.cleaned_data["words"], photo=self.photo())


class DownForm(forms.Form):
    """Why it comes down."""

    because = forms.CharField(label="原因", max_length=200, help_text="例如：公示期满；信息已撤下。")
