"""Reviews: in order, four eyes, nobody twice, nothing judged that was changed; and the chains of a body."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.web.accounts.models import Leave, Person, Post
from gongkai.web.accounts.queries import Actor, NotPermitted, actor_for
from gongkai.web.accounts.roles import Permit, Role
from gongkai.web.agencies.models import Agency
from gongkai.web.audit.models import Entry
from gongkai.web.clearance import queries, services
from gongkai.web.clearance.models import Review
from gongkai.web.clearance.queries import PlannedStep
from gongkai.web.clearance.services import UnableToReview

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 10)
AT = datetime(2025, 3, 10, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def body() -> Agency:
    """A township."""
    return Agency.objects.create(
        code="qingshi", name="青石镇人民政府", short_name="青石镇", kind="township", mark="青政公开", office="党政办"
    )


def somebody(body: Agency, name: str, *roles: Role) -> Person:
    """A person with these posts."""
    person = Person.objects.create(username=name, name=name, joined_at=AT)
    for role in roles:
        Post.objects.create(person=person, agency=body, role=role.value, since_on=date(2024, 1, 1))
    return person


def acting(body: Agency, name: str, *roles: Role) -> Actor:
    """That person as who acts."""
    return actor_for(somebody(body, name, *roles), on=DAY)


def begun(body: Agency, by: Actor, *, authors: tuple[int, ...] = ()) -> Review:
    """A review of a reply."""
    return services.start(
        body, kind="reply", subject="letter:1", title="2025-0001：答复书", digest="d", authors=authors, by=by, at=AT
    )


def said(review: Review, by: Actor, *, passed: bool = True, words: str = "", digest: str = "d") -> Review:
    """The review after that person's verdict."""
    return services.give_verdict(review.pk, passed=passed, words=words, digest=digest, by=by, at=AT)


class TestAReview:
    def test_goes_through_its_steps_in_order(self, body: Agency) -> None:
        clerk, first = acting(body, "甲", Role.CLERK), acting(body, "乙", Role.FIRST_REVIEWER)
        legal, leader = acting(body, "丙", Role.LEGAL_REVIEWER), acting(body, "丁", Role.SIGNING_LEADER)
        review = begun(body, clerk)

        with pytest.raises(UnableToReview, match="初审"):
            said(review, leader)
        for person in (first, legal, leader):
            assert [found.pk for found in queries.due_for(person)] == [review.pk]
            review = said(review, person, words="同意")

        assert review.state == Review.State.PASSED
        assert [step.who for step in queries.trail(review)] == ["乙", "丙", "丁"]
        assert queries.due_for(leader) == []
        assert Entry.objects.filter(subject="letter:1", act="review.verdict").count() == 3

    def test_is_not_judged_by_who_wrote_it_even_with_every_post(self, body: Agency) -> None:
        everything = acting(body, "甲", Role.CLERK, Role.FIRST_REVIEWER, Role.LEGAL_REVIEWER, Role.SIGNING_LEADER)

        with pytest.raises(UnableToReview, match="起草人"):
            said(begun(body, everything), everything)

    def test_is_not_judged_by_who_wrote_in_it_before_somebody_else_submitted_it(self, body: Agency) -> None:
        wrote = acting(body, "乙", Role.FIRST_REVIEWER)
        review = begun(body, acting(body, "甲", Role.CLERK), authors=(wrote.person_id or 0,))

        with pytest.raises(UnableToReview, match="起草人"):
            said(review, wrote)
        assert queries.due_for(wrote) == []

    def test_is_not_judged_twice_by_one_person_who_holds_two_posts(self, body: Agency) -> None:
        both = acting(body, "乙", Role.FIRST_REVIEWER, Role.LEGAL_REVIEWER)
        review = said(begun(body, acting(body, "甲", Role.CLERK)), both)

        with pytest.raises(UnableToReview, match="两次"):
            said(review, both)

    def test_is_not_judged_twice_by_a_deputy(self, body: Agency) -> None:
        first = somebody(body, "乙", Role.FIRST_REVIEWER)
        absent = somebody(body, "丙", Role.LEGAL_REVIEWER)
        Leave.objects.create(post=absent.posts.get(), deputy=first, from_on=DAY, until_on=DAY, reason="年休假")
        review = said(begun(body, acting(body, "甲", Role.CLERK)), actor_for(first, on=DAY))

        with pytest.raises(UnableToReview, match="两次"):
            said(review, actor_for(first, on=DAY))

    def test_is_not_judged_twice_by_who_changes_posts_on_the_way(self, body: Agency) -> None:
        person = somebody(body, "乙", Role.FIRST_REVIEWER)
        review = said(begun(body, acting(body, "甲", Role.CLERK)), actor_for(person, on=DAY))
        Post.objects.filter(person=person).update(role=Role.LEGAL_REVIEWER.value)

        with pytest.raises(UnableToReview, match="两次"):
            said(review, actor_for(person, on=DAY))

    def test_is_not_judged_by_the_deputy_of_who_wrote_it(self, body: Agency) -> None:
        author = somebody(body, "甲", Role.CLERK, Role.FIRST_REVIEWER)
        deputy = somebody(body, "乙")
        for post in author.posts.all():
            Leave.objects.create(post=post, deputy=deputy, from_on=DAY, until_on=DAY, reason="年休假")

        with pytest.raises(UnableToReview, match="代理人"):
            said(begun(body, actor_for(author, on=DAY)), actor_for(deputy, on=DAY))

    def test_is_not_judged_by_the_deputy_of_who_judged_it(self, body: Agency) -> None:
        first = somebody(body, "乙", Role.FIRST_REVIEWER, Role.LEGAL_REVIEWER)
        review = said(begun(body, acting(body, "甲", Role.CLERK)), actor_for(first, on=DAY))
        deputy = somebody(body, "丙")
        legal = first.posts.get(role=Role.LEGAL_REVIEWER.value)
        Leave.objects.create(post=legal, deputy=deputy, from_on=DAY, until_on=DAY, reason="年休假")

        with pytest.raises(UnableToReview, match="代理的同事"):
            said(review, actor_for(deputy, on=DAY))

    def test_names_for_whom_a_deputy_judged(self, body: Agency) -> None:
        deputy, absent = somebody(body, "乙"), somebody(body, "丙", Role.FIRST_REVIEWER)
        Leave.objects.create(post=absent.posts.get(), deputy=deputy, from_on=DAY, until_on=DAY, reason="年休假")

        review = said(begun(body, acting(body, "甲", Role.CLERK)), actor_for(deputy, on=DAY))

        assert queries.trail(review)[0].for_whom == "丙"

    def test_ends_when_what_is_reviewed_was_changed(self, body: Agency) -> None:
        review = begun(body, acting(body, "甲", Role.CLERK))

        changed = said(review, acting(body, "乙", Role.FIRST_REVIEWER), digest="other")

        assert changed.state == Review.State.WITHDRAWN
        assert changed.verdicts.count() == 0
        assert Entry.objects.filter(act="review.changed").count() == 1

    def test_is_returned_only_with_words(self, body: Agency) -> None:
        review, first = begun(body, acting(body, "甲", Role.CLERK)), acting(body, "乙", Role.FIRST_REVIEWER)

        with pytest.raises(UnableToReview, match="理由"):
            said(review, first, passed=False, words="  ")
        assert said(review, first, passed=False, words="条款有误").state == Review.State.RETURNED

    def test_is_told_to_who_looked_at_another_step(self, body: Agency) -> None:
        review = said(begun(body, acting(body, "甲", Role.CLERK)), acting(body, "乙", Role.FIRST_REVIEWER))

        with pytest.raises(UnableToReview, match="刷新"):
            services.give_verdict(
                review.pk,
                passed=True,
                words="",
                digest="d",
                at_step=0,
                by=acting(body, "丙", Role.LEGAL_REVIEWER),
                at=AT,
            )

    def test_is_one_at_a_time(self, body: Agency) -> None:
        clerk = acting(body, "甲", Role.CLERK)
        begun(body, clerk)

        with pytest.raises(UnableToReview):
            begun(body, clerk)

    def test_is_taken_back_by_its_author_alone(self, body: Agency) -> None:
        clerk = acting(body, "甲", Role.CLERK)
        review = begun(body, clerk)

        with pytest.raises(UnableToReview):
            services.withdraw(review.pk, by=acting(body, "乙", Role.CLERK), at=AT)
        assert services.withdraw(review.pk, by=clerk, at=AT).state == Review.State.WITHDRAWN

    def test_is_another_bodys_business_nowhere_else(self, body: Agency) -> None:
        other = Agency.objects.create(
            code="baiyun", name="白云镇", short_name="白云镇", kind="township", mark="白", office="办"
        )
        begun(body, acting(body, "甲", Role.CLERK))

        assert queries.due_for(acting(other, "乙", Role.FIRST_REVIEWER)) == []


class TestAChain:
    def test_of_the_bodys_own_holds_for_reviews_to_come_and_none_under_way(self, body: Agency) -> None:
        admin, clerk = acting(body, "管", Role.SYSTEM_ADMIN), acting(body, "甲", Role.CLERK)
        before = begun(body, clerk)
        services.set_chain(body, "reply", [PlannedStep("签发", Permit.CASE_SIGN)], by=admin, at=AT)

        assert len(Review.objects.get(pk=before.pk).steps) == 3
        services.withdraw(before.pk, by=clerk, at=AT)
        assert [step["title"] for step in begun(body, clerk).steps] == ["签发"]
        services.reset_chain(body, "reply", by=admin, at=AT)
        assert not queries.chain_of(body.pk, "reply").own

    @pytest.mark.parametrize(
        "steps",
        [
            [],
            [PlannedStep("初审", Permit.CASE_REVIEW)],
            [PlannedStep(" ", Permit.CASE_REVIEW), PlannedStep("签发", Permit.CASE_SIGN)],
            [PlannedStep("签发", Permit.CASE_SIGN), PlannedStep("签发", Permit.CASE_SIGN)],
        ],
    )
    def test_ends_with_one_signature(self, body: Agency, steps: list[PlannedStep]) -> None:
        with pytest.raises(UnableToReview):
            services.set_chain(body, "reply", steps, by=acting(body, "管", Role.SYSTEM_ADMIN), at=AT)

    def test_is_not_the_clerks_to_change(self, body: Agency) -> None:
        with pytest.raises(NotPermitted):
            services.reset_chain(body, "reply", by=acting(body, "甲", Role.CLERK), at=AT)
