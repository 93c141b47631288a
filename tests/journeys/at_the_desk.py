"""What the staff do while an applicant is at his telephone: `python -m tests.journeys.at_the_desk WHAT MOMENT`.

A process of its own, with the home of the running server, so that both meet in the database as they do in life.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from gongkai.web.config.commands import migrate, start


class Desk:
    """Everybody of the township 青石镇, at one moment."""

    def __init__(self, at: datetime) -> None:
        from gongkai.web.agencies.models import Agency
        from tests.web.casework.making import a_township

        self.at, self.day = at, at.date()
        self.agency = a_township()
        about = {"phone": "0000-6600123", "reconsideration_organ": "墨川县人民政府", "court": "墨川县人民法院"}
        Agency.objects.filter(pk=self.agency.pk).update(name="青石镇人民政府", address="青石镇中心街8号", **about)
        self.agency.refresh_from_db()

    def __getattr__(self, name: str) -> Any:
        from gongkai.web.accounts.queries import actor_for
        from tests.web.casework.lettering import ROLES, Person, somebody

        person = Person.objects.filter(username=name).first() or somebody(self.agency, ROLES[name], name=name)
        return actor_for(person, on=self.day)

    def prepare(self) -> None:
        """The tables, the township, and one answer given to somebody else."""
        from tests.web.catalogue.making import a_published_answer, a_staff

        staff = a_staff(self.agency, on=self.day)
        title, summary = "北渠清淤工程中标合同", "总价、工期和付款方式"
        a_published_answer(staff, title=title, summary=summary, body="<p>北渠清淤工程2025年招标。</p>", at=self.at)
        assert [person.person_id for person in (self.first, self.legal, self.secrecy)] != []

    def ask_supplement(self) -> None:
        """Receipt confirmed by telephone; a supplement notice reviewed, signed and served."""
        from gongkai.web.casework.models import Case
        from gongkai.web.casework.services.asking.intake import confirm
        from gongkai.web.casework.services.letters import drafting

        case = confirm(Case.objects.get(), confirmed_on=self.day, by=self.clerk, at=self.at)
        answer_by = (self.day + timedelta(days=21)).isoformat()
        words = {"unclear": "没有写明是哪一段的合同。", "wanted": "请写明工程的起止地点。", "answer_by": answer_by}
        self._send(drafting.draft(case, "supplement_notice", words=words, by=self.clerk, at=self.at), "first", "leader")

    def answer(self) -> None:
        """The supplement taken up; a reply with one file reviewed, signed and served."""
        from gongkai.web.casework.models import Case
        from gongkai.web.casework.services.course.supplementing import take_supplement
        from gongkai.web.casework.services.letters import drafting
        from gongkai.web.casework.services.papers.documents import Filing, add_document, mark_document

        case = Case.objects.get()
        case = take_supplement(case, received_on=self.day, by=self.clerk, at=self.at, version=case.version)
        filing = Filing(content=b"%PDF-1.4 contract", name="a.pdf", kind="found", title="清淤工程合同")
        document = add_document(case, filing, by=self.clerk, at=self.at)
        mark_document(document.pk, given=True, pages=3, by=self.clerk, at=self.at)
        letter = drafting.draft(case, "reply", outcome="granted", words={}, by=self.clerk, at=self.at)
        self._send(letter, "secrecy", "first", "legal", "leader")

    def _send(self, letter: Any, *reviewers: str) -> None:
        from gongkai.cases.vocabulary import ServedBy
        from gongkai.web.casework.models import Case, Letter
        from gongkai.web.casework.services.letters import reviewing, serving

        letter = reviewing.submit(letter.pk, version=letter.version, by=self.clerk, at=self.at)
        for name in reviewers:
            letter = Letter.objects.get(pk=letter.pk)
            review = letter.secrecy if name == "secrecy" else letter.review
            assert review is not None
            by, step = getattr(self, name), review.at_step
            reviewing.judge(letter.pk, review.pk, passed=True, words="", at_step=step, by=by, at=self.at)
        service = serving.Service(way=ServedBy.ELECTRONIC, on=self.day)
        version = Case.objects.get(pk=letter.case_id).version
        serving.serve(letter.pk, service, version=version, by=self.clerk, at=self.at)


def main(what: str, moment: str) -> None:
    """One of the acts above, at that moment (ISO)."""
    if what == "prepare":
        migrate()
    start()
    getattr(Desk(datetime.fromisoformat(moment).astimezone(ZoneInfo("Asia/Shanghai"))), what)()


if __name__ == "__main__":
    main(*sys.argv[1:])
