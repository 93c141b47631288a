"""The pages to read: the first one, how to ask, the form on paper, answers given to others."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from gongkai.law.periods import period
from gongkai.web.agencies.models import Agency
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.release import releasing
from tests.web.casework.making import a_township
from tests.web.catalogue.making import a_published_answer, a_staff
from tests.web.portal.asking.filling import receiving_township

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def an_answer() -> Item:
    """A published answer on the canal."""
    words = {"title": "北渠清淤工程中标合同", "summary": "合同总价和工期", "body": "<p>北渠清淤工程2025年招标。</p>"}
    return a_published_answer(a_staff(receiving_township()), **words, at=AT)


class TestFront:
    def test_names_the_body_and_what_can_be_done(self, client: Client) -> None:
        receiving_township()

        page = client.get("/").content.decode()

        assert "<h1>青石镇人民政府（qingshi）</h1>" in page
        assert [
            href for href in ("/apply/", "/status/", "/check/", "/apply/draft/") if f'href="{href}"' not in page
        ] == []

    def test_stands_before_any_body_is_set_up(self, client: Client) -> None:
        assert client.get("/").status_code == 200
        assert "现在没有机关" in client.get("/apply/").content.decode()


class TestHow:
    def test_takes_the_periods_from_the_law(self, client: Client) -> None:
        receiving_township()

        page = client.get("/apply/").content.decode()

        assert f"{period('request.reply', on=date(2026, 3, 20)).said}内" in page
        assert "第三十一条" in page
        assert "0000-6600123" in page

    def test_lets_one_choose_where_there_are_several_bodies(self, client: Client) -> None:
        a_township("one"), a_township("two")

        page = client.get("/apply/").content.decode()

        assert "向哪个机关申请" in page
        assert 'href="/apply/one/"' in page
        assert 'href="/apply/two/"' in page

    def test_leaves_out_bodies_that_take_none(self, client: Client) -> None:
        Agency.objects.filter(pk=a_township("one").pk).update(accepts_requests=False)
        a_township("two")

        assert 'href="/apply/one/"' not in client.get("/apply/").content.decode()
        assert client.get("/apply/one/").status_code == 404


class TestFormFile:
    def test_is_a_docx_that_bears_the_name_of_the_body(self, client: Client) -> None:
        receiving_township()

        answer = client.get("/apply/qingshi/form.docx")

        with zipfile.ZipFile(BytesIO(answer.content)) as package:
            text = package.read("word/document.xml").decode()
        assert "青石镇人民政府（qingshi）" in text
        assert "{{" not in text
        assert "attachment" in answer.headers["Content-Disposition"]

    @pytest.mark.needs("font:Noto Sans CJK SC")
    def test_is_a_pdf_of_one_page(self, client: Client) -> None:
        import pypdfium2

        receiving_township()

        answer = client.get("/apply/qingshi/form.pdf")

        opened = pypdfium2.PdfDocument(answer.content)
        assert len(opened) == 1
        assert "政府信息公开申请表" in opened[0].get_textpage().get_text_bounded().replace(" ", "")


class TestAnswers:
    def test_are_suggested_while_one_types_with_and_without_scripts(self, client: Client) -> None:
        answer = an_answer()
        typed = {"matter": "北渠清淤工程", "description": "想看合同"}

        live = client.post("/apply/qingshi/near/", typed).content.decode()
        client.post("/apply/qingshi/kind/", {"kind": "natural_person", "by_whom": "self"})
        plain = client.post("/apply/qingshi/what/", {**typed, "document_number": "", "advice": "1"}).content.decode()

        for page in (live, plain):
            assert f"/open/items/{answer.slug}/" in page
        assert typed["description"] in plain

    def test_can_be_read_and_looked_for(self, client: Client) -> None:
        answer = an_answer()

        assert "2025年招标" in client.get(f"/open/items/{answer.slug}/").content.decode()
        assert answer.title in client.get("/answers/", {"q": "清淤 合同"}).content.decode()
        assert "没有找到" in client.get("/answers/", {"q": "幼儿园招生"}).content.decode()

    def test_are_gone_everywhere_once_withdrawn(self, client: Client) -> None:
        answer = an_answer()

        releasing.withdraw(answer.pk, because="内容有误", by=a_staff(answer.agency).clerk, at=AT)

        places = [client.get("/"), client.get("/answers/"), client.get("/answers/", {"q": "清淤合同"})]
        places.append(client.post("/apply/qingshi/near/", {"matter": "北渠清淤工程", "description": ""}))
        assert [answer.title in place.content.decode() for place in places] == [False] * 4
        assert "2025年招标" not in client.get(f"/open/items/{answer.slug}/").content.decode()
