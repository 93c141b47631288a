"""What fills a letter besides the clerk's words: the facts of the case and of the body, on the day of drafting."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from gongkai.cases.vocabulary import Consulted
from gongkai.law.remedies import Level


class Given(Struct, frozen=True):
    """A document that goes out with the reply. pages: A4 single sides, None when not counted. 条例2019 §36, §40."""

    title: str
    pages: int | None
    sha256: str


class Facts(Struct, frozen=True, kw_only=True):
    """Everything that a letter may take from the case and the body. Days are civil days. 条例2019 §29–§45.

    on: the day of drafting; due_on: the last day to reply as it stands; extended_dues: the same after 1, 2 … further
    working days; consulted: whom, without names of people; hindrance: why the result cannot be decided, with article.
    """

    on: date
    agency: str
    mark: str
    level: Level
    office: str
    contact: str
    organ: str = ""
    court: str = ""
    case_number: str
    applicant: str
    natural_person: bool
    applicant_secrets: tuple[str, ...] = ()
    matter: str
    description: str = ""
    document_number: str = ""
    wanted_form: str = ""
    wanted_delivery: str = ""
    channel: str = ""
    receipt_cite: str = ""
    receipt_why: str = ""
    received_on: date | None = None
    supplemented_on: date | None = None
    extended_days: int = 0
    due_on: date | None = None
    extended_dues: tuple[date, ...] = ()
    supplement_notice_by: date | None = None
    usual_supplement_by: date | None = None
    usual_reasons_by: date | None = None
    usual_opinion_by: date | None = None
    supplement_told_on: date | None = None
    supplement_by: date | None = None
    supplement_number: str = ""
    fee_told_on: date | None = None
    fee_by: date | None = None
    fee_number: str = ""
    fee_earlier_items: int = 0
    party: str = ""
    party_contact: str = ""
    party_about: str = ""
    party_names: tuple[str, ...] = ()
    consulted: str = ""
    consulted_on: date | None = None
    third_party_said: str = ""
    third_party_objected: bool = False
    consultation: Consulted | None = None
    searched: str = ""
    given: tuple[Given, ...] = ()
    served_letter: str = ""
    served_way: str = ""
    served_on: date | None = None
    server: str = ""
    tracking: str = ""
    handler: str = ""
    closing_reason: str = ""
    closed_on: date | None = None
    last_on: date | None = None
    hindrance: str = ""
    hindrance_cite: str = ""

    @property
    def you(self) -> str:
        """How the applicant is addressed."""
        return "您" if self.natural_person else "贵单位"

    @property
    def your(self) -> str:
        """The applicant's."""
        return "您的" if self.natural_person else "贵单位的"

    @property
    def asked(self) -> str:
        """What is asked for, as the letter repeats it."""
        number = f"（文号：{self.document_number}）" if self.document_number else ""
        more = self.description.strip()
        detail = f"，具体描述为“{more}”" if more and more != self.matter.strip() else ""
        return f"“{self.matter}”{number}{detail}"

    @property
    def pages_given(self) -> int:
        """Pages of all documents that go out; 0 when none was counted."""
        return sum(document.pages or 0 for document in self.given)

    @property
    def most_extension(self) -> int:
        """How many working days may still be added. 条例2019 §33.2."""
        return len(self.extended_dues)
