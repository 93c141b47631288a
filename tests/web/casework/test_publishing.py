"""Answers for everybody: published without a trace of who asked, found by what is asked, taken back."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.cases.vocabulary import ServedBy
from gongkai.web.accounts.queries import NotPermitted
from gongkai.web.accounts.roles import Role
from gongkai.web.casework.models import Case, Party, PublishedAnswer
from gongkai.web.casework.queries.published import published_answer, published_answers
from gongkai.web.casework.services.ending import Result, decide, reply
from gongkai.web.casework.services.publishing import UnableToPublish, Words, publish_answer, withdraw_answer
from tests.web.casework.making import a_case, a_clerk, a_township

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
ON = date(2026, 3, 20)
CANAL = Words(title="北渠清淤工程中标合同", text="北渠清淤工程由本镇于2025年招标，合同总价和工期见附件。")
LEVY = Words(title="高速公路征地补偿标准", text="征地补偿按照县里公布的区片综合地价执行。")


def published(words: Words, case: Case | None = None) -> PublishedAnswer:
    """The words published by the leader."""
    agency = a_township()
    return publish_answer(agency, words, case=case, on=ON, by=a_clerk(agency, Role.SIGNING_LEADER), at=AT)


def closed_case(name: str) -> Case:
    """A case of that applicant, answered on 5 March 2026."""
    case = a_case(received_on=date(2026, 3, 2), name=name)
    by, on = a_clerk(case.agency, Role.CLERK, Role.SIGNING_LEADER), date(2026, 3, 5)
    case = decide(case, Result(outcome="granted"), decided_on=on, by=by, at=AT, version=case.version)
    return reply(case, served_by=ServedBy.HAND, served_on=on, by=by, at=AT, version=case.version)


class TestPublishedAnswers:
    def test_are_found_nearest_first(self) -> None:
        canal, levy = published(CANAL), published(LEVY)

        assert published_answers("申请公开去年北渠清淤工程的合同")[:1] == [canal]
        assert published_answers("我家的征地补偿标准是多少")[:1] == [levy]

    def test_are_not_found_by_words_that_everybody_uses(self) -> None:
        published(CANAL)

        assert published_answers("申请公开相关政府信息") == []
        assert published_answers("") == []

    def test_of_another_body_are_not_suggested(self) -> None:
        answer = published(CANAL)

        assert published_answers("北渠清淤工程", agency_id=answer.agency_id + 1) == []

    def test_are_gone_once_withdrawn(self) -> None:
        answer = published(CANAL)

        withdraw_answer(answer, on=ON, by=a_clerk(answer.agency, Role.SIGNING_LEADER), at=AT)

        assert published_answers("北渠清淤工程") == []
        assert published_answer(answer.pk) is None


class TestPublishAnswer:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("应李小麦的申请公布。", "申请人姓名"),
            ("应李 小\u200b麦的申请公布。", "申请人姓名"),
            ("证件３７９９９９１９０００２２８１２３３。", "身份证号码"),
            ("电话138 0000 1234。", "手机号码"),
        ],
    )
    def test_refuses_whatever_tells_who_asked(self, text: str, said: str) -> None:
        case = closed_case("李小麦")

        with pytest.raises(UnableToPublish, match=said):
            published(Words(title="北渠清淤工程合同", text=text), case)

    @pytest.mark.parametrize(("text", "said"), [("经征求周春生同意公开。", "名称"), ("住东街 7 号。", "联系方式")])
    def test_refuses_whatever_tells_which_third_party_was_asked(self, text: str, said: str) -> None:
        case = closed_case("李小麦")
        about = {"name": "周春生", "contact": "东街7号", "about": "合同"}
        Party.objects.create(case=case, ref="第三方1", kind="third_party", **about)

        with pytest.raises(UnableToPublish, match=said):
            published(Words(title="北渠清淤工程合同", text=text), case)

    def test_takes_words_that_tell_nobody(self) -> None:
        answer = published(CANAL, closed_case("李小麦"))

        assert published_answer(answer.pk) == answer

    def test_refuses_a_case_that_is_open(self) -> None:
        with pytest.raises(UnableToPublish, match="已经办结"):
            published(CANAL, a_case(received_on=date(2026, 3, 2)))

    def test_is_the_leaders_to_do(self) -> None:
        agency = a_township()

        with pytest.raises(NotPermitted):
            publish_answer(agency, CANAL, case=None, on=ON, by=a_clerk(agency), at=AT)
