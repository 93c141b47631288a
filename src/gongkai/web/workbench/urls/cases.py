"""Addresses of the inbox, of lists and of everything about one case."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views import (
    acts,
    bodies,
    bulk,
    case,
    entry,
    guide,
    inbox,
    listing,
    overview,
    papers,
    people,
    together,
)  # fmt: skip

_ONE = "cases/<uuid:case_id>/"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("notices/read/", inbox.read, name="notices_read"),
    path("body/", bodies.body, name="body"),
    path("overview/", overview.overview, name="overview"),
    path("overview/<slug:name>.svg", overview.chart, name="overview_chart"),
    path("search/", listing.search, name="search"),
    path("cases/", listing.cases, name="cases"),
    path("cases/bulk/", bulk.bulk, name="bulk"),
    path("cases/export/<slug:form>/", bulk.export, name="export"),
    path("cases/new/", entry.channels, name="take_in"),
    path("cases/new/<slug:channel>/", entry.take, name="entry"),
    path(_ONE, case.case, name="case"),
    path(f"{_ONE}print/", case.printed, name="print"),
    path(f"{_ONE}acts/<slug:act>/", acts.act, name="act"),
    path(f"{_ONE}confirm/", acts.confirm, name="confirm"),
    path(f"{_ONE}lapse/", acts.lapse, name="lapse"),
    path(f"{_ONE}guide/", guide.guide, name="guide"),
    path(f"{_ONE}papers/", case.papers, name="papers"),
    path(f"{_ONE}papers/new/", papers.add, name="paper_add"),
    path(f"{_ONE}papers/<uuid:document_id>/", papers.download, name="paper"),
    path(f"{_ONE}papers/<uuid:document_id>/mark/", papers.mark, name="paper_mark"),
    path(f"{_ONE}papers/<uuid:document_id>/away/", papers.take_away, name="paper_away"),
    path(f"{_ONE}money/", case.money, name="money"),
    path(f"{_ONE}together/", case.together, name="together"),
    path(f"{_ONE}assign/", together.assign, name="assign"),
    path(f"{_ONE}restrict/", together.restrict, name="restrict"),
    path(f"{_ONE}note/", together.note, name="note"),
    path(f"{_ONE}cowork/", together.ask, name="cowork_ask"),
    path(f"{_ONE}cowork/<uuid:cowork_id>/", together.cowork, name="cowork"),
    path(f"{_ONE}link/", together.link, name="link"),
    path(f"{_ONE}split/", together.split, name="split"),
    path(f"{_ONE}people/", people.people, name="case_people"),
    path(f"{_ONE}trail/", people.trail, name="trail"),
]
