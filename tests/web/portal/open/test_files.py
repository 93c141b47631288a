"""Files of shown items: the clean copies alone, under their names, and gone with their item. trust.md C7."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client, override_settings

from gongkai.web.catalogue.models import Attachment
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing import attaching, drafting
from tests.annual.readers.made import pdf
from tests.web.catalogue.making import a_draft, cleared
from tests.web.portal.open.world import AT, World, address, text

pytestmark = pytest.mark.django_db
NAME = "机型（一）目录.txt"


@pytest.fixture
def files(tmp_path_factory: pytest.TempPathFactory) -> object:
    """A vault that is empty."""
    with override_settings(FILES=str(tmp_path_factory.mktemp("files"))):
        yield


def with_file(world: World, content: bytes = b"\xe8\x80\x95\xe6\x95\xb4\xe6\x9c\xba", name: str = NAME) -> Attachment:
    """The file of a published notice."""
    clerk = world.staff.clerk
    item = a_draft(world.staff, at=AT, title="机型目录")
    attaching.attach(item.pk, name, content, by=clerk, at=AT)
    cleared(item, world.staff, at=AT)
    item = releasing.publish(item.pk, by=clerk, at=AT)
    assert item.current is not None
    return item.current.attachments.get()


def path_of(attachment: Attachment) -> str:
    """The address of the file."""
    return f"/open/files/{attachment.slug}/{quote(attachment.name)}"


@pytest.mark.usefixtures("files")
class TestFile:
    def test_comes_under_its_own_name_and_is_never_run(self, client: Client, world: World) -> None:
        answer = client.get(path_of(with_file(world)))

        assert text(answer) == "耕整机"
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
        assert f"filename*=UTF-8''{quote(NAME, safe='')}" in answer.headers["Content-Disposition"]
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_is_offered_on_the_page_of_its_item(self, client: Client, world: World) -> None:
        attachment = with_file(world)

        page = text(client.get(address(attachment.version.item)))

        assert path_of(attachment) in page
        assert NAME in page

    def test_that_is_a_pdf_is_read_in_the_page_and_found_by_its_words(self, client: Client, world: World) -> None:
        attachment = with_file(world, pdf(b"BT /F1 12 Tf 72 700 Td (Tillers of the year) Tj ET"), "机型.pdf")

        page = text(client.get(address(attachment.version.item)))
        found = text(client.get("/open/search/", {"q": "tillers"}))

        assert "<p>Tillers of the year</p>" in page.partition("在这里看：机型.pdf")[2]
        assert address(attachment.version.item) in found

    def test_under_another_name_is_not_there(self, client: Client, world: World) -> None:
        attachment = with_file(world)

        assert client.get(f"/open/files/{attachment.slug}/other.txt").status_code in (404, 410)
        assert client.get("/open/files/0123456789abcdef/a.txt").status_code == 404

    def test_goes_when_its_item_is_withdrawn(self, client: Client, world: World) -> None:
        attachment = with_file(world)
        known = {"If-None-Match": client.get(path_of(attachment)).headers["ETag"]}
        releasing.withdraw(attachment.version.item_id, because="有误", by=world.staff.clerk, at=AT)

        answer = client.get(path_of(attachment), headers=known)

        assert answer.status_code == 410
        assert "耕整机" not in text(answer)

    def test_of_a_draft_is_not_there_until_it_is_published(self, client: Client, world: World) -> None:
        clerk, later = world.staff.clerk, AT + timedelta(days=1)
        shown = with_file(world)
        item = drafting.open_beside(shown.version.item_id, because="换文件", by=clerk, at=later)
        added = attaching.attach(item.pk, "新.txt", b"new", by=clerk, at=later)

        before = client.get(path_of(added)).status_code
        cleared(item, world.staff, at=later)
        releasing.publish(item.pk, by=clerk, at=later)

        assert (before, client.get(path_of(added)).status_code) == (404, 200)
        assert client.get(path_of(shown)).status_code == 410
