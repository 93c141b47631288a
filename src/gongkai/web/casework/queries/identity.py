"""Who asked and who was consulted in a case: words that no public answer may tell. 条例2019 §15, §44; trust rule P08.

Looked for by the screening and never kept by it.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from gongkai.cases.vocabulary import Consulted
from gongkai.web.casework.models import Applicant, Case, Party

_OF_APPLICANT: Final = (
    "name", "identity_number", "representative", "phone", "email", "address", "agent_name", "agent_identity_number",
    "agent_phone",
)  # fmt: skip
_OF_PARTY: Final = ("name", "contact")


def identity_of(case_id: str) -> dict[str, str]:
    """The words by field, as the screening asks for them; {} where there is no such case. 条例2019 §15."""
    try:
        id = UUID(case_id)
    except ValueError:
        return {}
    found: dict[str, str] = {}
    for applicant in Applicant.objects.filter(case_id=id):
        found |= {name: getattr(applicant, name) for name in _OF_APPLICANT}
    asked = Party.objects.filter(case_id=id, kind=Consulted.THIRD_PARTY.value).order_by("ref")
    for number, party in enumerate(asked, start=1):
        found |= {f"third_party_{name}_{number}": getattr(party, name) for name in _OF_PARTY}
    return {name: value for name, value in found.items() if value}


def why_not_for_everybody(case: Case) -> str:
    """Why the answer of that case cannot be told to everybody, "" where it can. 条例2019 §44."""
    return "" if case.closed_on is not None else "只能公布已经办结的申请。"
