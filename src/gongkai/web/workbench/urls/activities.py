"""The addresses of activities and work ledgers."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.activities import bringing, listing, one, writing

_ROOT = "activities/"
_LEDGER = f"{_ROOT}<slug:ledger>/"
_ENTRY = f"{_LEDGER}<uuid:activity_id>/"
_OPEN_DAY = f"{_ROOT}open_days/<uuid:activity_id>/"
_SHEET = f"{_ROOT}sheets/<uuid:brought_id>/"
_FILE = f"{_ROOT}evidence/<uuid:evidence_id>/"

urlpatterns = [
    path(_ROOT, listing.home, name="activities"),
    path(f"{_ROOT}figures.<slug:form>", listing.figures, name="activities_export"),
    path(f"{_ROOT}points/document/", bringing.document, name="points_document"),
    path(_SHEET, bringing.columns, name="ledger_columns"),
    path(f"{_SHEET}take/", bringing.take, name="ledger_take"),
    path(f"{_SHEET}away/", bringing.away, name="ledger_away"),
    path(f"{_SHEET}faults.<slug:form>", bringing.faults, name="ledger_faults"),
    path(_FILE, bringing.file, name="evidence"),
    path(f"{_FILE}remove/", bringing.remove_file, name="evidence_remove"),
    path(f"{_OPEN_DAY}report/", one.report, name="open_day_report"),
    path(f"{_OPEN_DAY}letter.<slug:form>", one.invitation, name="open_day_letter"),
    path(f"{_OPEN_DAY}door.pdf", one.door, name="open_day_door"),
    path(_LEDGER, listing.entries, name="ledger"),
    path(f"{_LEDGER}export.<slug:form>", listing.export, name="ledger_export"),
    path(f"{_LEDGER}chart.svg", listing.chart, name="ledger_chart"),
    path(f"{_LEDGER}draft/", listing.draft, name="ledger_draft"),
    path(f"{_LEDGER}new/", writing.add, name="ledger_new"),
    path(f"{_LEDGER}sheet/", bringing.send, name="ledger_sheet"),
    path(_ENTRY, one.entry, name="activity"),
    path(f"{_ENTRY}change/", writing.change, name="activity_change"),
    path(f"{_ENTRY}strike/", writing.strike, name="activity_strike"),
    path(f"{_ENTRY}restore/", writing.restore, name="activity_restore"),
    path(f"{_ENTRY}evidence/", bringing.add_file, name="activity_evidence"),
    path(f"{_ENTRY}step/<slug:step>/", writing.step, name="activity_step"),
    path(f"{_ENTRY}<slug:part>/new/", writing.add_part, name="activity_part"),
]
