"""Items at the desk: listed, begun, written, with their files; each page for whoever may see it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.urls import reverse

from gongkai.web.accounts.roles import Role
from gongkai.web.catalogue.models import Item
from tests.web.casework.making import a_township
from tests.web.catalogue.making import a_draft, a_published_item, a_staff, acting
from tests.web.workbench.conftest import NOON
from tests.web.workbench.making_items import a_picture, address, desk_of, fresh, writing

pytestmark = pytest.mark.django_db


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
        listing = "gongkai.web.catalogue.queries.lists.listing"
        monkeypatch.setattr(f"{listing}.PAGE", 1)
        monkeypatch.setattr(f"{listing}.page_of.__kwdefaults__", {"after": "", "size": 1})
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

    def test_of_an_interpretation_asks_for_its_form_and_keeps_it(self) -> None:
        staff = a_staff()
        item = a_draft(staff, kind="interpretation", column="interpretation")
        notice = a_draft(staff, title="停电通知")
        client = desk_of(staff.clerk)

        offered = ["解读形式" in client.get(address(one, "item_edit")).content.decode() for one in (item, notice)]
        client.post(address(item, "item_edit"), writing(item, interpretation_form="scene"))

        kept = Item.objects.get(pk=item.pk)
        assert (offered, kept.interpretation_form) == ([True, False], "scene")
        assert "场景演示" in client.get(address(item, "item")).content.decode()

    def test_chooses_a_topic_that_the_public_finds_it_under(self) -> None:
        staff = a_staff()
        item = a_draft(staff)
        client = desk_of(staff.clerk)

        client.post(address(item, "item_edit"), writing(item, topic="farming"))

        assert Item.objects.get().topic == "farming"
        assert "农业、林业、水利" in client.get(address(item, "item")).content.decode()

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
