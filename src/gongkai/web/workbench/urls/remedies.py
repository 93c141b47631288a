"""Addresses of reconsiderations, suits, complaints, statements and what was ordered."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views.remedies import complaints, duties, listing, one, papers

_ONE = "remedies/<uuid:remedy_id>/"
_COMPLAINT = "complaints/<uuid:complaint_id>/"
_ORDER = "orders/<uuid:order_id>/"

urlpatterns = [
    path("cases/<uuid:case_id>/remedies/new/", one.add_to_case, name="remedy_add"),
    path("remedies/", listing.remedies, name="remedies"),
    path("remedies/export.<slug:form>", listing.export, name="remedies_export"),
    path("remedies/table/", listing.table, name="remedies_table"),
    path("remedies/table/export.<slug:form>", listing.table_export, name="remedies_table_export"),
    path("remedies/new/", one.new, name="remedy_new"),
    path(_ONE, one.remedy, name="remedy"),
    path(f"{_ONE}change/", one.change, name="remedy_change"),
    path(f"{_ONE}person/", one.person, name="remedy_person"),
    path(f"{_ONE}acts/<slug:act>/", one.act, name="remedy_act"),
    path(f"{_ONE}draft/", papers.draft, name="remedy_draft"),
    path(f"{_ONE}pack.<slug:form>", papers.pack, name="remedy_pack"),
    path(f"{_ONE}papers/new/", papers.add, name="remedy_paper_add"),
    path(f"{_ONE}papers/<uuid:paper_id>/", papers.download, name="remedy_paper"),
    path(f"{_ONE}papers/<uuid:paper_id>/away/", papers.take_away, name="remedy_paper_away"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/export.<slug:form>", complaints.export, name="complaints_export"),
    path("complaints/new/", complaints.add, name="complaint_add"),
    path(_COMPLAINT, complaints.complaint, name="complaint"),
    path(f"{_COMPLAINT}change/", complaints.change, name="complaint_change"),
    path(f"{_COMPLAINT}person/", complaints.person, name="complaint_person"),
    path(f"{_COMPLAINT}acts/<slug:act>/", complaints.act, name="complaint_act"),
    path(f"{_COMPLAINT}papers/new/", papers.add_to_complaint, name="complaint_paper_add"),
    path(f"{_COMPLAINT}papers/<uuid:given_id>/", papers.download_of_complaint, name="complaint_paper"),
    path(f"{_COMPLAINT}papers/<uuid:given_id>/away/", papers.take_away_of_complaint, name="complaint_paper_away"),
    path("statements/<uuid:statement_id>/", duties.statement, name="statement"),
    path(_ORDER, duties.order, name="order"),
    path(f"{_ORDER}done/", duties.done, name="order_done"),
    path(f"{_ORDER}back/", duties.back, name="order_back"),
    path(f"{_ORDER}accept/", duties.accept, name="order_accept"),
    path(f"{_ORDER}proof/", duties.proof, name="order_proof"),
]
