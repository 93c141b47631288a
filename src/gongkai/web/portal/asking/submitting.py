"""What was typed, as casework takes it in; and who has asked too often today. 条例2019 §29."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings

from gongkai.cases.vocabulary import Applicant as Kind
from gongkai.web.casework.queries.applicant import asked_that_day
from gongkai.web.casework.services.asking.intake import Asking, Person
from gongkai.web.portal.asking.forms.parts import Typed
from gongkai.web.portal.asking.pages import asked, filled

if TYPE_CHECKING:
    from gongkai.web.casework.services.asking.drafts import Draft


def cleaned(typed: Typed) -> Typed:
    """What was typed on the pages that are asked, as the forms understand it; the rest was meant for other answers."""
    found: Typed = {}
    for page in asked(typed):
        form = filled(page, typed)
        form.is_valid()
        found |= {name: str(value) for name, value in form.cleaned_data.items()}
    return found


def asking_of(found: Typed) -> Asking:
    """What is asked for. 条例2019 §29."""
    return Asking(
        matter=found["matter"],
        description=found["description"],
        document_number=found["document_number"],
        wanted_form=found["wanted_form"],
        wanted_delivery=found["wanted_delivery"],
    )


def person_of(found: Typed, draft: Draft) -> Person:
    """Who asks. 条例2019 §29."""
    names = ("name", "identity_kind", "identity_number", "representative", "phone", "email", "postcode", "address")
    agent = ("agent_name", "agent_identity_number", "agent_phone")
    return Person(
        kind=Kind(found["kind"]),
        privacy_version=draft.typed.privacy_version,
        privacy_shown_at=draft.typed.privacy_shown_at,
        **{name: found.get(name, "") for name in (*names, *agent)},  # type: ignore[arg-type]
    )


def asked_enough(found: Typed, *, agency_id: int, on: date) -> bool:
    """Whether that applicant has sent as many requests today as this page takes in a day."""
    proof = {name: found[name] for name in ("identity_kind", "identity_number")}
    return asked_that_day(agency_id, on=on, **proof) >= settings.APPLICATIONS_PER_DAY_OF_ONE
