"""What the county's site takes over by itself: every item with its metadata and words, in blocks of releases.

`importer/CODE/index.json` names the blocks; an item stands in the block of its newest release. A block never moves:
whoever has read up to a release asks for its block and those after it. Of what was withdrawn only that is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from msgspec import json

from gongkai.web.catalogue.queries.public.reading import body_of
from gongkai.web.catalogue.queries.public.releases import blocks_of, newest_in_block
from gongkai.web.catalogue.queries.public.shown import files_of
from gongkai.web.look.words import SHANGHAI
from gongkai.web.portal.publishing.addresses import Place
from gongkai.web.portal.publishing.shelf import Piece
from gongkai.web.portal.publishing.target import Target

if TYPE_CHECKING:
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.models import Item, Release

BLOCK: Final = 200
"""Releases in a block."""


def pieces_of(agency: Agency, *, target: Target, only: Iterable[int] | None = None) -> Iterator[Piece]:
    """The blocks of that body and their index; only: of these numbers of blocks."""
    blocks = blocks_of(agency.pk, size=BLOCK)
    wanted = set(blocks if only is None else only)
    for block in blocks:
        if block in wanted:
            releases = newest_in_block(agency.pk, block, size=BLOCK)
            entries = [_entry(release, target) for release in releases]
            yield Piece(_file(agency, f"releases-{block}"), json.encode({"block": block, "items": entries}))
    named = [{"block": block, "url": f"{target.whole}{_file(agency, f'releases-{block}')}"} for block in blocks]
    told = {"body": agency.name, "code": agency.code, "block_size": BLOCK, "blocks": named}
    yield Piece(_file(agency, "index"), json.encode(told))


def _file(agency: Agency, name: str) -> str:
    return f"importer/{agency.code}/{name}.json"


def _entry(release: Release, target: Target) -> dict[str, Any]:
    item = release.item
    told = {
        "release": release.pk,
        "act": release.act,
        "at": release.at.astimezone(SHANGHAI).isoformat(),
        "slug": item.slug,
        "index_number": item.index_number,
        "url": f"{target.whole}{Place(f'/open/items/{item.slug}/').address}",
        "is_shown": item.is_shown,
    }
    return {**told, **_content(item, target)} if item.is_shown else told


def _content(item: Item, target: Target) -> dict[str, Any]:
    version = item.current
    assert version is not None
    assert item.published_at is not None
    files = {file.name: file for file in files_of(version)}
    urls = {name: f"{target.whole}{Place(f'/open/files/{file.slug}/{name}').address}" for name, file in files.items()}
    return {
        "title": version.title,
        "document_number": version.document_number,
        "summary": version.summary,
        "keywords": version.keywords,
        "source": version.source,
        "author": version.author,
        "column": item.column,
        "kind": item.kind,
        "heading": item.heading,
        "topic": item.topic,
        "audiences": item.audiences,
        "validity": item.validity,
        "made_on": version.made_on,
        "published_at": item.published_at.astimezone(SHANGHAI).isoformat(),
        "body_html": str(body_of(version, address=lambda name: urls.get(name, ""))),
        "files": [
            {"name": name, "url": urls[name], "media_type": file.file.media_type, "size": file.file.size,
             "sha256": file.file.sha256}
            for name, file in files.items()
            if file.file is not None
        ],
    }  # fmt: skip
