"""Forms that name an object of another body: every field that chooses by an id, given one of theirs. trust.md B3.

The path is the oracle's; here it is what is sent. A form is filled in as its page offers it, then once for each
foreign id. Nothing written may name that id, and whatever is written at all leaves its line in the ledger (E1).
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import pytest
from django.db import transaction
from django.test import Client

from tests.web.oracle.filling import Filled, forms_of
from tests.web.oracle.routes import routes
from tests.web.oracle.table import table
from tests.web.oracle.test_oracle import BY_NIGHT
from tests.web.oracle.world import STATES, World
from tests.web.oracle.writing import LEDGER, Writes, writes

pytestmark = pytest.mark.django_db
OFFERED = {"agency", "agency_id", "body", "owner", "made_by", "handler", "section", "case", "item", "pk", "id"}
"""Fields that a form may not have and that somebody adds."""
NO_ACT = {
    "django_session", "notices_notice", "annual_paragraph", "catalogue_kept", "catalogue_sheetimport",
    "activities_sheet", "vault_storedfile", "oversight_mark", "agencies_choice",
}  # fmt: skip
"""Tables whose change is no act yet: a session, what was read, words and sheets in the making, a mark that was
not sent yet, a choice that is set to what it was."""
NO_OBJECT = {"once", "edition", "version"}
"""Hidden fields whose value looks like an id and is none: what makes a form be taken once, or not over another's."""
OF_NUMBERS = ("section_id", "person_id", "post_id")
OF_UUIDS = ("item_id", "case_id", "document_id", "channel_id", "station_id", "suggestion_id", "inspection_id")
AT_LEAST = {"clerk": (15, 10), "county_clerk": (5, 10)}
"""How many forms were taken, and how many foreign ids tried, where the walk is worth something."""


@pytest.mark.parametrize("principal", [*AT_LEAST, *(("leader", "security", "system") if BY_NIGHT else ())])
def test_no_form_takes_an_object_of_another_body(world: World, principal: str) -> None:
    client = world.client(principal)
    client.raise_request_exception = False
    found: list[str] = []
    taken = chosen = 0
    for name, form in forms(world, client, principal):
        written, status = sent(client, form, form.data)
        if written.of_business - NO_ACT:
            taken += 1
            if LEDGER not in written.tables:
                found.append(f"{name}: {sorted(written.of_business)} without a line in the ledger")
        for field, id in foreign(world, principal, form):
            chosen += 1
            added = {extra: [id] for extra in OFFERED - set(form.data)}
            written, status = sent(client, form, {**added, **form.data, field: [id]})
            if status >= 500 or written.name(id):
                found.append(f"{name} {field}={id}: {status}, {sorted(written.of_business)}")

    assert found == [], "\n".join(found[:40])
    least = AT_LEAST.get(principal, (0, 0))
    assert (taken >= least[0], chosen >= least[1]) == (True, True), (taken, chosen)


def forms(world: World, client: Client, principal: str) -> Iterator[tuple[str, Filled]]:
    """Every form of every page that the principal may open at home, by the name of its page; each action once."""
    home = world.bodies["parent" if principal.startswith("county") else "own"]
    met: set[tuple[str, tuple[str, ...]]] = set()
    for route in routes():
        for state in STATES if BY_NIGHT else ("handling",):
            known = {**home.objects[state], **table()[route.name].values}
            if not route.name.startswith("desk:") or not set(route.parameters) <= set(known):
                continue
            if not (BY_NIGHT or crc32(f"{route.name}{principal}".encode()) % 3 == 0):
                continue
            path = route.path(known)
            for form in _of_page(client, path):
                key = (form.action, tuple(form.data))
                if key not in met and "/logout/" not in form.action:
                    met.add(key)
                    yield route.name, form


def _of_page(client: Client, path: str) -> list[Filled]:
    with transaction.atomic():
        answer = client.get(path)
        transaction.set_rollback(True)
    html = answer.headers.get("Content-Type", "").startswith("text/html")
    if answer.status_code != 200 or answer.streaming or not html:
        return []
    return list(forms_of(answer.content.decode(), at=path))


def foreign(world: World, principal: str, form: Filled) -> Iterator[tuple[str, str]]:
    """Every field that chooses by id, with ids of the neighbour's: of the same kind where it is known, else of each."""
    home = world.bodies["parent" if principal.startswith("county") else "own"].objects
    kinds = {str(value): kind for state in STATES for kind, value in home[state].items()}
    theirs = world.bodies["sibling"].objects["handling"]
    for field in form.ids:
        offered = form.data.get(field, [""])[0]
        kind = kinds.get(offered, "")
        kinds_tried = OF_NUMBERS if offered.isdigit() else (kind,) if kind in theirs else OF_UUIDS
        for each in kinds_tried if field not in NO_OBJECT else ():
            yield field, str(theirs[each])


def sent(client: Client, form: Filled, data: dict[str, list[str]]) -> tuple[Writes, int]:
    """What was written when the form was sent, and the answer's status. Everything is undone."""
    kept = client.cookies.copy()
    with transaction.atomic(), writes() as written:
        answer = client.post(form.action, data, HTTP_REFERER="http://testserver/desk/")
        transaction.set_rollback(True)
    client.cookies = kept
    return written, answer.status_code
