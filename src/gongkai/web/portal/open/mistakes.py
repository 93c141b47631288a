"""找错: which page a reader means, and what he says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.urls import reverse
from msgspec import Struct

from gongkai.web.agencies.queries import body_coded, every_body
from gongkai.web.catalogue.queries.public.shown import shown_item
from gongkai.web.feedback.queries.errors import KINDS
from gongkai.web.feedback.services.errors import LONGEST, Mistake

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency

_LONGEST_PATH: Final = 300
_LOCAL: Final = re.compile(r"/(?:[^/\\\s][^\\\s]*)?")
_ITEM: Final = re.compile(r"/open/items/([0-9a-f]{16})/")
_BODY: Final = re.compile(r"/(?:open|apply)/([a-z][a-z0-9-]{1,31})/")
CONTACT: Final = 120


class Page(Struct, frozen=True):
    """The page that is meant: its address, what stands above it, whose it is where that is known."""

    path: str
    title: str
    agency: Agency | None = None
    subject: str = ""


def page_meant(path: str) -> Page:
    """The page of this site at that path; the first page for anything else."""
    if len(path) > _LONGEST_PATH or not _LOCAL.fullmatch(path):
        path = reverse("portal:home")
    slug = _ITEM.match(path)
    item = shown_item(slug[1]) if slug else None
    if item is not None:
        return Page(path, item.title, item.agency, f"item:{item.pk}")
    code = _BODY.match(path)
    agency = body_coded(code[1]) if code else None
    if agency is None:
        every = every_body()
        agency = every[0] if len(every) == 1 else None
    return Page(path, path if path != "/" else "首页", agency)


class MistakeForm(forms.Form):
    """What is wrong, in the reader's words; his telephone or mail only if he wants to hear back."""

    agency = forms.ChoiceField(label="哪个机关的网页", choices=[])
    kind = forms.ChoiceField(label="哪里不对", choices=KINDS, widget=forms.RadioSelect)
    words = forms.CharField(
        label="说说看",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="写明在哪一段、错在哪里、应该是什么。",
    )
    contact = forms.CharField(
        label="怎么回复您",
        max_length=CONTACT,
        required=False,
        help_text="想知道处理结果的，留下电话或者电子邮箱；只用于回复这件事，加密保存。",
    )
    once = forms.UUIDField(widget=forms.HiddenInput)
    page = forms.CharField(widget=forms.HiddenInput, max_length=_LONGEST_PATH)

    def __init__(self, *given: Any, page: Page, **more: Any) -> None:
        super().__init__(*given, **more)
        if page.agency is not None:
            del self.fields["agency"]
        else:
            self.fields["agency"].choices = [(agency.code, agency.name) for agency in every_body()]

    def mistake(self, page: Page) -> Mistake:
        """As the service takes it."""
        said = self.cleaned_data
        return Mistake(
            kind=said["kind"],
            page=page.path,
            title=page.title,
            words=said["words"],
            subject=page.subject,
            contact=said["contact"],
        )
