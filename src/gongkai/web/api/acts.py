"""Acts on a case at the door for machines, one address each. The answer is the case as it stands after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from gongkai.web.api import shapes
from gongkai.web.api.casework import shown, the_case
from gongkai.web.api.door import Key, actor_of, moment
from gongkai.web.casework.services.course import charging, consulting, ending, extending, handing, supplementing

router = Router(tags=["案件办理"], auth=Key())
_ANSWERS: Final = {200: shapes.CaseShown, **dict.fromkeys((400, 401, 403, 404, 409, 422), shapes.Refused)}
Act = Callable[..., Any]


def _consult(case: Any, *, kind: Any, name: str, contact: str, about: str, **when: Any) -> None:
    asked = consulting.Asked(kind=kind, name=name, contact=contact, about=about)
    consulting.consult(case, asked, **when)


def _extend(case: Any, *, working_days: int, approved_by: str, approved_on: Any, **when: Any) -> None:
    extending.extend(case, working_days, approval=extending.Approval(approved_by, approved_on), **when)


def _serve(case: Any, *, ref: str, **when: Any) -> None:
    consulting.serve_consultation(case, ref, **when)


def _end(case: Any, *, ref: str, **when: Any) -> None:
    consulting.end_consultation(case, ref, **when)


def _on(act: Act, name: str) -> Act:
    """An act whose only field is a day, which the service calls by another name."""
    return lambda case, *, on, **when: act(case, **{name: on}, **when)


ACTS: Final[dict[str, tuple[str, type[Schema], Act]]] = {
    "ask_supplement": ("告知补正", shapes.SupplementAskedGiven, supplementing.ask_supplement),
    "take_supplement": ("收到补正", shapes.OnDayGiven, _on(supplementing.take_supplement, "received_on")),
    "consult": ("征求意见", shapes.ConsultationGiven, _consult),
    "serve_consultation": ("登记征求意见书送达", shapes.ConsultationServedGiven, _serve),
    "end_consultation": ("登记征求到的意见", shapes.ConsultationEndedGiven, _end),
    "extend": ("延长答复期限", shapes.ExtensionGiven, _extend),
    "notice_fee": ("登记收费通知", shapes.FeeGiven, charging.notice_fee),
    "take_payment": ("登记缴费", shapes.OnDayGiven, _on(charging.take_payment, "paid_on")),
    "record_search": ("登记检索", shapes.SearchGiven, handing.record_search),
    "reply": ("登记答复送达", shapes.ServiceGiven, ending.reply),
    "withdraw": ("登记撤回", shapes.OnDayGiven, _on(ending.withdraw, "withdrawn_on")),
}


def _address(name: str, said: str, shape: type[Schema], act: Act) -> None:
    def view(request: HttpRequest, case_id: UUID, given: Any) -> object:
        case = the_case(request, case_id)
        act(case, **{field: getattr(given, field) for field in shape.model_fields}, by=actor_of(request), at=moment())
        return shown(the_case(request, case_id))

    view.__name__ = name
    view.__annotations__["given"] = shape
    path = f"/cases/{{uuid:case_id}}/acts/{name}"
    router.post(path, response=_ANSWERS, summary=said, operation_id=name)(view)


for _name, (_said, _shape, _act) in ACTS.items():
    _address(_name, _said, _shape, _act)
