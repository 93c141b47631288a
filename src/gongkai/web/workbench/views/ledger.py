"""The ledger for the audit administrator: reading, verifying, taking it and its heads along as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from gongkai.web.accounts.queries import bodies_under
from gongkai.web.accounts.roles import Permit
from gongkai.web.accounts.services.ledger import SYSTEM_CHAIN, write
from gongkai.web.agencies.queries import tops
from gongkai.web.audit import queries as audit
from gongkai.web.audit.heads import BadHeads, ExportedHead, read
from gongkai.web.audit.verification import verify_all
from gongkai.web.look.saving import as_attachment
from gongkai.web.look.shapes import Paging
from gongkai.web.look.words import moment
from gongkai.web.workbench.access import staff
from gongkai.web.workbench.asked import StaffRequest
from gongkai.web.workbench.exporting import WRITERS
from gongkai.web.workbench.forms.ledger import LedgerFilters
from gongkai.web.workbench.frame import page

HEADS: Final = ["机构", "编号", "时间", "谁", "什么事", "对象", "说明", "摘要"]
_OF_THE_SYSTEM: Final = "系统"
_SHOWN: Final = 30


@require_safe
@staff(Permit.AUDIT_SEE)
def ledger(request: StaffRequest) -> HttpResponse:
    """The lines that fit the filters of the address, newest first."""
    chains = _chains(request)
    form = LedgerFilters(request.GET or None, chains=chains.items())
    found = audit.page_of(_wanted(form, chains), after=request.GET.get("after", ""))
    kept = {name: value for name, value in request.GET.items() if name != "after" and value}
    told = {
        "form": form,
        "lines": found.lines,
        "names": chains,
        "paging": Paging(
            found.count,
            first=f"?{urlencode(kept)}" if request.GET.get("after") else "",
            next=f"?{urlencode({**kept, 'after': found.next})}" if found.next else "",
        ),
        "exports": [
            (form, f"{reverse('desk:audit_export', args=[form])}?{urlencode(kept)}") for form in ("xlsx", "csv")
        ],
    }
    return page(request, "workbench/audit/ledger.html", told)


@require_POST
@staff(Permit.AUDIT_SEE)
def verify(request: StaffRequest) -> HttpResponse:
    """Every chain one may see, counted again and held against the heads kept in the home folder."""
    chains = _chains(request)
    kept, spoilt = _kept_heads()
    found = [result for result in verify_all(kept) if result.chain in chains]
    _note(request, chains, "audit.verify", f"验证审计记录：{len(found)} 条链。")
    told = {"found": found, "names": chains, "heads": len(kept), "spoilt": spoilt, "shown": _SHOWN}
    return page(request, "workbench/audit/verified.html", told)


@require_safe
@staff(Permit.AUDIT_SEE)
def heads(request: StaffRequest) -> HttpResponse:
    """The heads of the chains one may see, to be printed and kept in a drawer."""
    chains = _chains(request)
    found = audit.heads(at=request.moment, chains=chains)
    return render(request, "workbench/audit/heads.html", {"heads": found, "names": chains, "at": request.moment})


@require_safe
@staff(Permit.AUDIT_SEE)
def export(request: StaffRequest, form: str) -> HttpResponse:
    """The lines that fit, as xlsx or csv; that they were taken along is a line itself."""
    if form not in ("xlsx", "csv"):
        raise Http404
    chains = _chains(request)
    wanted = _wanted(LedgerFilters(request.GET or None, chains=chains.items()), chains)
    rows = [_row(line, chains) for line in audit.exported(wanted)]
    _note(request, chains, "audit.export", f"导出审计记录 {len(rows)} 条。")
    writer, media_type = WRITERS[form]
    return as_attachment(writer([HEADS, *rows]), media_type=media_type, name=f"审计记录{request.day}.{form}")


def _chains(request: StaffRequest) -> dict[str, str]:
    """Code and name of each chain the person may see: of his body and those below; the system's from the top alone."""
    found = bodies_under(request.actor, Permit.AUDIT_SEE)
    chains = {body.code: body.short_name for body in found}
    if {body.pk for body in found} & {top.pk for top in tops()}:
        chains[SYSTEM_CHAIN] = _OF_THE_SYSTEM
    return chains


def _note(request: StaffRequest, chains: dict[str, str], act: str, said: str) -> None:
    write(next(iter(chains)), act, "audit", said, by=request.actor, at=request.moment)


def _wanted(form: LedgerFilters, chains: dict[str, str]) -> audit.Wanted:
    given: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    chosen = given.get("chain", "")
    return audit.Wanted(
        chains=(chosen,) if chosen else tuple(chains),
        since=given.get("since"),
        until=given.get("until"),
        who=given.get("who", ""),
        act=given.get("act", ""),
    )


def _row(line: Any, chains: dict[str, str]) -> list[str]:
    at = moment(line.at)
    return [chains[line.chain], str(line.number), at, line.actor, line.act, line.subject, line.said, line.digest]


def _kept_heads() -> tuple[list[ExportedHead], list[str]]:
    """The heads exported into the home folder, and the names of files that are spoilt."""
    found: list[ExportedHead] = []
    spoilt: list[str] = []
    for path in sorted((Path(settings.GONGKAI_HOME) / "audit-heads").glob("*.txt")):
        try:
            found += read(path.read_text("utf-8"))
        except BadHeads:
            spoilt.append(path.name)
    return found, spoilt
