"""What an applicant asks: the case that belongs to a query code."""

from __future__ import annotations

import hmac

from gongkai.web.casework.models import Case
from gongkai.web.casework.queries.digests import code_digest, phone_digest


def case_of_code(code: str, phone_tail: str) -> Case | None:
    """The case of that query code and the last digits of its telephone; None for either wrong, after the same work."""
    case = Case.objects.select_related("agency").filter(query_digest=code_digest(code)).first()
    told, kept = phone_digest(phone_tail), case.phone_digest if case else ""
    same = hmac.compare_digest(told or "-", kept or "-")
    return case if case is not None and same else None
