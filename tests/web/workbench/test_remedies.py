"""Reconsiderations, suits and complaints at the desk: from the case to table four, and who sees what."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.audit.models import Entry
from gongkai.web.casework.models import Case
from gongkai.web.remedies.models import Complaint, Order, Remedy, Statement
from tests.web.casework.making import a_case, a_township
from tests.web.remedies.making import a_county, below
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
FILED = {
    "kind": "reconsideration", "organ": "砚川县人民政府", "number": "砚政复〔2026〕1号", "filed_on": "2026-05-18",
    "accepted_on": "2026-05-25", "received_on": "2026-05-26", "procedure": "simple", "ground": "reply", "once": "a",
    "asked": "请求撤销答复",
}  # fmt: skip
COMPLAINT = {
    "kind": "reply", "matter": "答复没有附图", "way": "letter", "received_on": "2026-05-25", "words": "只给了一页。",
    "complainant": "沈望舒", "contact": "13900000234", "once": "b",
}  # fmt: skip


@pytest.fixture
def case() -> Case:
    return a_case(received_on=date(2026, 3, 2))


@pytest.fixture
def clerk() -> Person:
    return a_person("clerk", Role.CLERK)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def filed(client: Any, case: Case, **changed: Any) -> Remedy:
    client.post(reverse("desk:remedy_add", args=[case.pk]), {**FILED, **changed})
    return Remedy.objects.get(once=changed.get("once", "a"))


def test_a_reconsideration_goes_from_the_case_to_table_four(case: Case, clerk: Person) -> None:
    client = at_desk(clerk)

    remedy = filed(client, case)
    page = text(client.get(remedy.path))
    assert "2026-06-02" in page  # 简易程序：5月26日的次日起5个工作日
    assert "复议诉讼和投诉" in text(client.get(reverse("desk:inbox")))

    act = lambda name, **told: client.post(reverse("desk:remedy_act", args=[remedy.pk, name]), told)  # noqa: E731
    assert act("answer", answered_on="2026-06-01").status_code == 302
    assert "已按期完成" in text(client.get(remedy.path))
    sent = SimpleUploadedFile("a.pdf", b"%PDF-1.4 answer")
    paper = {"file": sent, "kind": "evidence", "on": "2026-06-01", "proves": "检索的经过"}
    assert client.post(reverse("desk:remedy_paper_add", args=[remedy.pk]), paper).status_code == 302
    ended = act(
        "close", ending="reconsideration.revoked", closed_on="2026-06-01", order_what="reply", order_due_on="2026-06-15"
    )
    assert ended.status_code == 302

    table = text(client.get(reverse("desk:remedies_table")))
    listed = text(client.get(f"{reverse('desk:remedies')}?cell=2026.reconsideration.corrected"))
    assert "cell=2026.reconsideration.corrected" in table
    assert "砚政复〔2026〕1号" in listed
    assert "砚政复〔2026〕1号" in text(client.get(reverse("desk:money", args=[case.pk])))
    order = Order.objects.get()
    assert "更正答复" in text(client.get(order.path))
    done = {"done_on": "2026-06-01", "how": "已重新答复"}
    assert client.post(reverse("desk:order_done", args=[order.pk]), done).status_code == 302


@pytest.mark.needs("font:Noto Sans CJK SC")
def test_the_pack_holds_the_papers_and_the_draft_tells_the_course(case: Case, clerk: Person) -> None:
    client = at_desk(clerk)
    remedy = filed(client, case)
    paper = {"file": SimpleUploadedFile("a.txt", b"words"), "kind": "evidence", "on": "2026-06-01", "title": "检索记录"}
    client.post(reverse("desk:remedy_paper_add", args=[remedy.pk]), paper)

    pack = client.get(reverse("desk:remedy_pack", args=[remedy.pk, "zip"]))
    draft = client.get(reverse("desk:remedy_draft", args=[remedy.pk]))

    names = zipfile.ZipFile(io.BytesIO(pack.content)).namelist()
    assert {"SHA256SUMS", "index.json"} < set(names)
    assert any(name.endswith("证据、依据.txt") for name in names)
    words = zipfile.ZipFile(io.BytesIO(draft.content)).read("word/document.xml").decode()
    assert case.number in words
    assert "测试申请人" in words
    assert Entry.objects.filter(act__in=("remedy.pack", "remedy.draft")).count() == 2


def test_a_wrong_result_is_taken_back_with_a_reason(case: Case, clerk: Person) -> None:
    client = at_desk(clerk)
    remedy = filed(client, case)
    act = reverse("desk:remedy_act", args=[remedy.pk, "close"])
    client.post(act, {"ending": "reconsideration.upheld", "closed_on": "2026-05-28"})

    back = client.post(reverse("desk:remedy_act", args=[remedy.pk, "take-back"]), {"because": "登记成了另一件"})
    changed = client.post(
        reverse("desk:remedy_change", args=[remedy.pk]), {**FILED, "number": "砚政复〔2026〕2号", "because": "文号录错"}
    )

    remedy.refresh_from_db()
    assert (back.status_code, changed.status_code) == (302, 302)
    assert (remedy.outcome, remedy.number) == ("", "砚政复〔2026〕2号")


def test_the_applicant_is_named_to_nobody_without_a_reason(clerk: Person) -> None:
    client = at_desk(clerk)
    client.post(reverse("desk:remedy_new"), {**FILED, "applicant": "欧阳望舒"})
    remedy = Remedy.objects.get()
    legal = at_desk(a_person("legal", Role.LEGAL_REVIEWER))

    pages = [text(client.get(remedy.path)), text(client.get(reverse("desk:remedies"))), text(legal.get(remedy.path))]
    opened = client.post(reverse("desk:remedy_person", args=[remedy.pk]), {"reason": "核对委托书"})

    assert not any("欧阳望舒" in page for page in pages)
    assert "欧****"[:2] in pages[0]
    assert "请求撤销答复" in pages[0]
    assert "请求撤销答复" not in pages[2]
    change = reverse("desk:remedy_change", args=[remedy.pk])
    assert "欧阳望舒" not in text(legal.get(change))
    legal.post(change, {**FILED, "number": "砚政复〔2026〕9号", "because": "文号录错"})
    remedy.refresh_from_db()
    assert (remedy.number, remedy.applicant) == ("砚政复〔2026〕9号", "欧阳望舒")
    assert "欧阳望舒" in text(opened)
    assert legal.get(reverse("desk:remedy_person", args=[remedy.pk])).status_code == 403
    assert not any("欧阳望舒" in entry.said for entry in Entry.objects.all())


class TestComplaints:
    @pytest.fixture
    def county(self) -> Agency:
        return a_county()

    def test_go_down_as_a_question_and_come_back_as_a_statement(self, county: Agency) -> None:
        above = at_desk(a_person("officer", Role.CLERK, agency=county))
        township = below(county)
        there = at_desk(a_person("clerk", Role.CLERK, agency=township))
        above.post(reverse("desk:complaint_add"), {**COMPLAINT, "about": township.pk})
        complaint = Complaint.objects.get()
        act = lambda name, **told: above.post(reverse("desk:complaint_act", args=[complaint.pk, name]), told)  # noqa: E731

        naming = act("ask", question="请说明对沈望舒的答复", due_on="2026-06-05")
        asked = act("ask", question="请说明答复的经过", due_on="2026-06-05")
        statement = Statement.objects.get()
        page = text(there.get(statement.path))
        given = there.post(statement.path, {"words": "附图另行寄出。"})
        order = {"order_what": "publish", "order_said": "补寄附图", "order_due_on": "2026-06-10"}
        decided = act("decide", finding="correct", reasons="查证属实", decided_on="2026-06-01", **order)

        assert (naming.status_code, asked.status_code, given.status_code, decided.status_code) == (422, 302, 302, 302)
        assert "请说明答复的经过" in page
        assert "沈望舒" not in page
        assert "只给了一页" not in page
        assert there.get(complaint.path).status_code == 404
        assert "补寄附图" in text(there.get(reverse("desk:inbox")))

    def test_that_were_put_right_are_checked_by_who_ordered_it(self, county: Agency) -> None:
        above = at_desk(a_person("officer", Role.CLERK, agency=county))
        township = below(county)
        there = at_desk(a_person("clerk", Role.CLERK, agency=township))
        above.post(reverse("desk:complaint_add"), {**COMPLAINT, "about": township.pk})
        complaint = Complaint.objects.get()
        order = {"order_what": "publish", "order_said": "补寄附图", "order_due_on": "2026-06-10"}
        told = {"finding": "correct", "reasons": "查证属实", "decided_on": "2026-06-01", **order}
        above.post(reverse("desk:complaint_act", args=[complaint.pk, "decide"]), told)
        made = Order.objects.get()

        there.post(reverse("desk:order_done", args=[made.pk]), {"done_on": "2026-06-01", "how": "已寄出"})
        own_check = there.post(reverse("desk:order_accept", args=[made.pk]))
        back = above.post(reverse("desk:order_back", args=[made.pk]), {"because": "没有回执", "due_on": "2026-06-12"})

        made.refresh_from_db()
        assert own_check.status_code == 403
        assert back.status_code == 302
        assert (made.done_on, made.returned, made.due_on) == (None, "没有回执", date(2026, 6, 12))

    def test_are_numbered_shown_as_a_file_and_decided_once(self, clerk: Person) -> None:
        client, agency = at_desk(clerk), a_township()
        client.post(reverse("desk:complaint_add"), {**COMPLAINT, "about": agency.pk})
        complaint = Complaint.objects.get()
        decide = reverse("desk:complaint_act", args=[complaint.pk, "decide"])
        told = {"finding": "unfounded", "reasons": "附图已随答复寄出", "decided_on": "2026-06-01"}

        first, again = client.post(decide, told), client.post(decide, told)

        exported = client.get(reverse("desk:complaints_export", args=["csv"])).content.decode()
        assert (complaint.number, first.status_code, again.status_code) == ("2026-1", 302, 422)
        assert "答复没有附图" in exported
        assert "沈望舒" not in exported
        assert f"{complaint.due_on}" == "2026-06-23"  # 5月25日的次日起20个工作日，端午节放假不计入
