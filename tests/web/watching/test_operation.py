"""The page of whoever runs the platform: for the top alone; failed jobs and lost messages are done about."""

from __future__ import annotations

import ast
import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django_tasks_db.models import DBTaskResult

import gongkai.web
from gongkai.web.accounts.models import Person
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.audit.models import Entry
from gongkai.web.audit.services import Line, record
from gongkai.web.notices.models import Mail, Outgoing
from gongkai.web.notices.queries import MOST_TRIES, due_mail, due_outgoing
from gongkai.web.watching import queries, services
from gongkai.web.watching.counting import addresses
from gongkai.web.watching.jobs import SAID
from tests.web.accounts.making import a_person, acting, at_desk, now
from tests.web.casework.making import a_township

pytestmark = pytest.mark.django_db
PAGE = "/desk/operation/"
SECRET = "申请人赵小禾 371525199001010017"


@pytest.fixture
def operator() -> Person:
    """The system administrator of the top body."""
    return a_person(a_township(), Role.SYSTEM_ADMIN)


def failed(path: str = "gongkai.web.casework.tasks.tick") -> UUID:
    """A job that failed over a file whose words its traceback quotes."""
    job: UUID = DBTaskResult.objects.create(
        id=uuid4(), status="FAILED", args_kwargs={"args": [SECRET], "kwargs": {}}, task_path=path,
        backend_name="default", run_after=now(), finished_at=now(), exception_class_path="builtins.ValueError",
        traceback=f"ValueError: {SECRET}",
    ).pk  # fmt: skip
    return job


def lost() -> tuple[Mail, Outgoing]:
    """A mail and a text message that nobody took."""
    given_up = {"made_at": now(), "next_try_at": now(), "tries": MOST_TRIES, "problem": "550"}
    mail = Mail.objects.create(key="a", to="li@example.test", subject="提醒", body="请看", **given_up)
    return mail, Outgoing.objects.create(key="b", way="sms", to="13800000000", body=SECRET, **given_up)


class TestThePage:
    def test_is_for_the_system_administrator_of_the_top_alone(self, operator: Person) -> None:
        below = a_township("baishi")
        below.parent = a_township()
        below.save()
        lower = a_person(below, Role.SYSTEM_ADMIN, username="lower", name="下级员")
        clerk = a_person(a_township(), Role.CLERK, username="clerk", name="经办员")

        assert [at_desk(who).get(PAGE).status_code for who in (operator, lower, clerk)] == [200, 404, 403]

    def test_says_what_is_wrong_and_what_to_do(self, operator: Person) -> None:
        page = at_desk(operator).get(PAGE).content.decode()

        assert "还没有报到过" in page
        assert "请运行 gongkai worker" in page
        services.seen("worker:here", at=now())
        made = Line(act="backup.made", subject="x", said="x")
        record(made, chain="system", actor="系统", actor_key="system", at=now())
        page = at_desk(operator).get(PAGE).content.decode()
        assert "请运行 gongkai worker" not in page
        assert "还没有备份过" not in page

    def test_shows_failures_without_a_word_of_what_they_were_about(self, operator: Person) -> None:
        failed()
        lost()

        page = at_desk(operator).get(PAGE).content.decode()

        assert "更新案件期限、发出提醒" in page
        assert "ValueError" in page
        assert "手机短信" in page
        assert [word for word in (SECRET, "赵小禾", "13800000000", "li@example.test") if word in page] == []

    def test_draws_the_queue_beside_its_table(self, operator: Person) -> None:
        failed()
        DBTaskResult.objects.update(status="READY", enqueued_at=now() - timedelta(seconds=90))
        services.sample(at=now())

        drawn = at_desk(operator).get(f"{PAGE}queue.svg")

        assert drawn["Content-Type"] == "image/svg+xml"
        assert f"{PAGE}queue.svg" in at_desk(operator).get(PAGE).content.decode()


    def test_says_so_where_nothing_has_waited(self, operator: Person) -> None:
        services.sample(at=now())

        page = at_desk(operator).get(PAGE).content.decode()

        assert "没有工作排过队" in page
        assert f"{PAGE}queue.svg" not in page

    def test_names_pages_by_their_address(self, operator: Person) -> None:
        desk = at_desk(operator)
        desk.get(PAGE)
        desk.get("/nothing/here/")

        page = desk.get(PAGE).content.decode()

        assert re.findall(r"\w+:\w+</th>", page) == []
        assert addresses()["desk:failed_job"] == "/desk/operation/jobs/…/…/"


class TestFailedJobs:
    def test_wait_again_when_tried_again(self, operator: Person) -> None:
        job = failed()

        at_desk(operator).post(f"{PAGE}jobs/{job}/again/")

        again = DBTaskResult.objects.get(pk=job)
        assert (again.status, again.started_at, again.finished_at, again.traceback) == ("READY", None, None, "")
        assert Entry.objects.filter(act="job.again", subject=f"job:{job}").count() == 1

    def test_are_not_shown_once_given_up_and_keep_their_slot(self, operator: Person) -> None:
        job = failed()

        at_desk(operator).post(f"{PAGE}jobs/{job}/give-up/")

        assert queries.failures(most=9) == []
        assert queries.standing(now()).failed == 0
        assert DBTaskResult.objects.filter(pk=job).exists()
        assert Entry.objects.filter(act="job.given_up").count() == 1

    def test_of_somebody_faster_are_told_so(self, operator: Person) -> None:
        job = failed()
        desk = at_desk(operator)
        desk.post(f"{PAGE}jobs/{job}/again/")

        page = desk.post(f"{PAGE}jobs/{job}/again/", follow=True).content.decode()

        assert "可能有人先处理了" in page
        assert Entry.objects.filter(act="job.again").count() == 1

    def test_are_no_matter_of_others(self) -> None:
        clerk = a_person(a_township(), Role.CLERK)

        with pytest.raises(NotPermitted):
            services.try_again(failed(), by=acting(clerk), at=now())

    def test_forget_the_words_of_their_error(self) -> None:
        job = failed()

        assert services.hush() == 1
        assert SECRET not in DBTaskResult.objects.get(pk=job).traceback

    def test_have_a_chinese_name_each(self) -> None:
        assert set(SAID) == set(tasks())


class TestLostMessages:
    def test_are_offered_again(self, operator: Person) -> None:
        mail, outgoing = lost()
        desk = at_desk(operator)

        desk.post(f"{PAGE}messages/mail/{mail.pk}/")
        desk.post(f"{PAGE}messages/outgoing/{outgoing.pk}/")

        soon = now() + timedelta(seconds=1)
        assert (due_mail(soon).count(), due_outgoing(soon).count()) == (1, 1)
        assert Entry.objects.filter(act="mail.again").count() == 2

    @pytest.mark.parametrize("address", ["mail/x", "outgoing/1", "other/1", "mail/99999999999999999999999"])
    def test_that_cannot_be_are_not_there(self, operator: Person, address: str) -> None:
        assert at_desk(operator).post(f"{PAGE}messages/{address}/").status_code == 404


class TestTheQueue:
    def test_is_sampled_once_in_five_minutes_and_forgotten_after_two_days(self) -> None:
        failed()
        DBTaskResult.objects.update(status="READY", enqueued_at=now() - timedelta(seconds=90))

        at = now().replace(minute=7, second=30)
        for moment in (at - timedelta(days=3), at, at + timedelta(seconds=60)):
            services.sample(at=moment)

        assert next(figures for _, figures in queries.queue_by_hour(at).rows if figures != (None, None))[0] == 1
        assert queries.standing(now()).waiting == 1


def tasks() -> list[str]:
    """Every function below `@task` of the product, by its path."""
    found = []
    web = Path(gongkai.web.__file__).parent
    for path in web.rglob("tasks.py"):
        module = ".".join(("gongkai.web", *path.relative_to(web).with_suffix("").parts))
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any("task" in ast.unparse(one) for one in node.decorator_list):
                found.append(f"{module}.{node.name}")
    return found
