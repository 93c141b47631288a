"""Pages lead to what one can say of them, on the site and in the export, and no longer once it is closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from gongkai.web.feedback.services.evaluation import points
from gongkai.web.feedback.services.evaluation.points import About
from gongkai.web.portal.open.memory import MEMORY
from tests.web.catalogue.making import AT, a_published_item, a_staff
from tests.web.feedback.hearing import a_consultation, the_office
from tests.web.outlets.making import a_station
from tests.web.portal.publishing.shelving import SITE, dead_links, exported, files

pytestmark = pytest.mark.django_db


def test_an_item_and_a_station_lead_to_their_evaluation_and_a_draft_to_its_comments(
    client: Client, tmp_path: Path
) -> None:
    item, station = a_published_item(a_staff(), title="停车办法（征求意见稿）"), a_station()
    paths = [f"/open/items/{item.slug}/", f"/open/stations/{station.slug}/"]
    exported(tmp_path / "followed")
    abouts = [
        About(kind="item", name="停车办法", subject=f"item:{item.pk}"),
        About(kind="station", name=station.name, subject=f"station:{station.pk}"),
    ]
    made = points.set_up(item.agency, abouts, by=the_office(), at=AT)
    laid = a_consultation(item)
    wanted = [f"/say/at/{made[0].slug}/", f"/say/drafts/{laid.slug}/", f"/say/at/{made[1].slug}/"]

    exported(tmp_path / "followed")
    exported(tmp_path / "whole")
    followed = files(tmp_path / "followed")
    kept = "".join(followed[f"{path[1:]}index.html"].decode() for path in paths)
    shown = "".join(client.get(path).content.decode() for path in paths)

    assert [f'href="{path}"' in shown for path in wanted] == [True, True, True]
    assert [f'href="{SITE}{path}"' in kept for path in wanted] == [True, True, True]
    whole = files(tmp_path / "whole")
    assert [path for path in paths if followed[f"{path[1:]}index.html"] != whole[f"{path[1:]}index.html"]] == []
    assert not dead_links(tmp_path / "followed", prefix="/")

    for point in made:
        points.close(point, by=the_office(), at=AT)
    MEMORY.clear()
    exported(tmp_path / "followed")
    again = files(tmp_path / "followed")
    assert not any("/say/at/" in again[f"{path[1:]}index.html"].decode() for path in paths)
    assert not any("/say/at/" in client.get(path).content.decode() for path in paths)
