"""Twenty planted values go through a whole course, and stand nowhere where nobody looks for them.

A request with its files, wrong codes and passwords, searches, an upload that cannot be read, an error in the middle:
afterwards they stand in no line of the log, in no temporary file, in no cache, mail, ledger or count, and those that
name a person in no table at all. What the platform seals is looked at as it lies in the database.
"""

from __future__ import annotations

import io
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Case
from gongkai.web.config.logs import Discreet
from gongkai.web.portal.asking.status import seeing
from gongkai.web.watching.logs import Lines
from gongkai.web.watching.services import hush
from tests.web.portal.asking import filling
from tests.web.portal.asking.filling import receiving_township, send_in
from tests.web.watching.test_health import raises
from tests.web.watching.test_operation import failed
from tests.web.workbench.making import a_person, at_desk
from tests.web.workbench.test_entry import FIELDS

pytestmark = pytest.mark.django_db
PERSONAL = {
    "name": "诸葛金丝雀",
    "identity_number": "379999190002281233",
    "phone": "13800007391",
    "address": "金雀巷七十七号",
    "email": "canary@bird.example",
    "name_at_counter": "欧阳金丝雀",
    "number_at_counter": "379999199001010019",
    "phone_at_counter": "13900002846",
    "password": "金丝雀 从不 说话 90",
    "username": "jinsique-typed-password",
    "code": "CANARYCANARYCAN9",
    "words_of_an_error": "金丝雀错误里的话",
    "words_of_a_job": "金丝雀工作里的话",
    "file_words": "金丝雀文件里的话",
}
TYPED = {
    "matter": "金丝雀事项的合同",
    "description": "金丝雀内容的描述全文",
    "searched": "金丝雀检索词",
    "file_name": "金丝雀的附件",
    "nowhere": "jinsique-path",
    "postcode": "379917",
}
"""What names nobody: the tables of the case keep it, nothing else may."""
WITHOUT_ANY = ("gongkai_cache", "audit_entry", "notices_mail", "notices_notice", "notices_outgoing", "django_session",
               "django_tasks_database_dbtaskresult", "watching_sign", "watching_sample", "accounts_signin")  # fmt: skip


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that is logged meanwhile, for people and for machines."""
    kept, root, ours = io.StringIO(), logging.getLogger(), logging.getLogger("gongkai.request")
    handlers = [logging.StreamHandler(kept), logging.StreamHandler(kept)]
    handlers[0].setFormatter(Discreet("%(name)s %(message)s"))
    handlers[1].setFormatter(Lines())
    before = ours.level
    ours.setLevel(logging.INFO)
    for handler in handlers:
        root.addHandler(handler)
    yield kept
    for handler in handlers:
        root.removeHandler(handler)
    ours.setLevel(before)


def test_stand_nowhere_where_nobody_looks_for_them(
    tmp_path: Path, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    settings.FILES = str(tmp_path / "files")

    course(monkeypatch)

    every = {**PERSONAL, **TYPED}
    counts = Client().get("/metrics").content.decode()
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    files = "".join(path.name + path.read_bytes().decode(errors="replace") for path in left)
    tables = dict(held())
    assert Case.objects.count() == 2
    assert "ValueError" in lines.getvalue()
    assert (among(every, lines.getvalue()), among(every, counts), among(every, files)) == ([], [], [])
    assert {name: among(every, tables.get(name, "")) for name in WITHOUT_ANY} == {name: [] for name in WITHOUT_ANY}
    assert {name: among(PERSONAL, text) for name, text in tables.items() if among(PERSONAL, text)} == {}
    assert TYPED["postcode"] not in tables["casework_applicant"]
    assert "金丝雀" in tables["casework_case"]  # what is looked with does find


def course(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is done with them."""
    receiving_township()
    who = {**filling.PAGES["who"], **{name: PERSONAL[name] for name in ("name", "identity_number", "phone")}}
    what = {**filling.PAGES["what"], "matter": TYPED["matter"], "description": TYPED["description"]}
    reached = {name: PERSONAL[name] for name in ("address", "email")}
    how = {"wanted_form": "纸质文件", "wanted_delivery": "邮寄", "postcode": TYPED["postcode"], **reached}
    monkeypatch.setattr(filling, "PAGES", {**filling.PAGES, "who": who, "what": what, "how": how})
    applicant = Client(raise_request_exception=False)
    code = send_in(applicant)
    PERSONAL["query_code"] = code
    applicant.post("/status/", {"code": PERSONAL["code"], "tail": "7391"})
    applicant.post("/status/", {"code": code, "tail": PERSONAL["phone"][-4:]})
    with monkeypatch.context() as broken:
        broken.setattr(seeing, "happened", raises(ValueError(PERSONAL["words_of_an_error"])))
        assert applicant.get("/status/case/").status_code == 500
    applicant.get(f"/{TYPED['nowhere']}/?q={PERSONAL['name']}")
    applicant.get("/open/search/", {"q": TYPED["searched"]})
    applicant.get("/open/search/", {"q": PERSONAL["name"]})
    words = PERSONAL["file_words"].encode()
    applicant.post("/check/", {"files": SimpleUploadedFile(f"{TYPED['file_name']}.docx", b"PK\x03\x04" + words)})
    applicant.post("/status/case/hand-in/", {"files": SimpleUploadedFile(f"{TYPED['file_name']}.pdf", words)})
    Client().post("/accounts/login/", {"login": PERSONAL["username"], "password": PERSONAL["password"]})
    at_the_desk()
    failed_job()


def at_the_desk() -> None:
    """A clerk takes a request in, looks for its applicant, opens it, and does what is refused."""
    clerk = at_desk(a_person("李经办", Role.CLERK))
    typed = {"name": PERSONAL["name_at_counter"], "identity_number": PERSONAL["number_at_counter"]}
    given = {**FIELDS, **typed, "phone": PERSONAL["phone_at_counter"]}
    clerk.post(reverse("desk:entry", args=["counter"]), given)
    clerk.post("/desk/search/", {"q": PERSONAL["name_at_counter"]})
    for case in Case.objects.all():
        clerk.get(f"/desk/cases/{case.pk}/")
    clerk.get("/desk/audit/", {"who": PERSONAL["name_at_counter"]})
    clerk.get("/desk/cases/", {"q": TYPED["searched"]})


def failed_job() -> None:
    """A job that failed with words of a person, after the worker has come round."""
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.filter(pk=failed()).update(traceback=PERSONAL["words_of_a_job"], args_kwargs={})
    hush()


def held() -> Iterator[tuple[str, str]]:
    """Name and whole content of every table."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            yield name, "\n".join(str([_text(one) for one in row]) for row in cursor.fetchall())


def _text(one: object) -> object:
    return bytes(one).decode(errors="replace") if isinstance(one, bytes | memoryview) else one


def among(values: dict[str, str], text: str) -> list[str]:
    """Which of these stand in the text."""
    return [name for name, value in values.items() if value in text]
