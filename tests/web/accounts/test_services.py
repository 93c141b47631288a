"""Accounts, posts, deputies and keys: who may do what to whom, and what must be apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from gongkai.web.accounts.models import ApiKey, Leave, Person, Post
from gongkai.web.accounts.queries import NotPermitted, actor_for, actor_of_key
from gongkai.web.accounts.roles import APART, Permit, Role
from gongkai.web.accounts.services import machines, passwords, people
from gongkai.web.accounts.services.leaves import begin_leave, end_leave
from gongkai.web.accounts.services.posts import MustBeApart, NoSuchPost, end_post, grant
from gongkai.web.agencies.models import Agency
from gongkai.web.audit.models import Entry
from gongkai.web.audit.verification import verify_all
from tests.web.accounts.making import AT, LONG_AGO, PASSWORD, a_person, acting, three
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
TODAY = AT.date()
OTHERS = [role for role in Role if role not in APART]


def a_child(parent: Agency, code: str = "baishi") -> Agency:
    child = a_township(code)
    child.parent = parent
    child.save()
    return child


class TestPeople:
    def test_are_added_by_the_system_administrator_without_any_post(self) -> None:
        agency = a_township()
        system, _, _ = three(agency)

        added = people.add_person(agency, username="Li.Jing", name="李静", by=acting(system), at=AT)

        assert (added.person.username, added.person.posts.count()) == ("li.jing", 0)
        assert added.person.check_password(added.password)
        assert added.person.must_change_password
        assert Entry.objects.get(act="account.add", subject=f"person:{added.person.pk}", actor="系统员")
        assert added.password not in str(list(Entry.objects.values()))

    @pytest.mark.parametrize("username", ["ab", "李静", "li jing", "-li", "x" * 33, "a/b"])
    def test_have_names_that_can_be_typed(self, username: str) -> None:
        agency = a_township()

        with pytest.raises(people.Unfit, match="用户名"):
            people.add_person(agency, username=username, name="李", by=acting(three(agency)[0]), at=AT)

    def test_are_not_called_the_same(self) -> None:
        agency = a_township()
        a_person(agency, username="li.jing")

        with pytest.raises(people.Unfit, match="已经有人用了"):
            people.add_person(agency, username="LI.JING", name="李", by=acting(three(agency)[0]), at=AT)

    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMIN])
    def test_are_nobody_elses_to_add_disable_or_reset(self, role: Role) -> None:
        agency = a_township()
        other, person = a_person(agency, role), a_person(agency, username="wang")

        for act in (
            lambda: people.add_person(agency, username="zhang", name="张", by=acting(other), at=AT),
            lambda: people.disable(person, by=acting(other), at=AT),
            lambda: people.enable(person, by=acting(other), at=AT),
            lambda: passwords.reset(person, by=acting(other), at=AT),
        ):
            with pytest.raises(NotPermitted):
                act()

    def test_of_another_body_are_not_to_be_touched(self) -> None:
        here, there = a_township(), a_township("baishi")
        system, security, _ = three(here)
        stranger = a_person(there, username="wang")

        for act in (
            lambda: people.disable(stranger, by=acting(system), at=AT),
            lambda: passwords.reset(stranger, by=acting(system), at=AT),
            lambda: people.forget_second_factor(stranger, by=acting(security), at=AT),
            lambda: grant(stranger, agency=there, role=Role.CLERK, since_on=TODAY, by=acting(security), at=AT),
        ):
            with pytest.raises(NotPermitted):
                act()
        with pytest.raises(NoSuchPost):
            grant(stranger, agency=here, role=Role.CLERK, since_on=TODAY, by=acting(security), at=AT)

    def test_of_a_body_below_are_in_the_hands_of_the_one_above(self) -> None:
        county = a_township("xian")
        system, security, _ = three(county)
        below = a_child(county)

        added = people.add_person(below, username="wang", name="王", by=acting(system), at=AT)
        grant(added.person, agency=below, role=Role.CLERK, since_on=TODAY, by=acting(security), at=AT)

        assert actor_for(added.person, on=TODAY).may(Permit.CASE_HANDLE, agency_id=below.pk)
        assert not actor_for(added.person, on=TODAY).may(Permit.CASE_HANDLE, agency_id=county.pk)

    def test_do_not_act_on_themselves(self) -> None:
        system, security, _ = three()

        for act in (
            lambda: people.disable(system, by=acting(system), at=AT),
            lambda: passwords.reset(system, by=acting(system), at=AT),
            lambda: people.forget_second_factor(security, by=acting(security), at=AT),
        ):
            with pytest.raises(NotPermitted):
                act()

    def test_leave_an_administrator_of_each_kind(self) -> None:
        agency = a_township()
        system, security, audit = three(agency)
        with pytest.raises(people.Unfit, match="最后一位"):
            people.disable(audit, by=acting(system), at=AT)
        a_person(agency, Role.AUDIT_ADMIN, username="second", name="二")

        people.disable(audit, by=acting(system), at=AT)

        assert not Person.objects.get(pk=audit.pk).is_active
        assert actor_for(Person.objects.get(pk=audit.pk), on=TODAY).posts == ()
        with pytest.raises(NoSuchPost, match="最后一位"):
            end_post(system.posts.get(), until_on=TODAY, by=acting(security), at=AT)

    def test_come_back_with_a_one_time_password(self) -> None:
        agency = a_township()
        system, _, _ = three(agency)
        person = a_person(agency, Role.CLERK)
        people.disable(person, by=acting(system), at=AT)

        given = people.enable(person, by=acting(system), at=AT)

        again = Person.objects.get(pk=person.pk)
        assert again.is_active
        assert again.check_password(given)
        assert not again.check_password(PASSWORD)


class TestApart:
    """三员分立. 网络安全等级保护2019 8.1.4."""

    @pytest.mark.parametrize(("first", "second"), [(one, two) for one in APART for two in Role if one is not two])
    def test_an_administrator_holds_nothing_else(self, first: Role, second: Role) -> None:
        agency = a_township()
        _, security, _ = three(agency)
        for one, two in ((first, second), (second, first)):
            person = a_person(agency, one, username=f"p-{one.value}"[:32].replace("_", "-"), name="某")

            with pytest.raises(MustBeApart, match="三员分立"):
                grant(person, agency=agency, role=two, since_on=TODAY, by=acting(security), at=AT)

            assert [post.role for post in person.posts.all()] == [one.value]

    def test_holds_across_bodies_and_days_to_come(self) -> None:
        county = a_township("xian")
        _, security, _ = three(county)
        below = a_child(county)
        person = a_person(county, Role.CLERK)

        with pytest.raises(MustBeApart):
            grant(person, agency=below, role=Role.AUDIT_ADMIN, since_on=TODAY, by=acting(security), at=AT)
        later = TODAY + timedelta(days=400)
        with pytest.raises(MustBeApart):
            grant(person, agency=county, role=Role.SYSTEM_ADMIN, since_on=later, by=acting(security), at=AT)

    def test_allows_one_after_the_other(self) -> None:
        agency = a_township()
        _, security, _ = three(agency)
        person = a_person(agency, Role.CLERK)
        end_post(person.posts.get(), until_on=TODAY, by=acting(security), at=AT)

        tomorrow = TODAY + timedelta(days=1)
        grant(person, agency=agency, role=Role.AUDIT_ADMIN, since_on=tomorrow, by=acting(security), at=AT)

        assert actor_for(person, on=TODAY).roles_in(agency.pk) == {Role.CLERK}
        assert actor_for(person, on=tomorrow).roles_in(agency.pk) == {Role.AUDIT_ADMIN}

    def test_holds_for_deputies_both_ways_round(self) -> None:
        agency = a_township()
        _, security, audit = three(agency)
        clerk, free = a_person(agency, Role.CLERK), a_person(agency, username="free", name="闲")
        span = {"from_on": TODAY, "until_on": TODAY + timedelta(days=7), "reason": "出差"}
        with pytest.raises(MustBeApart):
            begin_leave(audit.posts.get(), deputy=clerk, **span, by=acting(audit), at=AT)  # type: ignore[arg-type]
        begin_leave(audit.posts.get(), deputy=free, **span, by=acting(audit), at=AT)  # type: ignore[arg-type]

        with pytest.raises(MustBeApart):
            grant(free, agency=agency, role=Role.CLERK, since_on=TODAY, by=acting(security), at=AT)

    def test_broken_behind_the_services_gives_nothing_at_all(self) -> None:
        agency = a_township()
        person = a_person(agency, Role.CLERK)
        Post.objects.create(person=person, agency=agency, role=Role.AUDIT_ADMIN, since_on=LONG_AGO)

        assert actor_for(person, on=TODAY).posts == ()

    def test_posts_are_nobodys_to_give_himself(self) -> None:
        agency = a_township()
        _, security, _ = three(agency)

        with pytest.raises(NotPermitted):
            grant(security, agency=agency, role=Role.CLERK, since_on=TODAY, by=acting(security), at=AT)
        with pytest.raises(NotPermitted):
            end_post(security.posts.get(), until_on=TODAY, by=acting(security), at=AT)

    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.SECURITY_ADMIN])
    def test_posts_are_nobody_elses_to_give(self, role: Role) -> None:
        agency = a_township()
        other, person = a_person(agency, role), a_person(agency, username="wang")

        with pytest.raises(NotPermitted):
            grant(person, agency=agency, role=Role.CLERK, since_on=TODAY, by=acting(other), at=AT)

    def test_posts_that_end_count_no_more_at_once(self) -> None:
        agency = a_township()
        _, security, _ = three(agency)
        person = a_person(agency, Role.CLERK)

        end_post(person.posts.get(), until_on=TODAY - timedelta(days=1), by=acting(security), at=AT)

        assert actor_for(person, on=TODAY).posts == ()


class TestDeputies:
    def test_act_in_both_names(self) -> None:
        agency = a_township()
        leader, deputy = a_person(agency, Role.SIGNING_LEADER), a_person(agency, Role.CLERK, username="wang", name="王")
        leave = a_leave(leader, deputy)

        actor = actor_for(deputy, on=TODAY)

        assert actor.may(Permit.CASE_SIGN, agency_id=agency.pk)
        assert actor.eyes(Permit.CASE_SIGN, agency_id=agency.pk) == {leader.pk, deputy.pk}
        assert actor.eyes(Permit.CASE_HANDLE, agency_id=agency.pk) == {deputy.pk}
        assert [post.for_whom for post in actor.posts] == ["", leader.name]
        assert not actor_for(deputy, on=leave.until_on + timedelta(days=1)).may(Permit.CASE_SIGN, agency_id=agency.pk)

    def test_act_no_more_when_the_holder_is_back(self) -> None:
        agency = a_township()
        leader, deputy = a_person(agency, Role.SIGNING_LEADER), a_person(agency, username="wang", name="王")
        leave = a_leave(leader, deputy)

        end_leave(leave, on=TODAY, by=acting(leader), at=AT)

        assert not actor_for(deputy, on=TODAY).posts

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda leader, deputy: (leader, leader),
            lambda leader, deputy: (leader, a_person(a_township("baishi"), username="far", name="远")),
        ],
        ids=["himself", "of another body"],
    )
    def test_are_somebody_else_of_the_same_body(self, spoil: Callable[[Person, Person], tuple[Person, Person]]) -> None:
        agency = a_township()
        leader, deputy = spoil(a_person(agency, Role.SIGNING_LEADER), a_person(agency, username="wang", name="王"))

        with pytest.raises(NoSuchPost, match="代理人"):
            a_leave(leader, deputy)

    def test_are_not_for_a_colleague_to_name(self) -> None:
        agency = a_township()
        leader, deputy = a_person(agency, Role.SIGNING_LEADER), a_person(agency, Role.CLERK, username="wang", name="王")

        with pytest.raises(NotPermitted):
            a_leave(leader, deputy, by=deputy)


class TestKeys:
    def test_act_in_one_body_with_what_was_named(self) -> None:
        agency, other = a_township(), a_township("baishi")
        _, security, _ = three(agency)

        made = machines.make_key(agency, name="县平台", permits=[Permit.CASE_SEE], by=acting(security), at=AT)

        actor = actor_of_key(made.key)
        assert actor is not None
        assert actor.may(Permit.CASE_SEE, agency_id=agency.pk)
        assert not actor.may(Permit.CASE_HANDLE, agency_id=agency.pk)
        assert not actor.may(Permit.CASE_SEE, agency_id=other.pk)
        assert made.key not in str(list(ApiKey.objects.values())) + str(list(Entry.objects.values()))

    @pytest.mark.parametrize(
        "permit", [Permit.CASE_SIGN, Permit.PERMITS_MANAGE, Permit.AUDIT_SEE, Permit.PEOPLE_MANAGE]
    )
    def test_never_sign_nor_administer(self, permit: Permit) -> None:
        agency = a_township()

        with pytest.raises(NotPermitted):
            machines.make_key(agency, name="x", permits=[permit], by=acting(three(agency)[1]), at=AT)

    def test_open_nothing_once_ended(self) -> None:
        agency = a_township()
        _, security, _ = three(agency)
        made = machines.make_key(agency, name="县平台", permits=[Permit.CASE_SEE], by=acting(security), at=AT)

        machines.end_key(made.line, by=acting(security), at=AT)

        assert actor_of_key(made.key) is None
        assert actor_of_key("") is None


class TestOneTimePasswords:
    def test_are_all_different_and_hard_to_mistake(self) -> None:
        made = {passwords.one_time_password() for _ in range(1000)}

        assert len(made) == 1000
        assert not set("".join(made)) & set("ilo01")


def test_every_act_is_one_line_of_a_whole_ledger() -> None:
    agency = a_township()
    system, security, _ = three(agency)
    before = Entry.objects.count()

    added = people.add_person(agency, username="wang", name="王", by=acting(system), at=AT)
    post = grant(added.person, agency=agency, role=Role.CLERK, since_on=TODAY, by=acting(security), at=AT)
    passwords.reset(added.person, by=acting(system), at=AT)
    people.forget_second_factor(added.person, by=acting(security), at=AT)
    end_post(post, until_on=TODAY, by=acting(security), at=AT)
    people.disable(added.person, by=acting(system), at=AT)

    acts = Entry.objects.order_by("pk").values_list("act", flat=True)[before:]
    expected = ["add", "grant", "reset", "factor_forget", "end_post", "disable"]
    assert list(acts) == [f"account.{act}" for act in expected]
    assert all(found.intact for found in verify_all())


def a_leave(holder: Person, deputy: Person, *, by: Person | None = None, until_on: date | None = None) -> Leave:
    return begin_leave(
        holder.posts.get(),
        deputy=deputy,
        from_on=TODAY,
        until_on=until_on or TODAY + timedelta(days=7),
        reason="出差",
        by=acting(by or holder),
        at=AT,
    )
