"""The room of activities at the desk: every ledger opens, is written in, narrowed down and had as a file."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.accounts.roles import Role
from gongkai.web.activities.describing import rooms
from gongkai.web.activities.models import Evidence, Meeting, Opinion, Proposal, Training, WorkPoint
from gongkai.web.workbench.exporting import as_xlsx
from tests.web.activities.making import a_keeper, an_entry
from tests.web.casework.making import a_township
from tests.web.outlets.making import a_photo
from tests.web.workbench.making import a_person, at_desk

pytestmark = pytest.mark.django_db
ROOT = "/desk/activities/"


@pytest.fixture
def clerk() -> Client:
    return at_desk(a_person("张静", Role.CLERK))


def form_of(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of the form at that address."""
    return hidden_in(client.get(address).content.decode())


def hidden_in(page: str) -> dict[str, str]:
    """The token and the edition that the form of that page carries."""
    return dict(re.findall(r'<input type="hidden" name="(once|edition)" value="([^"]*)"', page))


def test_every_ledger_opens_empty_and_full_and_leads_to_its_entries(clerk: Client) -> None:
    for ledger in rooms():
        empty = clerk.get(f"{ROOT}{ledger.key}/")
        made = an_entry(ledger.key)
        full = clerk.get(f"{ROOT}{ledger.key}/")
        one = clerk.get(f"{ROOT}{ledger.key}/{made.pk}/")
        again = clerk.get(f"{ROOT}{ledger.key}/{made.pk}/change/")

        assert "还没有登记" in empty.content.decode(), ledger.key
        assert f"/{made.pk}/" in full.content.decode(), ledger.key
        assert [one.status_code, again.status_code] == [200, 200], ledger.key
    assert "要办的" in clerk.get(ROOT).content.decode()


def test_an_entry_is_entered_and_what_is_wrong_comes_back_as_it_was_typed(clerk: Client) -> None:
    address = f"{ROOT}trainings/new/"
    typed = {**form_of(clerk, address), "topic": "答复怎样写", "kind": "business", "role": "held", "people": "30"}

    wrong = clerk.post(address, {**typed, "held_on": "2026-06-02"})
    right = clerk.post(address, {**typed, "held_on": "2026-05-30"})

    assert wrong.status_code == 422
    assert "不能晚于今天" in wrong.content.decode()
    assert 'value="答复怎样写"' in wrong.content.decode()
    assert right.status_code == 302
    assert Training.objects.get().held_on == date(2026, 5, 30)


def test_a_proposal_goes_through_its_acts_to_its_five_rates(clerk: Client) -> None:
    made = an_entry("proposals", received_on=date(2026, 3, 2), due_on=date(2026, 6, 2))
    steps = {
        "meet": {"met_on": "2026-05-20", "met_how": "登门沟通"},
        "reply": {"replied_on": "2026-06-01"},
        "judge": {"satisfaction": "satisfied", "adoption": "a"},
        "publish": {"publishing": "published"},
    }
    for step, typed in steps.items():
        address = f"{ROOT}proposals/{made.pk}/step/{step}/"
        assert clerk.post(address, {**form_of(clerk, address), **typed}).status_code == 302

    page = clerk.get(f"{ROOT}proposals/").content.decode()

    assert page.count("100.0%") == 5
    assert "/step/reply/" not in clerk.get(f"{ROOT}proposals/{made.pk}/").content.decode()
    assert Proposal.objects.get().edition == 5


def test_who_comes_second_is_told_and_may_then_save(clerk: Client) -> None:
    made = an_entry("trainings")
    address = f"{ROOT}trainings/{made.pk}/change/"
    mine = {**form_of(clerk, address), "topic": "我改的", "kind": "business", "role": "held", "people": "30",
            "held_on": "2026-02-26"}  # fmt: skip
    Training.objects.update(edition=2, changed_by="同事")

    told = clerk.post(address, mine)
    edition = hidden_in(told.content.decode())["edition"]
    saved = clerk.post(address, {**mine, "edition": edition})

    assert "同事刚刚改过" in told.content.decode()
    assert saved.status_code == 302
    assert Training.objects.get().topic == "我改的"


def test_parts_are_entered_on_the_page_of_what_they_belong_to(clerk: Client) -> None:
    meeting = an_entry("meetings")
    address = f"{ROOT}meetings/{meeting.pk}/decisions/new/"

    clerk.post(address, {**form_of(clerk, address), "title": "清理公开栏", "due_on": "2026-06-30"})

    decision = Meeting.objects.get().decisions.get()
    assert "清理公开栏" in clerk.get(f"{ROOT}meetings/{meeting.pk}/").content.decode()
    assert clerk.get(f"{ROOT}decisions/{decision.pk}/").headers["Location"] == f"{ROOT}meetings/{meeting.pk}/"
    assert clerk.get(f"{ROOT}points/{meeting.pk}/tasks/new/").status_code == 404


def test_a_ledger_is_narrowed_down_and_had_as_a_file_like_that(clerk: Client) -> None:
    an_entry("trainings", topic="=1+1")
    an_entry("trainings", kind="digital_village", topic="手机查政策")
    asked = "?kind=digital_village"

    page = clerk.get(f"{ROOT}trainings/{asked}").content.decode()
    rows = json.loads(clerk.get(f"{ROOT}trainings/export.json{asked}").content)
    csv = clerk.get(f"{ROOT}trainings/export.csv").content.decode()

    assert "手机查政策" in page
    assert "=1+1" not in page
    assert [(row["内容"], row["种类"], row["参加人数"]) for row in rows] == [("手机查政策", "数字政务进乡村", "30")]
    assert '"=1+1"' not in csv.replace("'=1+1", "")
    assert clerk.get(f"{ROOT}trainings/export.exe").status_code == 404


def test_evidence_is_added_shown_and_taken_away(clerk: Client) -> None:
    made = an_entry("trainings")
    file = SimpleUploadedFile("现场.jpg", a_photo(), "image/jpeg")
    clerk.post(f"{ROOT}trainings/{made.pk}/evidence/", {"file": file, "words": "现场"})
    kept = Evidence.objects.get()

    shown = clerk.get(f"{ROOT}evidence/{kept.pk}/")
    bad = clerk.post(f"{ROOT}trainings/{made.pk}/evidence/", {"file": SimpleUploadedFile("a.exe", b"MZ")})
    clerk.post(f"{ROOT}evidence/{kept.pk}/remove/")

    assert shown.headers["Content-Type"] == "image/jpeg"
    assert bad.status_code == 422
    assert not Evidence.objects.exists()


def test_a_sheet_is_looked_at_then_taken(clerk: Client) -> None:
    rows = [["培训主题", "类别", "举办日期", "参训人数"], ["答复怎样写", "业务培训", "2026-02-26", "34"]]
    file = SimpleUploadedFile("培训.xlsx", as_xlsx(rows))

    looked = clerk.post(f"{ROOT}trainings/sheet/", {"file": file}, follow=True)
    address = looked.redirect_chain[-1][0]
    taken = clerk.post(f"{address}take/")

    assert "没有发现问题，可以导入 1 场" in looked.content.decode()
    assert taken.headers["Location"] == f"{ROOT}trainings/"
    assert Training.objects.count() == 1


def test_work_points_are_pasted_looked_through_and_entered(clerk: Client) -> None:
    address = f"{ROOT}points/document/"
    read = clerk.post(address, {"text": "（一）做好预算决算公开。\n（二）公开补贴发放结果。"})
    typed = {"lines": "做好预算决算公开。", "year": "2026", "source": "县要点", "due_on": "2026-11-30"}

    entered = clerk.post(address, typed)

    assert "读出 2 条" in read.content.decode()
    assert entered.status_code == 302
    assert [one.title for one in WorkPoint.objects.all()] == ["做好预算决算公开。"]


def test_accountability_and_opinions_are_not_for_everybodys_eyes() -> None:
    day = an_entry("open_days")
    an_entry("opinions", parent=day)
    made = an_entry("accountability")
    reviewer = at_desk(a_person("初审", Role.FIRST_REVIEWER))

    hidden = [reviewer.get(f"{ROOT}{path}").status_code for path in ("accountability/", f"accountability/{made.pk}/")]

    assert hidden == [404, 404]
    assert "责任追究" not in reviewer.get(ROOT).content.decode()
    assert "叫号屏" not in reviewer.get(f"{ROOT}open_days/{day.pk}/").content.decode()
    assert reviewer.get(f"{ROOT}opinions/").status_code == 404
    assert reviewer.get(f"{ROOT}trainings/new/").status_code == 403


def test_the_inbox_tells_of_what_is_late_and_of_opinions(clerk: Client) -> None:
    an_entry("proposals")
    an_entry("opinions", parent=an_entry("open_days"))

    page = clerk.get("/desk/").content.decode()

    assert "活动和工作台账" in page
    assert "修缮机耕桥" in page
    assert re.findall(r'<p class="todo"><a [^>]*>(.*?)</a>', page) == ["答复建议提案", "答复开放日意见"]


def test_the_inbox_counts_as_urgent_what_is_late_in_any_heap(clerk: Client) -> None:
    for _ in range(21):
        an_entry("proposals")  # more than a heap lists: the row for the rest counts too

    page = clerk.get("/desk/").content.decode()

    assert "共 21 项，其中 21 项今天到期、已逾期或者要马上处理" in page


def test_a_chart_stands_beside_its_table_and_is_a_picture(clerk: Client) -> None:
    an_entry("points")

    page = clerk.get(f"{ROOT}points/").content.decode()
    picture = clerk.get(f"{ROOT}points/chart.svg?year=2026")

    assert "工作要点：牵头科室的数据" in page
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert clerk.get(f"{ROOT}points/chart.svg?year=2009").status_code == 404


def test_letters_and_the_sheet_for_the_door_are_had_from_the_page(clerk: Client) -> None:
    day = an_entry("open_days")
    guest = an_entry("invited", parent=day, by=a_keeper())

    letter = clerk.get(f"{ROOT}open_days/{day.pk}/letter.docx?to={guest.pk}")
    page = clerk.get(f"{ROOT}open_days/{day.pk}/").content.decode()

    assert letter.content.startswith(b"PK")
    assert page.count("<svg") >= 2
    assert io.BytesIO(letter.content).getbuffer().nbytes > 5_000
    assert Opinion.objects.filter(agency=a_township()).count() == 0


def test_a_long_ledger_leads_on_and_back_to_its_beginning(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.web.activities.queries.entries.PAGE", 1)
    for _ in range(2):
        an_entry("proposals")

    first = clerk.get(f"{ROOT}proposals/?section=").content.decode()
    onward = re.search(r'href="([^"]+)" rel="next"', first)
    assert onward is not None
    last = clerk.get(unescape(onward[1])).content.decode()

    assert "回到开头" not in first
    assert f'href="{ROOT}proposals/?section="' in last
    assert 'rel="next"' not in last
