"""Items at the door for machines: what the public sees, and documents of the office system as drafts. 条例2019 §23."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query, Router

from gongkai.web.accounts.roles import Permit
from gongkai.web.agencies.queries import agency_of, body_coded, every_body
from gongkai.web.api import items_shapes as shapes
from gongkai.web.api.door import Key, actor_of, moment
from gongkai.web.api.shapes import Refused
from gongkai.web.catalogue.finding.asked import Filters
from gongkai.web.catalogue.finding.searching import search
from gongkai.web.catalogue.queries.columns import columns_of, usual_column, within
from gongkai.web.catalogue.queries.public.directories import plain_shown
from gongkai.web.catalogue.queries.public.reading import body_of
from gongkai.web.catalogue.queries.public.shown import files_of, shown_item
from gongkai.web.catalogue.services.writing.drafting import Placing, Words, begin, choose_attribute
from gongkai.web.look.missing import or_404

router = Router(tags=["主动公开"])
_REFUSALS: Final = dict.fromkeys((400, 401, 403, 404, 422), Refused)
_NOT_FOUND: Final = {404: Refused, 422: Refused}
_PLAIN: Final = r"^[^\x00-\x1f]*$"
_WORDS: Any = Query("", max_length=100, pattern=_PLAIN)  # type: ignore[type-arg]
_WORD: Any = Query("", max_length=40, pattern=_PLAIN)  # type: ignore[type-arg]
_YEAR: Any = Query(None, ge=1949, le=2100)  # type: ignore[type-arg]
Slug = Annotated[str, Path(max_length=16, pattern=r"^[0-9a-f]+$")]
_FORMS: Final = ("rss", "atom", "json")


@router.get("/items", response={200: shapes.ItemsShown, **_NOT_FOUND}, auth=None, summary="公开的信息：搜索与列表")
def items(
    request: HttpRequest,
    q: str = _WORDS,
    agency: str = _WORD,
    column: str = _WORD,
    kind: str = _WORD,
    year: int | None = _YEAR,
    validity: str = _WORD,
    audience: str = _WORD,
    topic: str = _WORD,
    after: str = _WORD,
) -> object:
    """What is shown and holds all the words, the newest first. column: with those below it, of the body named."""
    body = _body(agency) if agency else None
    keys = within(columns_of(body), column) if body is not None and column else (column,)
    filters = Filters(
        agency_ids=(body.pk,) if body is not None else (),
        columns=keys if column else (),
        years=(year,) if year else (),
        kinds=_one(kind),
        audiences=_one(audience),
        topics=_one(topic),
        validities=_one(validity),
    )
    page = search(q, filters, after=after)
    return {"items": [_listed(entry.item) for entry in page.entries], "after": page.after}


@router.get("/items/{slug}", response={200: shapes.ItemShown, **_NOT_FOUND}, auth=None, summary="一条公开的信息")
def item(request: HttpRequest, slug: Slug) -> object:
    """The item as it is shown now, with its words and files. Nothing of one that was withdrawn."""
    found = or_404(shown_item(slug))
    version = found.current
    assert version is not None
    files = [_file(each) for each in files_of(version)]
    urls = {each["name"]: str(each["url"]) for each in files}
    words = ("keywords", "source", "author", "made_on", "in_force_on", "expires_on")
    return {
        **_listed(found),
        **{name: getattr(version, name) for name in words},
        **{name: getattr(found, name) for name in ("topic", "heading", "audiences")},
        "plain": plain_shown(found),
        "body": str(body_of(version, address=lambda name: urls.get(name, ""))),
        "files": files,
    }


@router.get("/columns", response={200: list[shapes.ColumnShown], **_NOT_FOUND}, auth=None, summary="一个机关的栏目")
def columns(request: HttpRequest, agency: str = _WORD) -> object:
    """The columns of that body in order."""
    body = _body(agency)
    return [
        {"key": each.key, "title": each.title, "parent": each.parent, "description": each.description,
         "url": reverse("portal:column", args=[body.code, each.key])}
        for each in columns_of(body)
    ]  # fmt: skip


@router.get("/feeds", response=list[shapes.FeedShown], auth=None, summary="订阅源")
def feeds(request: HttpRequest) -> object:
    """Where RSS, Atom and JSON feeds are had: of all bodies, and of each."""
    every = [{"agency": "", "form": form, "url": reverse("portal:feed", args=[form])} for form in _FORMS]
    return every + [
        {"agency": body.code, "form": form, "url": reverse("portal:body-feed", args=[body.code, form])}
        for body in every_body()
        for form in _FORMS
    ]


@router.post("/items", response={200: shapes.ItemTaken, **_REFUSALS}, auth=Key(), summary="公文转为待公开的草稿")
def take_in_item(request: HttpRequest, given: shapes.ItemGiven) -> object:
    """A draft of the key's own body, with its attribute; whoever drafts there goes on with it. 条例2019 §16."""
    actor = actor_of(request)
    agency = or_404(agency_of(actor.machine.agency_id) if actor.machine else None)
    actor.require(Permit.ITEM_DRAFT, agency_id=agency.pk)
    words = Words(**{name: getattr(given, name) for name in Words.__struct_fields__ if hasattr(given, name)})
    column = given.column or usual_column(given.kind)
    placing = Placing(kind=given.kind, column=column, formed_on=given.formed_on or given.made_on)
    with transaction.atomic():
        draft = begin(agency, placing, words, by=actor, at=moment())
        chosen = {"reason": given.reason, "exemption": given.exemption}
        draft = choose_attribute(draft.pk, given.attribute, **chosen, by=actor, at=moment())
    return {"id": str(draft.pk), "slug": draft.slug, "state": draft.state}


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _body(code: str) -> Any:
    return or_404(body_coded(code))


def _listed(found: Any) -> dict[str, Any]:
    return {
        "slug": found.slug,
        "title": found.title,
        "url": reverse("portal:item", args=[found.slug]),
        "agency": found.agency.code,
        "column": found.column,
        "kind": found.kind,
        "kind_said": found.get_kind_display(),
        "index_number": found.index_number or "",
        "document_number": found.document_number,
        "summary": found.current.summary,
        "published_at": found.published_at,
        "validity": found.validity,
    }


def _file(each: Any) -> dict[str, Any]:
    url = reverse("portal:item-file", args=[each.slug, each.name])
    kept = each.file
    return {"name": each.name, "url": url, "media_type": kept.media_type, "size": kept.size, "sha256": kept.sha256}
