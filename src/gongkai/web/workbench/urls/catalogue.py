"""Addresses of the catalogue: columns, standard catalogue, duties, documents, ledgers, sheets, guides, looks."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.catalogue import (
    cleaning,
    columns,
    decisions,
    disclosure,
    documents,
    duties,
    entries,
    fees,
    guides,
    home,
    interpretations,
    looks,
    sheets,
    terms,
)  # fmt: skip

_ROOT = "catalogue/"
_ENTRY = f"{_ROOT}entries/<uuid:entry_id>/"
_DOCUMENT = f"{_ROOT}documents/<int:normative_id>/"
_ROUND = f"{_ROOT}clean-up/<int:clean_up_id>/"
_SHEET = f"{_ROOT}sheets/<uuid:sheet_id>/"
_GUIDE = f"{_ROOT}guides/<uuid:item_id>/"

urlpatterns = [
    path(_ROOT, home.home, name="catalogue"),
    path(f"{_ROOT}lists/new/", home.sheet_list, name="sheet_list"),
    path(f"{_ROOT}terms/", terms.terms, name="terms"),
    path(f"{_ROOT}terms/<int:term_id>/drop/", terms.drop, name="term_drop"),
    path(f"{_ROOT}columns/", columns.columns, name="columns"),
    path(f"{_ROOT}columns/new/", columns.add, name="column_new"),
    path(f"{_ROOT}columns/<slug:key>/", columns.change, name="column"),
    path(f"{_ROOT}columns/<slug:key>/close/", columns.close, name="column_close"),
    path(f"{_ROOT}trees/<slug:tree>/", columns.tree, name="tree"),
    path(f"{_ROOT}entries/", entries.entries, name="entries"),
    path(f"{_ROOT}entries/export/<slug:form>/", entries.export, name="entries_export"),
    path(f"{_ROOT}entries/new/", entries.add, name="entry_new"),
    path(_ENTRY, entries.entry, name="catalogue_entry"),
    path(f"{_ENTRY}change/", entries.change, name="entry_change"),
    path(f"{_ENTRY}close/", entries.close, name="entry_close"),
    path(f"{_ENTRY}untie/<uuid:item_id>/", entries.untie, name="entry_untie"),
    path(f"{_ROOT}duties/", duties.duties, name="duties"),
    path(f"{_ROOT}duties/export/<slug:form>/", duties.export, name="duties_export"),
    path(f"{_ROOT}documents/", documents.documents, name="documents"),
    path(f"{_ROOT}documents/export/<slug:form>/", documents.export, name="documents_export"),
    path(f"{_ROOT}documents/new/", documents.add, name="document_new"),
    path(_DOCUMENT, documents.document, name="document"),
    path(f"{_DOCUMENT}change/", documents.change, name="document_change"),
    path(f"{_DOCUMENT}tie/", documents.tie, name="document_tie"),
    path(f"{_ROOT}clean-up/", cleaning.rounds, name="clean_ups"),
    path(_ROUND, cleaning.one_round, name="clean_up"),
    path(f"{_ROUND}documents/<int:verdict_id>/", cleaning.judge, name="clean_up_judge"),
    path(f"{_ROUND}end/", cleaning.end, name="clean_up_end"),
    path(f"{_ROUND}export/<slug:form>/", cleaning.export, name="clean_up_export"),
    path(f"{_ROOT}interpretations/", interpretations.interpretations, name="interpretations"),
    path(f"{_ROOT}interpretations/export/<slug:form>/", interpretations.export, name="interpretations_export"),
    path(f"{_ROOT}decisions/", decisions.ledger, name="decisions"),
    path(f"{_ROOT}decisions/export/<slug:form>/", decisions.export, name="decisions_export"),
    path(f"{_ROOT}decisions/new/", decisions.add, name="decision_new"),
    path(f"{_ROOT}decisions/publish/", decisions.publish, name="decisions_publish"),
    path(f"{_ROOT}decisions/<int:decision_id>/strike/", decisions.strike, name="decision_strike"),
    path(f"{_ROOT}fees/", fees.ledger, name="fees"),
    path(f"{_ROOT}fees/export/<slug:form>/", fees.export, name="fees_export"),
    path(f"{_ROOT}fees/new/", fees.add, name="fee_new"),
    path(f"{_ROOT}fees/<int:fee_id>/strike/", fees.strike, name="fee_strike"),
    path(f"{_ROOT}sheets/new/<slug:ledger>/", sheets.send, name="sheet_send"),
    path(_SHEET, sheets.sheet, name="sheet"),
    path(f"{_SHEET}take/", sheets.take, name="sheet_take"),
    path(f"{_SHEET}away/", sheets.away, name="sheet_away"),
    path(f"{_SHEET}faults/<slug:form>/", sheets.faults, name="sheet_faults"),
    path(f"{_ROOT}guides/", guides.guides, name="guides"),
    path(f"{_ROOT}guides/new/", guides.add, name="guide_new"),
    path(f"{_ROOT}guides/handbook/", guides.handbook, name="handbook"),
    path(_GUIDE, guides.edit, name="guide_edit"),
    path(f"{_GUIDE}plays/", guides.plays, name="guide_plays"),
    path(f"{_ROOT}disclosure/", disclosure.disclosure, name="disclosure"),
    path(f"{_ROOT}disclosure/guide/", disclosure.write, name="disclosure_write"),
    path(f"{_ROOT}disclosure/directory/", disclosure.draft, name="directory_draft"),
    path(f"{_ROOT}reevaluation/", looks.looks, name="looks"),
    path(f"{_ROOT}reevaluation/export/<slug:form>/", looks.export, name="looks_export"),
    path(f"{_ROOT}reevaluation/<str:subject>/", looks.look, name="look"),
]
