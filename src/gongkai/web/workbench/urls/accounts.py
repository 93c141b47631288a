"""Addresses of one's own page, of the register of people, of bodies and of the ledger."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views import institutions, ledger, own, register

urlpatterns = [
    path("me/", own.me, name="me"),
    path("me/sessions/", own.end_session, name="end_session"),
    path("me/leave/", own.new_leave, name="new_leave"),
    path("me/leave/<int:leave_id>/", own.end_own_leave, name="end_leave"),
    path("people/", register.register, name="people"),
    path("people/new/", register.add, name="add_person"),
    path("people/keys/", register.keys, name="keys"),
    path("people/keys/<int:key_id>/", register.end_key, name="end_key"),
    path("people/posts/<int:post_id>/", register.end_post, name="end_post"),
    path("people/<int:person_id>/", register.person, name="person"),
    path("people/<int:person_id>/change/", register.change, name="change_person"),
    path("people/<int:person_id>/<slug:act>/", register.act, name="person_act"),
    path("agency/", institutions.institutions, name="agencies"),
    path("agency/new/", institutions.add, name="add_agency"),
    path("agency/<slug:code>/", institutions.institution, name="agency"),
    path("agency/<slug:code>/sections/", institutions.add_section, name="add_section"),
    path("agency/<slug:code>/sections/<int:section_id>/", institutions.close_section, name="close_section"),
    path("agency/<slug:code>/settings/", institutions.settings_of, name="agency_settings"),
    path("audit/", ledger.ledger, name="audit"),
    path("audit/verify/", ledger.verify, name="audit_verify"),
    path("audit/heads/", ledger.heads, name="audit_heads"),
    path("audit/export.<str:form>", ledger.export, name="audit_export"),
]
