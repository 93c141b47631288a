"""An applicant at the form, for tests: what he types, page by page, through the pages alone."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.agencies.models import Agency
from tests.web.casework.making import a_township

NUMBER = "379999190002281233"
PAGES: dict[str, dict[str, str]] = {
    "kind": {"kind": "natural_person", "by_whom": "self"},
    "who": {
        "name": "赵小禾",
        "identity_kind": "居民身份证",
        "identity_number": NUMBER,
        "phone": "138 0000 1234",
    },
    "what": {
        "matter": "2025年北渠清淤工程中标合同",
        "description": "2025年青石镇北渠清淤工程的中标合同全文和附件。",
        "document_number": "",
    },
    "how": {"wanted_form": "电子文件", "wanted_delivery": "查询页面下载", "address": "", "postcode": "", "email": ""},
}


def receiving_township() -> Agency:
    """青石镇 with an office that can be reached."""
    agency = a_township()
    Agency.objects.filter(pk=agency.pk).update(phone="0000-6600123", address="青石镇中心街8号")
    agency.refresh_from_db()
    return agency


def post(client: Client, path: str, **fields: Any) -> Any:
    """The answer to a page that is sent."""
    return client.post(path, fields)


def fill_in(client: Client, *, upto: str = "how", **changes: dict[str, str]) -> None:
    """Every page up to that one, each sent with its own button."""
    for key, fields in PAGES.items():
        answer = post(client, f"/apply/qingshi/{key}/", **{**fields, **changes.get(key, {})})
        assert answer.status_code == 302, answer.content.decode()
        if key == upto:
            return


def send_in(client: Client) -> str:
    """The whole form filled in and sent: the query code."""
    fill_in(client)
    page = client.post("/apply/qingshi/check/", follow=True).content.decode()
    found = re.search(r"<code>([0-9A-Z-]{19})</code>", page)
    assert found is not None, page
    return found[1].replace("-", "")


def pdf(name: str = "附件.pdf") -> SimpleUploadedFile:
    """The smallest file that says of itself to be a pdf."""
    return SimpleUploadedFile(name, b"%PDF-1.7\n%%EOF", content_type="application/pdf")
