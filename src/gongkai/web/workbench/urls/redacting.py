"""Addresses of 区分处理: drawing boxes on one document."""

from __future__ import annotations

from django.urls import path

from gongkai.web.workbench.views import redacting

_ONE = "documents/<uuid:document_id>/redact/"

urlpatterns = [
    path(_ONE, redacting.redact, name="redact"),
    path(f"{_ONE}away/", redacting.away, name="redact_away"),
    path(f"{_ONE}carry-out/", redacting.carry_out, name="redact_carry_out"),
    path(f"{_ONE}convert/", redacting.convert, name="redact_convert"),
    path(f"{_ONE}pages/<int:number>.png", redacting.picture, {"burn": False}, name="redact_page"),
    path(f"{_ONE}preview/<int:number>.png", redacting.picture, {"burn": True}, name="redact_preview"),
]
