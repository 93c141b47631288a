"""The screening of an item: what it stops, how it is mended, who may let it pass, what holds for later runs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongkai.screening.model import Hit, Level, Place
from gongkai.screening.model import Words as MetWords
from gongkai.web.accounts.models import Leave, Post
from gongkai.web.accounts.queries import actor_for
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.models import Entry
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.gate import why_not_yet
from gongkai.web.catalogue.queries.public.shown import shown_item
from gongkai.web.catalogue.queries.seeing import is_sealed
from gongkai.web.catalogue.services.release import releasing, rescanning
from gongkai.web.catalogue.services.review import screening_runs, settling, submitting
from gongkai.web.catalogue.services.writing import attaching, drafting
from gongkai.web.clearance.models import Found, Screening
from gongkai.web.clearance.queries.screening import newest, open_findings
from gongkai.web.clearance.services.screening import UnableToSettle
from gongkai.web.clearance.services.terms import keep_term
from gongkai.web.notices.models import Notice
from tests.house.sources import ROOT
from tests.web.catalogue.making import AT, BODY, DAY, Staff, a_draft, a_published_item, a_staff, acting, passed

pytestmark = pytest.mark.django_db
NUMBER = "379999190002281233"
MASKED = "37*************233"
LISTED = f"<table><tbody><tr><th>姓名</th><th>身份证号</th></tr><tr><td>张某</td><td>{NUMBER}</td></tr></tbody></table>"
TOMORROW = AT + timedelta(days=1)


@pytest.fixture
def staff() -> Staff:
    """The people of a township."""
    return a_staff()


def found_of(item: Item, rule: str = "P01") -> Found:
    """What that rule found in the newest run."""
    return Found.objects.filter(rule=rule, screening__superseded=False, screening__subject=f"item:{item.pk}").get()


def sent(item: Item, staff: Staff) -> submitting.Submitted:
    """What came of submitting it."""
    return submitting.submit(item.pk, by=staff.clerk, at=AT)


class TestANumberInATableCell:
    def test_holds_the_item_up_and_is_kept_nowhere_but_in_the_draft(self, staff: Staff) -> None:
        item = a_draft(staff, body=LISTED)

        done = sent(item, staff)

        assert not done.is_under_review
        assert Item.objects.get().state == Item.State.DRAFT
        kept = [repr(Found.objects.values().get(rule="P01")), repr(list(Screening.objects.values()))]
        kept += [repr(list(Entry.objects.values())), repr(list(Notice.objects.values()))]
        assert NUMBER not in "".join(kept)
        assert found_of(item).excerpt.startswith("37*")

    def test_is_masked_in_one_click_by_the_author(self, staff: Staff) -> None:
        item = a_draft(staff, body=LISTED)
        sent(item, staff)

        run = settling.mask(found_of(item).pk, by=staff.clerk, at=AT)

        item = Item.objects.get()
        assert NUMBER not in item.draft.body + item.draft.plain
        assert f"<td>{MASKED}</td>" in item.draft.body
        assert run.digest == item.draft.digest
        assert "P01" not in {found.rule for found in open_findings(run)}

    def test_is_masked_with_all_others_at_once(self, staff: Staff) -> None:
        item = a_draft(staff, body=f"{LISTED}<p>另一个号码 {NUMBER}</p>", summary=f"身份证 {NUMBER}")
        sent(item, staff)

        settling.mask_all(item.pk, by=staff.clerk, at=AT)

        draft = Item.objects.get().draft
        assert NUMBER not in draft.body + draft.summary
        assert MASKED in draft.summary

    def test_is_not_confirmed_by_its_author(self, staff: Staff) -> None:
        item = a_draft(staff, body=LISTED)
        sent(item, staff)

        with pytest.raises(UnableToSettle, match="不能由起草人确认"):
            settling.confirm(found_of(item).pk, words="没事", by=staff.clerk, at=AT)


class TestLettingPass:
    def held_up(self, staff: Staff) -> Found:
        item = a_draft(staff, body=LISTED)
        sent(item, staff)
        return found_of(item)

    def test_is_for_a_second_person_with_a_reason(self, staff: Staff) -> None:
        found = self.held_up(staff)

        with pytest.raises(UnableToSettle, match="理由"):
            settling.override(found.pk, words=" ", by=staff.leader, at=AT)
        let = settling.override(found.pk, words="法定公示须写全号", by=staff.leader, at=AT)

        assert (let.state, let.settled_name, let.reason) == ("overridden", "青石镇leader", "法定公示须写全号")

    def test_is_not_for_who_may_not(self, staff: Staff) -> None:
        found = self.held_up(staff)

        with pytest.raises(UnableToSettle, match="您的岗位不能办理"):
            settling.override(found.pk, words="没事", by=staff.first, at=AT)

    def test_is_never_for_an_author_nor_for_who_stands_in_for_one(self, staff: Staff) -> None:
        author = acting(staff.agency, "both", Role.CLERK, Role.SIGNING_LEADER)
        item = a_draft(staff, by=author, body=LISTED)
        submitting.submit(item.pk, by=author, at=AT)
        post = Post.objects.get(person_id=author.person_id, role=Role.SIGNING_LEADER.value)
        deputy = acting(staff.agency, "deputy", Role.LEGAL_REVIEWER)
        Leave.objects.create(post=post, deputy_id=deputy.person_id, from_on=DAY, until_on=DAY)
        deputy = actor_for(Leave.objects.get().deputy, on=DAY)

        for person in (author, deputy):
            with pytest.raises(UnableToSettle, match="起草人不能放行"):
                settling.override(found_of(item).pk, words="没事", by=person, at=AT)

    def test_holds_for_the_next_run_over_the_same_words(self, staff: Staff) -> None:
        found = self.held_up(staff)
        settling.override(found.pk, words="法定公示", by=staff.leader, at=AT)
        item = Item.objects.get()
        words = drafting.Words(title="另一个标题", body=f"{LISTED}{BODY}", made_on=DAY)
        drafting.revise(item.pk, words, edition=item.draft.edition, by=staff.clerk, at=AT)

        run = screening_runs.run(item.pk, by=staff.clerk, at=AT)

        carried = run.findings.get(rule="P01")
        assert (carried.state, carried.settled_name) == ("overridden", "青石镇leader")

    def test_does_not_count_once_that_person_wrote_in_it(self, staff: Staff) -> None:
        both = acting(staff.agency, "both", Role.CLERK, Role.SIGNING_LEADER)
        found = self.held_up(staff)
        settling.override(found.pk, words="法定公示", by=both, at=AT)
        item = Item.objects.get()
        words = drafting.Words(title="另一个标题", body=LISTED, made_on=DAY)
        drafting.revise(item.pk, words, edition=item.draft.edition, by=both, at=AT)

        left = submitting.submit(item.pk, by=staff.clerk, at=AT).left

        assert "P01" in {one.rule for one in left}

    def test_of_another_number_is_asked_anew(self, staff: Staff) -> None:
        found = self.held_up(staff)
        settling.override(found.pk, words="法定公示", by=staff.leader, at=AT)
        item = Item.objects.get()
        words = drafting.Words(title="名单", body=LISTED.replace(NUMBER, "37999919000106005X"), made_on=DAY)
        drafting.revise(item.pk, words, edition=item.draft.edition, by=staff.clerk, at=AT)

        left = submitting.submit(item.pk, by=staff.clerk, at=AT).left

        assert "P01" in {one.rule for one in left}


class TestTheGate:
    def test_asks_for_a_run_by_the_rules_of_today(self, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
        item = passed(sent(a_draft(staff), staff).item, staff)
        assert why_not_yet(item) == ()

        monkeypatch.setattr("gongkai.screening.RULES_VERSION", "99.0")

        assert why_not_yet(item) == ("检查规则已经更新，请重新检查。",)

    def test_screens_anew_what_is_put_back(self, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
        item = a_published_item(staff)
        releasing.withdraw(item.pk, because="核实", by=staff.clerk, at=AT)
        monkeypatch.setattr("gongkai.screening.RULES_VERSION", "99.0")

        item = releasing.restore(item.pk, because="无误", by=staff.clerk, at=TOMORROW)

        assert item.is_shown
        assert newest(f"item:{item.pk}", digest=item.current.digest).rules == "99.0"


class TestOtherItems:
    def test_stop_a_link_that_leads_nowhere(self, staff: Staff) -> None:
        shown = a_published_item(staff)
        item = a_draft(staff, body=f'<p><a href="/open/items/{shown.slug}/">须知</a></p>')
        assert sent(item, staff).is_under_review

        releasing.withdraw(shown.pk, because="内容过时", by=staff.clerk, at=AT)
        again = a_draft(staff, body=f'<p><a href="/open/items/{shown.slug}/">须知</a></p>')

        assert [found.rule for found in sent(again, staff).left] == ["T06"]

    def test_tell_of_a_document_number_that_is_taken(self, staff: Staff) -> None:
        a_published_item(staff, document_number="青政发〔2026〕3号")
        item = a_draft(staff, title="另一份通知", document_number="青政发〔2026〕3号")

        left = sent(item, staff).left

        assert [(found.rule, found.level) for found in left] == [("T04", "warn")]


class TestAnAnnualReport:
    @pytest.mark.parametrize(("name", "held_up"), [("云笺镇2025年年报.docx", True), ("墨屏镇2025年年报.docx", False)])
    def test_goes_out_when_its_tables_balance(self, staff: Staff, name: str, held_up: bool) -> None:
        item = a_draft(staff, title="2025年政府信息公开工作年度报告", kind="annual", column="annual")
        attaching.attach(item.pk, name, (ROOT / "samples" / name).read_bytes(), by=staff.clerk, at=AT)

        found = Found.objects.filter(screening=screening_runs.run(item.pk, by=staff.clerk, at=AT), rule="T05")

        assert any(one.level == "block" for one in found) is held_up
        assert all(one.place["rendition"] == name for one in found)


class TestASecretMark:
    def secret(self, staff: Staff) -> Item:
        item = a_draft(staff, body="<p>机密★1年</p><p>会议安排如下。</p>")
        sent(item, staff)
        return Item.objects.get()

    def test_is_shown_to_nobody_but_who_reviews_for_secrecy(self, staff: Staff) -> None:
        item = self.secret(staff)

        found = found_of(item, "S01")
        assert (found.excerpt, found.masks, found.secret) == ("", [], True)
        assert is_sealed(staff.clerk, item)
        assert not is_sealed(staff.secrecy, item)
        assert Notice.objects.filter(key__startswith="secret:").get().person_id == staff.secrecy.person_id

    def test_is_let_pass_by_who_reviews_for_secrecy_alone(self, staff: Staff) -> None:
        found = found_of(self.secret(staff), "S01")

        with pytest.raises(UnableToSettle, match="信息保密审查"):
            settling.override(found.pk, words="教材例句", by=staff.leader, at=AT)
        settling.override(found.pk, words="教材例句", by=staff.secrecy, at=AT)

        assert not is_sealed(staff.clerk, Item.objects.get())


class TestTheNight:
    def test_screens_each_item_once_and_goes_on_where_it_stopped(self, staff: Staff) -> None:
        items = [a_published_item(staff, title=f"通知之{number}") for number in "甲乙丙"]

        first = rescanning.rescan(since=TOMORROW, at=TOMORROW, most=2)
        second = rescanning.rescan(since=TOMORROW, at=TOMORROW, most=2)
        third = rescanning.rescan(since=TOMORROW, at=TOMORROW, most=2)

        assert [first.screened, second.screened, third.screened] == [2, 1, 0]
        assert all(shown_item(item.slug) for item in items)

    def test_opens_a_correction_and_tells_who_publishes(self, staff: Staff) -> None:
        item = a_published_item(staff, body="<p>请各村负责人按时报送材料给镇里。</p>")
        person = {"name": "周春生"}
        Item.objects.filter(pk=item.pk).update(source_case="甲")  # as if a rule knew more by now

        done = rescanning.rescan(
            since=TOMORROW, at=TOMORROW, asked_by=lambda _case: {**person, "phone": "按时报送材料"}
        )

        item = Item.objects.get(pk=item.pk)
        assert (done.screened, done.wanting) == (1, 1)
        assert item.is_shown
        assert item.draft.changed_because == "复查发现需要处理的内容"
        assert Notice.objects.filter(key__startswith="rescan:").count() == 2

    def test_takes_a_secret_mark_down_at_once(self, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
        item = a_published_item(staff)
        told = {"excerpt": "", "said": "有密级标志。", "repair": "报告", "secret": True, "met": MetWords("机密")}
        mark = Hit(rule="S01", version=9, level=Level.BLOCK, place=Place("body"), **told)
        monkeypatch.setattr("gongkai.screening.screen", lambda _renditions, _context: (mark,))

        done = rescanning.rescan(since=TOMORROW, at=TOMORROW)

        item = Item.objects.get(pk=item.pk)
        assert (done.taken_down, item.is_shown, item.state) == (1, False, Item.State.WITHDRAWN)
        assert shown_item(item.slug) is None
        with pytest.raises(releasing.UnableToPublish):
            releasing.restore(item.pk, because="没事", by=staff.secrecy, at=TOMORROW)

    def test_leaves_the_run_over_a_draft_beside_it_in_force(self, staff: Staff) -> None:
        item = a_published_item(staff)
        releasing.correct(item.pk, because="错字", by=staff.clerk, at=AT)
        run = screening_runs.run(item.pk, by=staff.clerk, at=AT)

        rescanning.rescan(since=TOMORROW, at=TOMORROW)

        assert newest(f"item:{item.pk}", digest=run.digest) == run
        assert not Screening.objects.get(pk=run.pk).superseded


class TestTheWordsOfABody:
    def test_are_told_to_the_rules(self, staff: Staff) -> None:
        keep_term(staff.agency, kind="wrong", text="青石真", instead="青石镇", by=staff.clerk, at=AT)
        item = a_draft(staff, body="<p>青石真的居民都可以办理。</p>")

        left = sent(item, staff).left

        assert [found.rule for found in left] == ["T02"]
        assert settling.confirm(left[0].pk, words="原文如此", by=staff.clerk, at=AT).state == "confirmed"
        assert sent(item, staff).is_under_review
