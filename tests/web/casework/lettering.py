"""A body with everybody who reviews and signs, and letters brought as far as a test needs, through the services."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from gongkai.cases.events import SearchRecorded
from gongkai.cases.vocabulary import ServedBy
from gongkai.web.accounts.models import Person, Post
from gongkai.web.accounts.queries import Actor, actor_for
from gongkai.web.accounts.roles import Role
from gongkai.web.agencies.models import Agency
from gongkai.web.casework.models import Case, Letter
from gongkai.web.casework.services.letters import drafting, reviewing, serving
from gongkai.web.casework.services.letters.serving import Service
from gongkai.web.casework.services.papers.documents import Filing, add_document, mark_document
from gongkai.web.casework.services.recording import record
from tests.web.casework.making import a_case, a_clerk, a_township

SHANGHAI = ZoneInfo("Asia/Shanghai")
RECEIVED = date(2025, 3, 3)
DAY = date(2025, 3, 10)
AT = datetime(2025, 3, 10, 10, tzinfo=SHANGHAI)
REFUSED = {"what": "workflow", "reasons": "属于本机关内部审批流转的规程，不涉及申请人的权利义务。"}
NOT_HELD = {"variant": "not_found", "search": "2025年3月5日检索档案室和办公系统，未检索到相关信息。"}
PAPER = b"%PDF-1.4 sample"
ROLES = {
    "clerk": Role.CLERK,
    "first": Role.FIRST_REVIEWER,
    "legal": Role.LEGAL_REVIEWER,
    "secrecy": Role.SECRECY_REVIEWER,
    "leader": Role.SIGNING_LEADER,
}


class Staff:
    """Everybody of one township, each with one post."""

    def __init__(self, code: str = "qingshi") -> None:
        self.agency = a_township(code)
        Agency.objects.filter(pk=self.agency.pk).update(
            reconsideration_organ="墨川县人民政府", court="墨川县人民法院", phone="0999-1234567"
        )
        self.agency.refresh_from_db()
        self.people = {name: somebody(self.agency, role, name=f"{code}-{name}") for name, role in ROLES.items()}

    def __getattr__(self, name: str) -> Actor:
        return actor_for(self.people[name], on=DAY)

    def case(self, **changes: object) -> Case:
        """A case received on 3 March 2025."""
        return a_case(received_on=RECEIVED, agency=self.agency, **changes)  # type: ignore[arg-type]

    def searched(self) -> Case:
        """A case in which the information was sought and not found."""
        case = self.case()
        return record(
            case.pk, SearchRecorded(on=date(2025, 3, 5), places="档案室", found=False), by=a_clerk(self.agency), at=AT
        )

    def drafted(
        self, case: Case, outcome: str = "refused.internal_affairs", words: dict[str, str] | None = None
    ) -> Letter:
        """A draft reply with every field filled."""
        return drafting.draft(case, "reply", outcome=outcome, words=words or REFUSED, by=self.clerk, at=AT)

    def submitted(self, letter: Letter) -> Letter:
        """The letter under review."""
        return reviewing.submit(letter.pk, version=letter.version, by=self.clerk, at=AT)

    def judged(self, letter: Letter, *names: str, passed: bool = True, words: str = "") -> Letter:
        """The letter after these people's verdicts, one after another."""
        for name in names:
            letter = Letter.objects.get(pk=letter.pk)
            review = letter.secrecy if name == "secrecy" else letter.review
            assert review is not None
            letter = reviewing.judge(
                letter.pk, review.pk, passed=passed, words=words, at_step=review.at_step, by=getattr(self, name), at=AT
            )
        return letter

    def signed(self, letter: Letter) -> Letter:
        """The letter through every review and signed."""
        return self.judged(self.submitted(letter), "first", "legal", "leader")

    def served(self, letter: Letter, *, on: date = DAY, way: ServedBy = ServedBy.HAND, at: datetime = AT) -> Letter:
        """The letter served."""
        version = Case.objects.get(pk=letter.case_id).version
        service = Service(way=way, on=on, tracking="XA12345678999" if way is ServedBy.POST else "")
        return serving.serve(letter.pk, service, version=version, by=self.clerk, at=at)

    def with_paper(self, case: Case, *, pages: int = 3) -> Case:
        """The case with a document that goes out with the reply."""
        filing = Filing(content=PAPER, name="a.pdf", kind="found", title="验收报告")
        document = add_document(case, filing, by=self.clerk, at=AT)
        mark_document(document.pk, given=True, pages=pages, by=self.clerk, at=AT)
        return case


def somebody(agency: Agency, role: Role, *, name: str) -> Person:
    """A person with that post since 2024."""
    person = Person.objects.create(username=name, name=f"{name}同志", joined_at=AT)
    Post.objects.create(person=person, agency=agency, role=role.value, since_on=date(2024, 1, 1))
    return person
