"""Forms about stations, what hangs there, and the monthly collection."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from gongkai.web.accounts.queries import people
from gongkai.web.accounts.roles import Permit
from gongkai.web.outlets.queries.kinds import duties_of, station_kinds
from gongkai.web.outlets.services.collecting import Told
from gongkai.web.outlets.services.packs import PackAbout
from gongkai.web.outlets.services.showing import Sheet
from gongkai.web.outlets.services.stations import Place
from gongkai.web.workbench.forms.acts.base import Words
from gongkai.web.workbench.forms.outlets.fields import OnceForm, Photo, people_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.web.catalogue.models import Item

_MOST = 1_000_000


class StationForm(forms.Form):
    """What is told of a station. 条例2019 §25."""

    kind = forms.ChoiceField(label="种类")
    name = forms.CharField(label="名称", max_length=80, help_text="例如：东庄村便民服务站。")
    village = forms.CharField(label="村（社区）", max_length=60, required=False)
    address = forms.CharField(label="地址", max_length=200, required=False)
    hours = forms.CharField(label="开放时间", max_length=120, required=False)
    phone = forms.CharField(label="对外电话", max_length=40, required=False, help_text="公布在网上，不要填个人手机号。")
    liaison = forms.ChoiceField(label="联络员", required=False, help_text="由他登记上架、取下，每月报送月报。")
    across = forms.IntegerField(
        label="示意图上的位置：从左往右", min_value=0, max_value=100, required=False, help_text="0 最西，100 最东。"
    )
    down = forms.IntegerField(
        label="示意图上的位置：从上往下", min_value=0, max_value=100, required=False, help_text="0 最北，100 最南。"
    )

    def __init__(self, typed: Any = None, *, agency_id: int, on: date, **named: Any) -> None:
        super().__init__(typed, **named)
        self.fields["kind"].choices = [(kind.key, kind.title) for kind in station_kinds()]
        self.fields["liaison"].choices = people_choices(Permit.STATION_KEEP, agency_id=agency_id, on=on)

    def clean(self) -> dict[str, Any]:
        """What was typed; half a place on the sketch is none."""
        found: dict[str, Any] = super().clean() or {}
        if (found.get("across") is None) != (found.get("down") is None):
            self.add_error("down", "示意图上的两个位置要一起填，或者都不填。")
        return found

    def place(self) -> Place:
        """As the service takes it."""
        found = {**self.cleaned_data}
        liaison = found.pop("liaison")
        return Place(**found, liaison=people([int(liaison)])[0] if liaison else None)


class SheetForm(OnceForm):
    """What is put up at a station: an item, or a sheet of the village's own."""

    number = forms.CharField(
        label="信息的编号",
        max_length=300,
        required=False,
        help_text="告知单上的索引号，或者公开网页的网址；手机扫告知单右下角的小码，会自动填好。",
    )
    title = forms.CharField(label="没有编号的，写标题", max_length=200, required=False)
    duty = forms.ChoiceField(label="属于哪一类", required=False)
    photo = Photo("拍一张上架后的照片")
    words = forms.CharField(label="说明", max_length=200, required=False)

    def __init__(
        self, typed: Any = None, files: Any = None, *, kind: str, item: Item | None = None, **named: Any
    ) -> None:
        super().__init__(typed, files, **named)
        self.fields["duty"].choices = [("", "其他"), *((duty.key, duty.title) for duty in duties_of(kind))]
        if item is not None:
            for name in ("number", "title", "duty"):
                del self.fields[name]

    def sheet(self, item: Item | None) -> Sheet:
        """As the service takes it. item: found by the number."""
        found = self.cleaned_data
        return Sheet(
            item=item,
            title=found.get("title", ""),
            duty="" if item is not None else found.get("duty", ""),
            words=found["words"],
            photo=self.photo(),
        )


class PhotoForm(OnceForm):
    """A photo of what hangs there."""

    photo = Photo("照片", required=True)


class CollectionForm(forms.Form):
    """What the liaison adds to the figures of the month."""

    visitors = forms.IntegerField(label="来站查阅的人次", min_value=0, max_value=_MOST, required=False)
    copies = forms.IntegerField(label="发放明白纸的份数", min_value=0, max_value=_MOST, required=False)
    asked = forms.IntegerField(label="收到的咨询和意见", min_value=0, max_value=_MOST, required=False)
    words = Words("群众问得多的事、需要镇里解决的", rows=3, max_length=500, required=False, help_text="不写个人信息。")
    experience = Words(
        "好的做法", rows=3, max_length=500, required=False, help_text="接收后，本机关其他专区的联络员都能看到。"
    )

    def told(self) -> Told:
        """As the service takes it."""
        return Told(**self.cleaned_data)


class PackForm(forms.Form):
    """What is told of a pack of the body's own."""

    key = forms.SlugField(label="代码", max_length=32, help_text="小写字母，例如 fruit-growers，以后不能改。")
    title = forms.CharField(label="名称", max_length=40, help_text="例如：果农。")
    said = forms.CharField(label="一句话说明", max_length=200, required=False)
    columns = forms.MultipleChoiceField(label="还可以看的栏目", required=False, widget=forms.CheckboxSelectMultiple)
    large = forms.BooleanField(label="明白纸用大字", required=False)

    def __init__(self, typed: Any = None, *, columns: Iterable[tuple[str, str]], is_new: bool, **named: Any) -> None:
        super().__init__(typed, **named)
        self.fields["columns"].choices = list(columns)
        if not is_new:
            del self.fields["key"]

    def about(self) -> PackAbout:
        """As the service takes it."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return PackAbout(**{**found, "columns": tuple(found["columns"])})
