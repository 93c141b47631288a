"""Items at the desk: written, screened, reviewed, published, taken down, each page for whoever may see it."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import Actor
from gongkai.web.accounts.roles import Role
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services import drafting, releasing, submitting
from gongkai.web.clearance.models import Found, ProofMark, Review
from tests.web.casework.making import a_township
from tests.web.catalogue.making import a_cleared_item, a_draft, a_published_item, a_staff, acting
from tests.web.workbench.conftest import NOON
from tests.web.workbench.making import at_desk

pytestmark = pytest.mark.django_db
IDENTITY = "110101199003074514"


def desk_of(actor: Actor) -> Client:
    """That person's browser."""
    return at_desk(Person.objects.get(pk=actor.person_id))


def address(item: Item, name: str = "item", *more: Any) -> str:
    """A page of the item."""
    return reverse(f"desk:{name}", args=[item.pk, *more])


def fresh(item: Item) -> Item:
    """The item as it is now."""
    return Item.objects.select_related("draft", "current", "agency").get(pk=item.pk)


def a_picture(name: str) -> io.BytesIO:
    """A small picture."""
    kept = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(kept, "png")
    kept.seek(0)
    kept.name = name
    return kept


def writing(item: Item, **changes: Any) -> dict[str, Any]:
    """What the editor sends, with these changes."""
    draft = fresh(item).draft
    assert draft is not None
    typed = {"edition": draft.edition, "title": draft.title, "column": item.column, "body": draft.body}
    return {**typed, "summary": draft.summary, "formed_on": "2026-03-02", **changes}


class TestList:
    def test_is_filtered_counted_by_state_and_taken_along(self) -> None:
        staff = a_staff()
        a_draft(staff, title="甲须知")
        a_published_item(staff, title="乙公告")
        client = desk_of(staff.clerk)

        page = client.get(reverse("desk:items") + "?state=draft").content.decode()
        exported = client.get(reverse("desk:items_export", args=["csv"]) + "?q=乙").content.decode()

        assert "甲须知" in page
        assert "乙公告" not in page
        assert "起草中 <span" in page
        assert "乙公告" in exported
        assert "甲须知" not in exported

    def test_goes_on_behind_the_last_of_a_page(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("gongkai.web.catalogue.queries.listing.PAGE", 1)
        monkeypatch.setattr("gongkai.web.catalogue.queries.listing.page_of.__kwdefaults__", {"after": "", "size": 1})
        staff = a_staff()
        for n in range(2):
            a_draft(staff, title=f"第{n}条须知", at=NOON + timedelta(minutes=n))
        client = desk_of(staff.clerk)

        first = client.get(reverse("desk:items"))
        onwards = first.content.decode().partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
        second = client.get(onwards.replace("&amp;", "&")).content.decode()

        assert "第1条须知" in first.content.decode()
        assert "第0条须知" in second
        assert "第1条须知" not in second

    def test_says_what_to_do_while_there_is_nothing(self) -> None:
        page = desk_of(a_staff().clerk).get(reverse("desk:items")).content.decode()

        assert "还没有信息" in page
        assert "起草第一条信息" in page

    def test_of_another_body_is_not_there(self) -> None:
        item = a_draft()
        stranger = acting(a_township("baiyun"), "王经办", Role.CLERK)

        for name in ("item", "item_edit", "item_screening", "item_preview", "item_versions", "item_attribute"):
            assert desk_of(stranger).get(address(item, name)).status_code == 404


class TestWriting:
    def test_begins_with_a_kind_and_leads_to_the_editor(self) -> None:
        client = desk_of(a_staff().clerk)

        assert "通知公告" in client.get(reverse("desk:item_new")).content.decode()
        begun = client.post(
            reverse("desk:item_new") + "?kind=notice",
            {"title": "停水通知", "column": "notices", "formed_on": "2026-06-01"},
        )

        item = Item.objects.get()
        assert begun["Location"] == address(item, "item_edit")
        assert (item.kind, item.column, item.title) == ("notice", "notices", "停水通知")
        assert item.due_on is not None

    def test_of_a_policy_asks_for_its_days_and_of_news_does_not(self) -> None:
        staff = a_staff()
        client = desk_of(staff.clerk)

        policy = client.get(address(a_draft(staff, kind="policy", column="documents"), "item_edit")).content.decode()
        told = a_draft(staff, kind="news", column="news", made_on=None)
        news = client.get(address(told, "item_edit")).content.decode()

        assert 'name="expires_on"' in policy
        assert 'name="expires_on"' not in news
        assert 'name="source"' in news

    def test_keeps_rich_text_and_makes_it_safe(self) -> None:
        item = a_draft()
        client = desk_of(a_staff().clerk)
        rich = '<table><tbody><tr><td colspan="2">甲</td></tr></tbody></table><script>x()</script>'

        done = client.post(address(item, "item_edit"), writing(item, body=rich))

        assert done.status_code == 302
        assert fresh(item).draft.body == '<table><tbody><tr><td colspan="2">甲</td></tr></tbody></table>'

    def test_takes_plain_signs_where_no_script_runs(self) -> None:
        item = a_draft()

        desk_of(a_staff().clerk).post(address(item, "item_edit"), writing(item, plain="# 一\n甲\n- 乙", body=""))

        assert fresh(item).draft.body == "<h2>一</h2><p>甲</p><ul><li>乙</li></ul>"

    def test_in_plain_signs_leaves_what_was_not_touched_as_it_was(self) -> None:
        rich = '<table><tbody><tr><td colspan="2">甲</td></tr></tbody></table>'
        item = a_draft(body=rich)
        client = desk_of(a_staff().clerk)
        page = client.get(address(item, "item_edit")).content.decode()
        typed = page.partition('id="id_plain"')[2].partition(">")[2].partition("</textarea>")[0].strip()

        client.post(address(item, "item_edit"), writing(item, plain=typed, body="", title="改了标题"))

        assert fresh(item).draft.body == rich
        assert fresh(item).draft.title == "改了标题"

    def test_shows_who_was_faster_and_keeps_what_was_typed(self) -> None:
        staff = a_staff()
        item = a_draft(staff)
        mine = writing(item, title="我的标题")
        desk_of(staff.colleague).post(address(item, "item_edit"), writing(item, title="同事的标题"))

        late = desk_of(staff.clerk).post(address(item, "item_edit"), mine)
        page = late.content.decode()

        assert late.status_code == 409
        assert "刚刚改过" in page
        assert "我的标题" in page
        assert fresh(item).draft.title == "同事的标题"

    def test_keeps_what_is_typed_and_not_saved(self) -> None:
        item = a_draft()
        client = desk_of(a_staff().clerk)

        kept = client.post(address(item, "item_edit"), writing(item, title="写到一半"), headers={"X-Draft": "1"})
        page = client.get(address(item, "item_edit")).content.decode()

        assert kept.status_code == 204
        assert 'value="写到一半"' in page
        assert "没有保存完的内容" in page
        assert fresh(item).draft.title == "居住证办理须知"

    def test_refuses_a_summary_that_is_too_long_beside_its_field(self) -> None:
        item = a_draft()

        page = desk_of(a_staff().clerk).post(address(item, "item_edit"), writing(item, summary="字" * 101))

        assert page.status_code == 422
        assert "100" in page.content.decode().partition('id="id_summary-error"')[2][:400]

    def test_withholds_only_with_a_ground_and_a_reason(self) -> None:
        item = a_draft()
        client = desk_of(a_staff().clerk)

        refused = client.post(address(item, "item_attribute"), {"attribute": "withheld", "reason": "内部流程"})
        client.post(
            address(item, "item_attribute"),
            {"attribute": "withheld", "exemption": "internal_affairs", "reason": "内部流程"},
        )

        assert refused.status_code == 422
        assert fresh(item).attribute == "withheld"
        assert "内部事务信息" in client.get(address(item)).content.decode()


class TestFiles:
    def test_are_taken_shown_and_taken_out(self) -> None:
        item = a_draft()
        client = desk_of(a_staff().clerk)
        given = io.BytesIO("名单，一户".encode())
        given.name = "名单.txt"

        client.post(address(item, "item_files"), {"files": [given]})
        made = fresh(item).draft.attachments.get()
        page = client.get(address(item, "item_edit")).content.decode()
        content = client.get(address(item, "item_file", made.pk))

        assert "名单.txt" in page
        assert content.content.decode() == "名单，一户"
        assert "attachment" in content["Content-Disposition"]
        client.post(address(item, "item_file_away", made.pk))
        assert not fresh(item).draft.attachments.exists()

    def test_of_a_kind_that_cannot_be_published_are_refused_by_name(self) -> None:
        item = a_draft()
        client = desk_of(a_staff().clerk)
        given = io.BytesIO(b"MZ")
        given.name = "a.exe"

        page = client.post(address(item, "item_files"), {"files": [given]}, follow=True).content.decode()

        assert "“a.exe”没有上传" in page


    def test_that_are_pictures_are_put_into_the_words_and_found_again(self) -> None:
        item = a_draft()
        client = desk_of(a_staff().clerk)
        client.post(address(item, "item_files"), {"files": [a_picture("渠 前.png")]})
        made = fresh(item).draft.attachments.get()
        client.post(address(item, "item_file_describe", made.pk), {"alt": "清淤前的北渠"})
        source = address(item, "item_picture", made.pk, made.name)

        typed = f'<p>如图</p><img src="{source}" alt="清淤前的北渠"><img src="/desk/x.png" alt="没有的">'
        client.post(address(item, "item_edit"), writing(item, body=typed))
        again = client.get(address(item, "item_edit")).content.decode()

        assert fresh(item).draft.body.count("<img") == 1
        assert "attachment:" in fresh(item).draft.body
        assert f"src=&quot;{source}&quot;".replace("&quot;", "&#34;") in again
        assert client.get(source)["Content-Type"] == "image/png"
        assert source in client.get(address(item, "item_preview")).content.decode()


class TestScreening:
    def found(self) -> tuple[Item, Found]:
        """A draft with an identity number in its words, screened on submitting."""
        item = a_draft(body=f"<p>户主证件号{IDENTITY}。</p>")
        answer = desk_of(a_staff().clerk).post(address(item, "item_act", "submit"))
        assert answer["Location"] == address(item, "item_screening")
        return item, Found.objects.get(screening__superseded=False)

    def test_stops_an_identity_number_and_shows_it_to_nobody(self) -> None:
        item, _found = self.found()

        page = desk_of(a_staff().clerk).get(address(item, "item_screening")).content.decode()

        assert "不能发布" in page
        assert "正文" in page
        assert IDENTITY not in page
        assert fresh(item).state == "draft"

    def test_masks_with_one_click_and_then_it_can_be_submitted(self) -> None:
        item, found = self.found()
        client = desk_of(a_staff().clerk)

        client.post(address(item, "item_settle", found.pk, "mask"))
        answer = client.post(address(item, "item_act", "submit"), follow=True).content.decode()

        assert IDENTITY not in fresh(item).draft.body
        assert "已送审" in answer
        assert fresh(item).state == "review"

    def test_is_let_pass_by_a_second_person_with_a_reason_and_never_by_the_author(self) -> None:
        item, found = self.found()
        staff = a_staff()
        override = address(item, "item_settle", found.pk, "override")

        own = desk_of(staff.clerk).post(override, {"reason": "我看没事"}, follow=True).content.decode()
        empty = desk_of(staff.leader).post(override, {"reason": ""}, follow=True).content.decode()
        done = desk_of(staff.leader).post(override, {"reason": "虚构的示例号码"}, follow=True).content.decode()

        assert "您的岗位不能办理" in own
        assert "放行须写明理由" in empty
        assert "已放行" in done

    def test_decisions_about_findings_of_another_item_are_not_there(self) -> None:
        _item, found = self.found()
        other = a_draft(title="另一条须知")

        answer = desk_of(a_staff().leader).post(address(other, "item_settle", found.pk, "override"), {"reason": "甲"})

        assert answer.status_code == 404


class TestReviews:
    def review(self, item: Item, kind: str = "item") -> Review:
        """The open review of that kind."""
        return Review.objects.get(subject=f"item:{item.pk}", kind=kind, state="open")

    def submitted(self) -> Item:
        """An item under its reviews."""
        item = a_draft()
        assert submitting.submit(item.pk, by=a_staff().clerk, at=NOON).is_under_review
        return item

    def test_stand_among_the_reviews_and_lead_to_their_page(self) -> None:
        item = self.submitted()
        client = desk_of(a_staff().first)

        listed = client.get(reverse("desk:reviews")).content.decode()
        led = client.get(reverse("desk:review", args=[self.review(item).pk]))

        assert "居住证办理须知" in listed
        assert led["Location"] == reverse("desk:item_review", args=[self.review(item).pk])

    def test_are_passed_by_each_in_turn_and_secrecy_on_its_own(self) -> None:
        item, staff = self.submitted(), a_staff()
        steps = (("item", staff.first, 0), ("item_secrecy", staff.secrecy, 0), ("item", staff.leader, 1))

        for kind, who, step in steps:
            page = reverse("desk:item_review", args=[self.review(item, kind).pk])
            assert "提交意见" in desk_of(who).get(page).content.decode()
            desk_of(who).post(page, {"passed": "yes", "at_step": step, "words": ""})

        assert fresh(item).state == "cleared"

    def test_returned_says_why_to_the_author(self) -> None:
        item, staff = self.submitted(), a_staff()
        page = reverse("desk:item_review", args=[self.review(item).pk])

        empty = desk_of(staff.first).post(page, {"passed": "no", "at_step": 0, "words": ""})
        desk_of(staff.first).post(page, {"passed": "no", "at_step": 0, "words": "请写明办理地点。"})

        assert empty.status_code == 422
        assert fresh(item).state == "returned"
        assert "请写明办理地点。" in desk_of(staff.clerk).get(address(item)).content.decode()

    def test_are_not_for_the_author(self) -> None:
        item = self.submitted()

        page = desk_of(a_staff().clerk).get(reverse("desk:item_review", args=[self.review(item).pk])).content.decode()

        assert "现在不由您提出意见" in page
        assert "提交意见" not in page

    def test_mark_words_that_the_author_takes_up_or_sets_aside(self) -> None:
        item, staff = self.submitted(), a_staff()
        review = self.review(item)
        marks = reverse("desk:item_mark", args=[review.pk])
        first = desk_of(staff.first)
        wanted = {"paragraph": 2, "quote": "满半年", "instead": "满六个月", "words": ""}
        assert first.post(marks, {"quote": "满半年"}).status_code == 422
        first.post(marks, wanted)
        first.post(marks, {"words": "是否补充办理时间？"})
        one, other = ProofMark.objects.order_by("pk")
        author = desk_of(staff.clerk)

        author.post(reverse("desk:item_mark_done", args=[review.pk, one.pk]), {"done": "yes"})
        author.post(reverse("desk:item_mark_done", args=[review.pk, other.pk]), {"done": "no", "words": "另有公告"})
        page = author.get(reverse("desk:item_review", args=[review.pk])).content.decode()

        assert "满六个月" in fresh(item).draft.plain
        assert "已采纳" in page
        assert "另有公告" in page


class TestActs:
    def test_publish_says_what_will_happen_and_does_it_once_cleared(self) -> None:
        item = a_cleared_item()
        client = desk_of(a_staff().clerk)

        asked = client.get(address(item, "item_act", "publish")).content.decode()
        done = client.post(address(item, "item_act", "publish"), follow=True).content.decode()

        assert "取得索引号" in asked
        assert "已发布，索引号" in done
        assert fresh(item).is_shown

    def test_schedule_and_take_it_back(self) -> None:
        item = a_cleared_item()
        client = desk_of(a_staff().clerk)

        past = client.post(address(item, "item_act", "schedule"), {"on": "2026-05-01", "at": "09:00"})
        client.post(address(item, "item_act", "schedule"), {"on": "2026-06-02", "at": "09:00"})
        waiting = fresh(item)
        client.post(address(item, "item_act", "unschedule"))

        assert past.status_code == 422
        assert waiting.scheduled_for == datetime(2026, 6, 2, 9, tzinfo=NOON.tzinfo)
        assert fresh(item).state == "cleared"

    def test_withdraw_with_a_reason_and_put_back(self) -> None:
        item = a_published_item()
        client = desk_of(a_staff().clerk)

        without = client.post(address(item, "item_act", "withdraw"), {"because": ""})
        client.post(address(item, "item_act", "withdraw"), {"because": "数据有误"})
        page = client.get(address(item)).content.decode()
        client.post(address(item, "item_act", "restore"), {"because": "核对无误"})

        assert without.status_code == 422
        assert "数据有误" in page
        assert fresh(item).is_shown

    def test_correct_begins_a_version_beside_and_shows_the_difference(self) -> None:
        item, staff = a_published_item(), a_staff()
        client = desk_of(staff.clerk)

        client.post(address(item, "item_act", "correct"), {"because": "补充办理地点"})
        client.post(
            address(item, "item_edit"),
            writing(item, body="<p>到便民服务大厅办理。</p>", because="补充办理地点"),
        )
        page = client.get(address(item, "item_difference", 1, 2)).content.decode()

        assert fresh(item).is_shown
        assert "<ins>" in page
        assert "<del>" in page
        assert "便民服务大厅" not in fresh(item).current.plain

    def test_mark_validity(self) -> None:
        item = a_published_item(kind="policy", column="documents")

        desk_of(a_staff().clerk).post(
            address(item, "item_act", "validity"), {"validity": "repealed", "on": "2026-05-31", "words": "被新办法废止"}
        )

        assert fresh(item).validity == "repealed"

    def test_discard_asks_once(self) -> None:
        item = a_draft()
        client = desk_of(a_staff().clerk)

        asked = client.get(address(item, "item_act", "discard")).content.decode()
        client.post(address(item, "item_act", "discard"))

        assert "不能恢复" in asked
        assert fresh(item).state == "abandoned"

    def test_not_possible_now_lead_back_and_say_so(self) -> None:
        item = a_draft()

        page = desk_of(a_staff().clerk).get(address(item, "item_act", "publish"), follow=True).content.decode()

        assert "现在不能发布" in page

    def test_unknown_are_not_there(self) -> None:
        item = a_draft()

        assert desk_of(a_staff().clerk).get(address(item, "item_act", "burn")).status_code == 404

    def test_told_by_the_bar_say_what_is_missing(self) -> None:
        item = a_draft()
        submitting.submit(item.pk, by=a_staff().clerk, at=NOON)

        page = desk_of(a_staff().clerk).get(address(item)).content.decode()

        assert "保密审查还没有通过" in page

    def test_of_whoever_only_reviews_are_none(self) -> None:
        item = a_draft()
        drafting.choose_attribute(item.pk, "proactive", by=a_staff().clerk, at=NOON)

        refused = desk_of(a_staff().first).post(address(item, "item_act", "discard"))

        assert refused.status_code == 403
        assert fresh(item).state == "draft"


class TestPreview:
    def test_is_the_paper_as_the_public_sees_it(self) -> None:
        item = a_draft(body="<p>看得见</p>")

        page = desk_of(a_staff().first).get(address(item, "item_preview")).content.decode()

        assert "<p>看得见</p>" in page

    def test_pages_of_a_published_item_open(self) -> None:
        item = releasing.publish(a_cleared_item().pk, by=a_staff().clerk, at=NOON)
        client = desk_of(a_staff().leader)

        for name in ("item", "item_preview", "item_versions", "item_screening"):
            assert client.get(address(item, name)).status_code == 200
