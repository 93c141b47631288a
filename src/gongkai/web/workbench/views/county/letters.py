"""Letters of a round: every body its points, the missing ones reminded; looked at before, kept afterwards."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.annual.rollup.letters import letters
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.oversight.queries.collection.collecting import NOT_IN, body_seen, standings
from gongkai.web.oversight.queries.collection.rolled import findings_about, rolled
from gongkai.web.oversight.services.collection import pointing_out
from gongkai.web.vault.queries import content_of
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.county import LetterForm, next_working_fortnight
from gongkai.web.workbench.views.county.showing import round_or_404, show

if TYPE_CHECKING:
    from gongkai.web.oversight.models import ReportRound

_BACK = "desk:county_round"


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def points(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """To whom a letter goes and with how many points; posted: they go."""
    found = round_or_404(request, round_id)
    rollup = rolled(found, on=request.day)
    rows = []
    for row in standings(found, on=request.day):
        about = findings_about(rollup, row.body.name) if row.filing is not None else ()
        counts = [sum(one.severity == severity for one in about) for severity in ("error", "warning")]
        if any(counts):
            rows.append((row, counts))
    said = {
        "title": "发整改函",
        "lead": "一家一函，写明问题、位置、依据和改法；发出后状态变为已退回，重报后自动核销。",
        "nothing": "没有要告知的问题。",
        "by": "请在哪一天以前改好重报（含当日）",
    }
    return _send(request, found, rows, pointing_out.send_points, said)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def chase(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Who is reminded that nothing came; posted: they are."""
    found = round_or_404(request, round_id)
    rows: list[Any] = [(row, []) for row in standings(found, on=request.day) if row.state in NOT_IN]
    said = {
        "title": "发催报函",
        "lead": "没有报送的单位各发一函，平台上的单位同时收到提醒。",
        "nothing": "都已经报送，没有要催的。",
        "by": "请在哪一天以前报送（含当日）",
    }
    return _send(request, found, rows, pointing_out.chase, said)


@require_POST
@staff(Permit.OVERSEE)
def accept_clean(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Every report without an error, accepted at once."""
    found = round_or_404(request, round_id)
    count = pointing_out.accept_clean(found.pk, by=request.actor, at=request.moment)
    messages.success(request, f"已接收 {count} 家没有错误的年报。")
    return redirect(_BACK, found.pk)


@require_safe
@staff(Permit.OVERSEE, Permit.REPORT_COMPILE)
def letter(request: StaffRequest, body_id: UUID, told_id: UUID) -> HttpResponse:
    """A letter as it went out."""
    body = body_seen(request.actor, body_id)
    found = or_404(body.letters.filter(pk=told_id).select_related("file").first() if body is not None else None)
    return as_attachment(content_of(found.file), media_type=found.file.media_type, name=found.file.name)


@require_safe
@staff(Permit.OVERSEE)
def all_letters(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Every letter as it would go out now, with an index, in one file to be printed or sent by hand."""
    found = round_or_404(request, round_id)
    made = letters(
        rolled(found, on=request.day), sender=found.agency.office, reply_by=next_working_fortnight(request.day)
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made:
            archive.writestr(name, content)
    return as_attachment(packed.getvalue(), media_type="application/zip", name=f"{found.year}年度年报整改函.zip")


def _send(
    request: StaffRequest, found: ReportRound, rows: list[Any], do: Any, said: dict[str, str]
) -> HttpResponse:
    form = LetterForm(typed(request), initial={"reply_by": next_working_fortnight(request.day)})
    form.fields["reply_by"].label = said["by"]
    chosen = [UUID(id) for id in request.POST.getlist("body")] if request.method == "POST" else None

    def act() -> Any:
        return do(found.pk, **form.cleaned_data, body_ids=chosen, by=request.actor, at=request.moment)

    done = attempt(form, act)
    if done is not None:
        sent = f"{said['title']} {len(done.result)} 封"
        messages.success(request, f"{sent}；平台上的单位已收到提醒，其余的请下载后送达。")
        return redirect(_BACK, found.pk)
    told = {**said, "rows": rows, "form": form, "chosen": chosen, "back": reverse(_BACK, args=[found.pk])}
    return show(request, "letters_out.html", found, told, here="", status=422 if form.is_bound else 200)
