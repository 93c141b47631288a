"""What goes in and out at the door for machines; every field says in Chinese what it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from gongkai.cases.vocabulary import Answer, Applicant, Channel, Consulted, FeeBasis, ServedBy
from gongkai.law.years import FIRST_YEAR, LAST_YEAR

_PLAIN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$"
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=_PLAIN)]
Words = Annotated[str, Field(min_length=1, max_length=4000, pattern=_PLAIN)]
MaybeLine = Annotated[str, Field(default="", max_length=200, pattern=_PLAIN)]
Day = Annotated[date, Field(ge=date(FIRST_YEAR, 5, 1), le=date(LAST_YEAR, 12, 31))]
Version = Annotated[int, Field(ge=0, le=2**31 - 1, description="案件的版本号，来自最近一次查询；不一致时不保存。")]


class Refused(Schema):
    """Why not: one sentence that says what to do; for a refusal by law its code and article."""

    said: str
    code: str = ""
    cite: str = ""
    fields: tuple[str, ...] = ()


class AgencyShown(Schema):
    """A body that takes requests."""

    code: str
    name: str
    office: str
    address: str
    phone: str
    hours: str


class DayShown(Schema):
    """One day on the way to a due day."""

    on: date
    kind: str
    number: int
    said: str
    cite: str


class DueShown(Schema):
    """A due day (含当日), whether it rests on a provisional calendar, and the days one by one."""

    due_on: date
    provisional: bool
    cite: str
    days: list[DayShown]


class YearShown(Schema):
    """The working-day calendar of a year: names by ISO day."""

    year: int
    status: str
    notice: str
    off: dict[str, str]
    on: dict[str, str]


class CaseShown(Schema):
    """A case without any personal data."""

    id: UUID
    number: str
    state: str
    state_said: str
    channel: Channel
    applicant_kind: Applicant
    matter: str
    received_on: date | None
    due_on: date | None
    outcome: str
    closed_on: date | None
    version: int


class CasesShown(Schema):
    """A page of cases, newest first; `after` fetches the next one, empty at the end."""

    cases: list[CaseShown]
    after: str


class EventShown(Schema):
    """One event of a case."""

    number: int
    on: date
    kind: str
    said: str


class ActShown(Schema):
    """An act, allowed now or why not, with its article."""

    act: str
    said: str
    allowed: bool
    cite: str
    why_not: str


class OneCaseShown(CaseShown):
    """A case with its history and what may be done now."""

    events: list[EventShown]
    acts: list[ActShown]


class PersonGiven(Schema):
    """The applicant. 条例2019 §29."""

    kind: Applicant
    name: Line
    identity_kind: Line
    identity_number: MaybeLine
    representative: MaybeLine
    phone: MaybeLine
    email: MaybeLine
    postcode: Annotated[str, Field(default="", pattern=r"^(\d{6})?$")]
    address: MaybeLine
    agent_name: MaybeLine
    agent_identity_number: MaybeLine
    agent_phone: MaybeLine


class RequestGiven(Schema):
    """A request to take in. once: your own number for it; sent twice, it is taken in once."""

    once: Annotated[str, Field(min_length=8, max_length=60, pattern=r"^[A-Za-z0-9_-]+$")]
    matter: Line
    description: Words
    document_number: Annotated[str, Field(default="", max_length=120, pattern=_PLAIN)]
    wanted_form: Annotated[str, Field(min_length=1, max_length=40, pattern=_PLAIN)]
    wanted_delivery: Annotated[str, Field(min_length=1, max_length=40, pattern=_PLAIN)]
    channel: Channel
    submitted_on: Day
    signed_on: Day | None = None
    confirmed_on: Day | None = None
    received_on: Day | None = None
    applicant: PersonGiven


class RequestTaken(Schema):
    """The case; its query code is told once (empty when the request had been taken in before)."""

    case: CaseShown
    code: str


class StatusAsked(Schema):
    """What an applicant knows: the query code and the last four digits of the telephone (empty if none was given)."""

    code: Annotated[str, Field(min_length=16, max_length=32, pattern=r"^[0-9A-Za-z -]+$")]
    phone_tail: Annotated[str, Field(default="", pattern=r"^(\d{4})?$")]


class StatusShown(Schema):
    """What an applicant may know of the case."""

    number: str
    agency: str
    state: str
    received_on: date | None
    due_on: date | None


class Given(Schema):
    """Every act names the version it was decided on."""

    version: Version


class SupplementAskedGiven(Given):
    """Asking for a supplement. 条例2019 §30."""

    told_on: Day
    answer_by_on: Day


class OnDayGiven(Given):
    """An act that is only a day."""

    on: Day


class ConsultationGiven(Given):
    """Asking for an opinion. 条例2019 §32–§34."""

    opened_on: Day
    kind: Consulted
    name: Line
    contact: MaybeLine
    about: Words


class ConsultationServedGiven(Given):
    """The letter reached the party `ref`."""

    ref: Line
    served_on: Day


class ConsultationEndedGiven(Given):
    """The opinion of the party `ref`."""

    ref: Line
    answer: Answer
    opinion: Annotated[str, Field(default="", max_length=4000, pattern=_PLAIN)]
    closed_on: Day


class ExtensionGiven(Given):
    """More time. 条例2019 §33.2."""

    working_days: Annotated[int, Field(ge=1, le=366)]
    told_on: Day
    approved_by: Annotated[str, Field(min_length=1, max_length=60, pattern=_PLAIN)]
    approved_on: Day


class FeeGiven(Given):
    """The notice of the fee reached the applicant; the amount follows from the tariff. 信息处理费办法2020."""

    basis: FeeBasis
    quantity: Annotated[int, Field(ge=1, le=100_000)]
    noticed_on: Day


class SearchGiven(Given):
    """A search on record. 条例2019 §36.4."""

    places: Line
    found: bool
    searched_on: Day


class ServiceGiven(Given):
    """The reply was served."""

    served_by: ServedBy
    served_on: Day


class FeePreviewShown(Schema):
    """Both tariffs, in yuan. 信息处理费办法2020 §4, §5."""

    items: int
    earlier_this_month: int
    by_items_yuan: Decimal
    pages: int
    by_pages_yuan: Decimal
