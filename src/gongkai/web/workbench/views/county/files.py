"""Files of reports: dropped many at once, read while a bar moves on, claimed, chosen, put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.annual.figures.whole import from_whole
from gongkai.annual.writers import write
from gongkai.web.accounts.roles import Permit
from gongkai.web.look.missing import or_404
from gongkai.web.look.refusing import Refused
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.sent import typed
from gongkai.web.oversight.queries.collection.collecting import filing_seen, left_over, waiting
from gongkai.web.oversight.services.collection import filing as service
from gongkai.web.oversight.services.evidence import Sent
from gongkai.web.vault.media_types import DOCX
from gongkai.web.vault.queries import content_of
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.filling import attempt
from gongkai.web.workbench.forms.county import ClaimForm
from gongkai.web.workbench.small import Small, small
from gongkai.web.workbench.views.county.showing import body_or_404, round_or_404, show

if TYPE_CHECKING:
    from gongkai.web.oversight.models import Filing
    from gongkai.web.oversight.services.collection.filing import Taken

_LEFT: Final = "desk:county_left"


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def upload(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Many reports at once; whose each is and of which year, the reader finds out."""
    found = round_or_404(request, round_id)
    problem = ""
    if request.method == "POST":
        try:
            taken = service.take_in(found.pk, _sent(request), by=request.actor, at=request.moment)
        except Refused as refused:
            problem = str(refused)
        else:
            _tell(request, taken)
            return redirect("desk:county_reading" if taken.kept else "desk:county_round", found.pk)
    back = reverse("desk:county_round", args=[found.pk])
    told = {"problem": problem, "limits": _limits(service.MOST_AT_ONCE), "back": back}
    return show(request, "upload.html", found, told, here="", status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def upload_for(request: StaffRequest, body_id: UUID) -> HttpResponse:
    """A report of one body, a corrected one for instance."""
    body = body_or_404(request, body_id)
    found = round_or_404(request, body.round_id)
    problem = ""
    if request.method == "POST":
        try:
            sent = _sent(request)
            taken = service.take_in(found.pk, sent, by=request.actor, at=request.moment, body_id=body.pk)
        except Refused as refused:
            problem = str(refused)
        else:
            _tell(request, taken)
            service.read_next(found.pk, at=request.moment)
            return redirect("desk:county_body", body.pk)
    back = reverse("desk:county_body", args=[body.pk])
    told = {"problem": problem, "limits": _limits(settings.UPLOAD_FILES), "body": body, "back": back}
    return show(request, "upload.html", found, told, here="", status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def reading(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """How far the reading is; posted: the next slice is read, and the page comes again until nothing waits."""
    found = round_or_404(request, round_id)
    if request.method == "POST":
        service.read_next(found.pk, at=request.moment)
    left, together = waiting(found)
    if not left:
        answer = redirect("desk:county_round", found.pk)
        if request.headers.get("HX-Request"):
            answer = HttpResponse(headers={"HX-Redirect": reverse("desk:county_round", args=[found.pk])})
        return answer
    told = {"left": left, "together": together, "done": together - left}
    return show(request, "reading.html", found, told, here="")


@require_safe
@staff(Permit.OVERSEE)
def left(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """The files that nobody could make use of, each with the reason."""
    found = round_or_404(request, round_id)
    return show(request, "left.html", found, {"rows": left_over(found)}, here=_LEFT)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permit.OVERSEE)
def claim(request: StaffRequest, filing_id: UUID) -> HttpResponse:
    """Whose that file is."""
    found = filing_or_404(request, filing_id)
    bodies = list(found.round.bodies.filter(excused_because=""))
    form = ClaimForm(typed(request), bodies=bodies)

    def do() -> Any:
        return service.claim(found.pk, UUID(form.cleaned_data["body"]), by=request.actor, at=request.moment)

    done = attempt(form, do)
    if done is not None:
        messages.success(request, "已认领，计入汇总。")
        return redirect("desk:county_body", done.result.expected_id)
    back = reverse(_LEFT, args=[found.round_id])
    words = Small(title="认领文件", act="认领", back=back, trail=(("待认领", back),), happens=(found.name, found.why))
    return small(request, words, form)


@require_POST
@staff(Permit.OVERSEE)
def choose(request: StaffRequest, filing_id: UUID) -> HttpResponse:
    """That version counts."""
    found = filing_or_404(request, filing_id)
    service.choose(found.pk, by=request.actor, at=request.moment)
    messages.success(request, f"以“{found.name}”为准。")
    return redirect("desk:county_body", found.expected_id)


@require_POST
@staff(Permit.OVERSEE)
def aside(request: StaffRequest, filing_id: UUID) -> HttpResponse:
    """That file does not count."""
    found = filing_or_404(request, filing_id)
    service.put_aside(found.pk, by=request.actor, at=request.moment)
    messages.success(request, f"不再采用“{found.name}”，文件仍然保留。")
    if found.expected_id is None or found.state != "read":
        return redirect(_LEFT, found.round_id)
    return redirect("desk:county_body", found.expected_id)


@require_safe
@staff(Permit.OVERSEE, Permit.REPORT_COMPILE)
def file(request: StaffRequest, filing_id: UUID) -> HttpResponse:
    """The file as it came; a report of the platform as docx."""
    found = filing_or_404(request, filing_id)
    if found.file is not None:
        return as_attachment(content_of(found.file), media_type=found.file.media_type, name=found.file.name)
    if found.content is None:
        raise Http404
    return as_attachment(write(from_whole(found.content), "docx"), media_type=DOCX, name=f"{found.name}.docx")


def filing_or_404(request: StaffRequest, filing_id: UUID) -> Filing:
    """That file, as far as he may see it. Raises Http404."""
    return or_404(filing_seen(request.actor, filing_id))


def _sent(request: StaffRequest) -> list[Sent]:
    """The files that were sent; one that the door turned away comes empty, with the reason."""
    files = request.FILES.getlist("files")
    return [Sent(str(file.name), file.read(), getattr(file, "refused", "")) for file in files]


def _tell(request: StaffRequest, taken: Taken) -> None:
    if taken.kept:
        messages.success(request, f"收到 {taken.kept} 份文件。")
    for name, why in taken.left:
        messages.warning(request, f"“{name}”没有收：{why}")


def _limits(files: int) -> dict[str, int]:
    return {"files": files, "each": settings.UPLOAD_BYTES_EACH, "all": settings.UPLOAD_BYTES}
