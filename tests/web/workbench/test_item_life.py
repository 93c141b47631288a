"""Items at the desk: screened, reviewed, published, corrected, taken down; what each page says will happen."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse

from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.review import submitting
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.clearance.models import Found, ProofMark, Review
from tests.web.catalogue.making import a_cleared_item, a_draft, a_published_item, a_staff
from tests.web.workbench.conftest import NOON
from tests.web.workbench.making_items import address, desk_of, fresh, writing

pytestmark = pytest.mark.django_db
IDENTITY = "110101199003074514"


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
