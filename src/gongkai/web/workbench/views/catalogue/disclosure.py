"""The disclosure guide and the basic catalogue at the desk: written, checked, drafted anew. 条例2019 §12."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law import proactive
from gongkai.web.accounts.roles import Permit
from gongkai.web.catalogue.guides.samples import first_words
from gongkai.web.catalogue.queries.guides import disclosure_of, guides_of, lacking
from gongkai.web.catalogue.services.writing import guides as service
from gongkai.web.catalogue.services.writing.drafting import open_beside
from gongkai.web.catalogue.services.writing.guides import Heading
from gongkai.web.catalogue.services.writing.lists import draft_directory
from gongkai.web.look.sent import typed
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.catalogue.guides import DisclosureForm
from gongkai.web.workbench.keeping import body_of, show

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item

_HERE = "desk:disclosure"
_KEEP = Permit.CATALOGUE_KEEP


@require_safe
@staff(_KEEP)
def disclosure(request: StaffRequest) -> HttpResponse:
    """Both, their versions, and what the law asks that they lack."""
    body = body_of(request, _KEEP)
    guide, directory = _newest(body, "guide"), _newest(body, "directory")
    told = {
        "title": "指南和目录",
        "lead": "政府信息公开指南和公开目录，内容变了要及时更新。",
        "guide": guide,
        "missing": lacking(guide) if guide is not None else (),
        "elements": [element.title for element in proactive.guide_elements()],
        "directory": directory,
        "heads": [element.title for element in proactive.catalogue_elements()],
    }
    return show(request, "disclosure.html", told, here=_HERE)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(_KEEP)
def write(request: StaffRequest) -> HttpResponse:
    """The disclosure guide, element by element: a first one, or a new edition of the one shown."""
    body = body_of(request, _KEEP)
    guide = _newest(body, "guide")
    form = DisclosureForm(typed(request), initial=_initial(body, guide))

    def do() -> Any:
        return _written(request, body, guide, form)

    done = attempt(form, do)
    if done is not None:
        missing = lacking(done.result)
        if missing:
            messages.warning(request, f"已保存，但是还缺条例要求的：{'、'.join(missing)}。")
        else:
            messages.success(request, "公开指南已写成草稿，条例要求的内容都有了。请核对后送审。")
        return redirect("desk:item", done.result.pk)
    told = {
        "title": "写公开指南",
        "trail": [("目录和台账", reverse("desk:catalogue")), ("指南和目录", reverse(_HERE))],
        "happens": ["按条例第十二条逐项写。没有传真的，写“无”。"],
        "form": form,
        "act": "保存草稿",
        "back": reverse(_HERE),
    }
    return show(request, "form.html", told, here=_HERE, status=422 if form.is_bound else 200)


@require_POST
@staff(_KEEP)
def draft(request: StaffRequest) -> HttpResponse:
    """The basic catalogue drafted from everything that is shown."""
    body = body_of(request, _KEEP)
    item = draft_directory(body, by=request.actor, at=request.moment)
    messages.success(request, "公开目录已按现在公开的信息起草。请核对后送审。")
    return redirect("desk:item", item.pk)


def _written(request: StaffRequest, body: Agency, guide: Item | None, form: DisclosureForm) -> Item:
    above = Heading(title=form.cleaned_data["title"])
    given: dict[str, Any] = {"by": request.actor, "at": request.moment}
    if guide is None:
        return service.begin_disclosure(body, above=above, guide=form.guide(), **given)
    if guide.draft is None:
        guide = open_beside(guide.pk, because="更新公开指南", **given)
    edition = form.cleaned_data["edition"]
    now = guide.draft.edition if guide.draft is not None else 0
    return service.rewrite(
        guide.pk, above=above, content=form.guide(), edition=edition if edition is not None else now, **given
    )


def _initial(body: Agency, guide: Item | None) -> dict[str, Any]:
    version = (guide.draft or guide.current) if guide is not None else None
    written = disclosure_of(version) if version is not None else None
    said = written.said if written is not None else first_words(body)
    initial: dict[str, Any] = {f"said_{number}": words for number, words in said.items()}
    initial["title"] = guide.title if guide is not None else f"{body.name}政府信息公开指南"
    initial["more"] = written.more if written is not None else ""
    initial["edition"] = guide.draft.edition if guide is not None and guide.draft is not None else None
    return initial


def _newest(body: Agency, kind: str) -> Item | None:
    return guides_of(body.pk, kind).order_by("-is_shown", "-made_at").first()
