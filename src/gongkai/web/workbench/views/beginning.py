"""The first administrators: whoever holds the token of the machine names three people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai.web.accounts.services import beginning
from gongkai.web.accounts.services.people import Added
from gongkai.web.agencies.queries import tops
from gongkai.web.agencies.services import Body
from gongkai.web.look.refusing import Refused
from gongkai.web.workbench.forms.entrance import Beginning, FirstBody

_REFUSED = (beginning.WrongToken, beginning.AlreadyBegun, Refused)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The form; then the three one-time passwords, shown once."""
    form = Beginning(request.POST or None)
    body = None if tops() else FirstBody(request.POST or None)
    if request.method == "POST" and form.is_valid() and (body is None or body.is_valid()):
        try:
            made = _begun(form, body)
        except _REFUSED as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "entrance/begun.html", {"made": made})
    return render(request, "entrance/begin.html", {"form": form, "body": body})


def _begun(form: Beginning, body: FirstBody | None) -> list[Added]:
    system, security, audit = (beginning.Named(*named) for named in form.named())
    given = dict(body.cleaned_data) if body is not None else {}
    code, kind = given.pop("code", ""), given.pop("kind", "")
    return beginning.begin(
        form.cleaned_data["token"],
        three=(system, security, audit),
        body=Body(**given) if given else None,
        code=code,
        kind=kind,
        at=timezone.localtime(),
    )
