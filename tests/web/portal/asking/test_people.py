"""What belongs to a person stays with him: sealed in every table, escaped on every page."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Case
from gongkai.web.casework.services.asking.intake import confirm
from gongkai.web.casework.services.course.supplementing import ask_supplement
from tests.web.casework.making import a_clerk
from tests.web.portal.asking.filling import NUMBER, PAGES, fill_in, pdf, post, receiving_township
from tests.web.workbench.making import a_person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
MONDAY = date(2026, 3, 2)
PLANTED = {
    "name": "赵小禾",
    "number": NUMBER,
    "phone": "13800001234",
    "address": "墨川县青石镇石桥村十二号",
    "mail": "xiaohe@example.com",
    "agent": "孙小圣",
    "file": "赵小禾的户口本",
    "supplement": "我住在石桥村东头第三家",
}
NASTY = '"><script>window.__xss=1</script>'


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    receiving_township()


def everything_kept() -> str:
    """Every value of every table, as it stands in the database."""
    kept = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept.append(str(cursor.fetchall()))
    return "\n".join(kept)


def whole_way(client: Client) -> str:
    """A request with an agent and files, corrected, supplemented: the query code."""
    fill_in(client, upto="kind", kind={"by_whom": "agent"})
    phone = {"phone": PLANTED["phone"]}
    post(client, "/apply/qingshi/who/", **{**PAGES["who"], **phone}, files=pdf(f"{PLANTED['file']}.pdf"))
    agent = {"agent_name": PLANTED["agent"], "agent_identity_number": NUMBER, "agent_phone": "13800005678"}
    post(client, "/apply/qingshi/agent/", **agent)
    post(client, "/apply/qingshi/what/", **PAGES["what"])
    how = {"wanted_delivery": "邮寄", "address": PLANTED["address"], "email": PLANTED["mail"]}
    post(client, "/apply/qingshi/how/", **{**PAGES["how"], **how})
    page = client.post("/apply/qingshi/check/", follow=True).content.decode()
    code = re.search(r"<code>([0-9A-Z-]{19})</code>", page)
    assert code is not None, page
    client.post("/status/", {"code": code[1], "tail": "1234"})
    case = Case.objects.get()
    by = a_clerk(case.agency)
    case = confirm(case, confirmed_on=MONDAY, by=by, at=AT)
    told = {"told_on": MONDAY, "answer_by_on": date(2026, 3, 23)}
    ask_supplement(case, **told, by=by, at=AT, version=case.version)
    client.post("/status/case/hand-in/", {"text": PLANTED["supplement"], "files": pdf(f"{PLANTED['file']}.pdf")})
    return code[1].replace("-", "")


class TestPersonalData:
    def test_stands_in_no_table_readable(self, client: Client) -> None:
        a_person("李经办", Role.CLERK)

        code = whole_way(client)

        kept = everything_kept()
        assert "提交了补正材料" in kept
        assert [name for name, planted in PLANTED.items() if planted in kept] == []
        assert code not in kept

    def test_is_not_on_the_page_of_the_own_case_for_whoever_looks_over_a_shoulder(self, client: Client) -> None:
        whole_way(client)

        page = client.get("/status/case/").content.decode()

        assert [name for name, planted in PLANTED.items() if planted in page] == []


class TestHostileWords:
    def test_are_words_and_nothing_else(self, client: Client) -> None:
        fill_in(client, upto="kind")
        post(client, "/apply/qingshi/who/", **{**PAGES["who"], "name": NASTY}, files=pdf(f"{NASTY}.pdf"))
        post(client, "/apply/qingshi/what/", **{**PAGES["what"], "matter": NASTY, "description": NASTY})
        post(client, "/apply/qingshi/how/", **PAGES["how"])

        pages = [client.get(f"/apply/qingshi/{key}/").content.decode() for key in (*PAGES, "check")]
        pages.append(client.post("/apply/qingshi/near/", {"matter": NASTY, "description": NASTY}).content.decode())
        pages.append(client.get("/answers/", {"q": NASTY}).content.decode())

        assert sum("&lt;script&gt;" in page for page in pages) >= 4
        assert [page for page in pages if "<script>window" in page] == []
