"""The form page by page: what is asked, what is wrong, and that nothing typed is ever lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.casework.models import Case, PublicDraft
from gongkai.web.vault.models import StoredFile
from tests.web.portal.asking.filling import PAGES, fill_in, pdf, post, receiving_township, send_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _township() -> None:
    receiving_township()


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None
    return found[1]


class TestPage:
    def test_leads_through_every_question_to_one_case(self, client: Client) -> None:
        send_in(client)

        case = Case.objects.get()
        assert (case.state, case.channel, case.matter) == ("submitted", "online", PAGES["what"]["matter"])
        assert (case.applicant.name, case.applicant.phone) == ("赵小禾", "138 0000 1234")
        assert case.applicant.privacy_version == "2026-11"
        assert case.applicant.privacy_shown_at is not None

    def test_asks_for_the_agent_only_where_there_is_one(self, client: Client) -> None:
        fill_in(client, upto="kind", kind={"by_whom": "agent"})
        to_who = post(client, "/apply/qingshi/who/", **PAGES["who"])

        assert to_who.headers["Location"].endswith("/agent/")
        post(client, "/apply/qingshi/kind/", kind="natural_person", by_whom="self")
        assert client.get("/apply/qingshi/agent/").status_code == 302

    def test_asks_an_organisation_for_its_register(self, client: Client) -> None:
        fill_in(client, upto="kind", kind={"kind": "business"})

        page = client.get("/apply/qingshi/who/").content.decode()

        assert "单位名称" in page
        assert "统一社会信用代码" in page
        assert "居民身份证" not in page

    @pytest.mark.parametrize(
        ("key", "changed", "said"),
        [
            ("who", {"identity_number": "379999190002281234"}, "身份证号码不对"),
            ("who", {"name": ""}, "请填写姓名"),
            ("who", {"phone": "12"}, "电话号码不对"),
            ("what", {"matter": ""}, "请用一句话写明"),
            ("how", {"wanted_delivery": "邮寄"}, "请填写通信地址"),
            ("how", {"wanted_delivery": "电子邮件"}, "请填写邮箱"),
            ("how", {"postcode": "12345"}, "邮政编码是 6 位数字"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(
        self, client: Client, key: str, changed: dict[str, str], said: str
    ) -> None:
        before = list(PAGES)[list(PAGES).index(key) - 1]
        fill_in(client, upto=before)

        answer = post(client, f"/apply/qingshi/{key}/", **{**PAGES[key], **changed})

        page = answer.content.decode()
        assert answer.status_code == 422
        assert said in page
        kept = next(value for name, value in PAGES[key].items() if name not in changed and value)
        assert kept in page

    def test_cannot_be_skipped(self, client: Client) -> None:
        fill_in(client, upto="who")

        answer = client.post("/apply/qingshi/check/")

        assert answer.headers["Location"].endswith("/apply/qingshi/what/")
        assert Case.objects.count() == 0

    def test_asks_for_no_purpose(self, client: Client) -> None:
        fill_in(client, upto="what")
        pages = [client.get(f"/apply/qingshi/{key}/").content.decode() for key in PAGES]

        names = {name for page in pages for name in re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', page)}

        assert not {name for name in names if "purpose" in name or "reason" in name or "use" in name}
        assert "不用说明用途" in pages[0]

    def test_of_a_body_that_takes_none_is_not_there(self, client: Client) -> None:
        assert client.get("/apply/nowhere/kind/").status_code == 404


class TestDrafts:
    def test_are_saved_by_scripts_without_leaving_the_page(self, client: Client) -> None:
        page = client.get("/apply/qingshi/kind/").content.decode()

        answer = client.post(
            "/apply/qingshi/kind/",
            {"kind": "research", "draft_ref": hidden(page, "draft_ref")},
            headers={"X-Draft": "1"},
        )

        assert answer.status_code == 204
        assert "checked" in client.get("/apply/qingshi/kind/").content.decode()

    def test_are_found_again_by_the_page_when_the_session_is_gone(self, client: Client) -> None:
        fill_in(client, upto="who")
        reference = hidden(client.get("/apply/qingshi/what/").content.decode(), "draft_ref")
        client.cookies.clear()

        answer = post(client, "/apply/qingshi/what/", **PAGES["what"], draft_ref=reference)

        assert answer.headers["Location"].endswith("/how/")
        assert PublicDraft.objects.count() == 1
        assert "赵小禾" in client.get("/apply/qingshi/who/").content.decode()

    def test_are_found_again_by_their_code_on_another_computer(self, client: Client) -> None:
        fill_in(client, upto="who")
        kept = post(client, "/apply/qingshi/what/", matter="水渠合同", description="", draft="1")
        page = client.get(kept.headers["Location"]).content.decode()
        code = re.search(r"<code>([0-9A-Z-]{19})</code>", page)
        assert code is not None
        other = Client()

        answer = other.post("/apply/draft/", {"code": code[1].lower()}, follow=True)

        assert "水渠合同" in answer.content.decode()
        assert "赵小禾" in other.get("/apply/qingshi/who/").content.decode()

    def test_of_an_unknown_code_are_not_found(self, client: Client) -> None:
        answer = post(client, "/apply/draft/", code="0000-0000-0000-0000")

        assert answer.status_code == 422
        assert "没有这份草稿" in answer.content.decode()

    def test_come_back_after_the_token_of_the_page_was_too_old(self) -> None:
        strict = Client(enforce_csrf_checks=True)

        answer = strict.post("/apply/qingshi/what/", {"matter": "水渠<合同>", "description": "2025年"})

        page = answer.content.decode()
        assert answer.status_code == 403
        assert 'name="matter" value="水渠&lt;合同&gt;"' in page
        token = hidden(page, "csrfmiddlewaretoken")
        again = strict.post("/apply/qingshi/what/", {"matter": "水渠合同", "csrfmiddlewaretoken": token})
        assert again.status_code != 403

    def test_come_back_after_the_program_broke(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("gongkai.web.casework.services.asking.drafts.save", broken)
        client.raise_request_exception = False

        answer = post(client, "/apply/qingshi/what/", **PAGES["what"])

        assert answer.status_code == 500
        assert PAGES["what"]["description"] in answer.content.decode()


class TestFiles:
    def test_are_kept_under_a_name_that_says_nothing(self, client: Client) -> None:
        fill_in(client, upto="kind")

        post(client, "/apply/qingshi/who/", **PAGES["who"], files=pdf("赵小禾身份证.pdf"), upload="1")

        assert "赵小禾身份证.pdf" in client.get("/apply/qingshi/who/").content.decode()
        assert StoredFile.objects.get().name == "申请材料1.pdf"

    def test_can_be_taken_back(self, client: Client) -> None:
        fill_in(client, upto="kind")
        post(client, "/apply/qingshi/who/", **PAGES["who"], files=pdf(), upload="1")
        page = client.get("/apply/qingshi/who/").content.decode()

        post(client, "/apply/qingshi/who/", **PAGES["who"], remove=hidden(page, "remove"))

        assert StoredFile.objects.count() == 0

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("页面.html", b"<html>", "只收 pdf"),
            ("假.pdf", b"MZ\x90\x00", "内容与扩展名不符"),
            ("假.png", b"\x89PNG\r\n\x1a\n broken", "内容与扩展名不符"),
            ("假.docx", b"PK\x03\x04 broken", "内容与扩展名不符"),
            ("空.pdf", b"", "文件是空的"),
            ("毒.pdf", b"%PDF-1.7 X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", "病毒特征"),
        ],
    )
    def test_that_cannot_be_taken_are_named(self, client: Client, name: str, content: bytes, said: str) -> None:
        fill_in(client, upto="who")

        answer = post(client, "/apply/qingshi/what/", **PAGES["what"], files=SimpleUploadedFile(name, content))

        page = answer.content.decode()
        assert (answer.status_code, StoredFile.objects.count()) == (422, 0)
        assert said in page
        assert PAGES["what"]["matter"] in page

    def test_go_into_the_case(self, client: Client) -> None:
        fill_in(client, upto="who")
        post(client, "/apply/qingshi/what/", **PAGES["what"], files=pdf())
        post(client, "/apply/qingshi/how/", **PAGES["how"])

        client.post("/apply/qingshi/check/")

        assert [document.title for document in Case.objects.get().documents.all()] == ["申请材料1"]


class TestTooOften:
    def test_keeps_what_was_typed_for_another_try(self, client: Client, settings: Any) -> None:
        settings.SAVES_PER_WINDOW = 0

        answer = client.post("/apply/qingshi/what/", PAGES["what"], REMOTE_ADDR="192.0.2.77")

        assert answer.status_code == 429
        assert f'value="{PAGES["what"]["matter"]}"' in answer.content.decode()


def broken(*_arguments: object, **_named: object) -> None:
    """Fails as a full disk does."""
    raise OSError("no space")
