"""Questionnaires, drafts laid out for comment and the help desk of the sample township. docs/decisions/0202, 0203."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from gongkai.web.catalogue.services.writing.drafting import Placing, Words, begin, choose_attribute
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.demo.releasing import publish
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.feedback.queries.helpdesk import guides_to_help_with
from gongkai.web.feedback.queries.opinions import comments_of
from gongkai.web.feedback.services import consulting
from gongkai.web.feedback.services.help import helping, prereview
from gongkai.web.feedback.services.survey import questionnaires, responding
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from gongkai.web.catalogue.models import Item
    from gongkai.web.demo.stage import Stage
    from gongkai.web.feedback.models import Questionnaire

_CLERK: Final = "li.wenzhu"
_LAST: Final = 6_100_000  # after what was published
_PHONE: Final = "0000-6668"
_NAMES: Final = ("周念安", "许知行", "叶青禾")
_LEAST_SCORE: Final = 3
_PICTURE: Final = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
"""The smallest thing that is a picture; nobody's paper."""


def questionnaires_held(
    stage: Stage, entry: dict[str, Any], number: int, begun: datetime, *, until: date
) -> Iterator[Moment]:
    """Written and released; what was answered by its last day or the one that is shown; the old one closed."""
    closes_on = entry.get("closes_on") or begun.date() + timedelta(days=entry["lasts"])
    made: dict[str, Any] = {}
    yield Moment(begun, _LAST + number, partial(_begun, stage, entry, number, closes_on, made))
    last = min(closes_on, until)
    yield Moment(_noon(last), _LAST + number, partial(_answered, stage, entry, number, last, made))


def _begun(
    stage: Stage, entry: dict[str, Any], number: int, closes_on: date, made: dict[str, Any], at: datetime
) -> None:
    agency, by = stage.agencies[TOWNSHIP], stage.actor(_CLERK, at.date())
    about = questionnaires.About(
        title=entry["title"],
        intro=entry["intro"],
        purpose="review" if number == 0 else "survey",
        opens_on=at.date(),
        closes_on=closes_on,
    )
    found = questionnaires.begin(agency, about, by=by, at=at)
    for one in table("heard")["question"]:
        told = {"kind": one["kind"], "words": one["words"], "required": one.get("required", True)}
        asked = questionnaires.Asked(options=tuple(one.get("options", ())), **told)
        questionnaires.put_question(found.pk, asked, by=by, at=at)
    made["found"] = questionnaires.release(found.pk, by=by, at=at)


def _answered(stage: Stage, entry: dict[str, Any], number: int, last: date, made: dict[str, Any], at: datetime) -> None:
    found, rng, by = made["found"], Random(number), stage.actor(_CLERK, at.date())
    days = (last - found.opens_on).days + 1
    for place in range(entry["answers"]):
        on = found.opens_on + timedelta(days=place * days // entry["answers"])
        given, token = _given(found, rng, place), _token(found.title, place)
        if place < entry["papers"]:
            responding.enter_paper(found, given, on=on, once=token, by=by, at=at)
        else:
            responding.respond(found, given, device=token.hex, at=_noon(on))
    if entry.get("closed"):
        questionnaires.end(found.pk, by=by, at=at)


def _given(found: Questionnaire, rng: Random, place: int) -> dict[int, Any]:
    scale, single, several, words = found.questions.all()
    said = table("heard")["texts"]["words"]
    given: dict[int, Any] = {
        scale.pk: max(_LEAST_SCORE, min(5, round(rng.gauss(4.3, 0.8)))),
        single.pk: min(int(rng.expovariate(0.8)), len(single.options) - 1),
        several.pk: sorted(rng.sample(range(len(several.options)), rng.randint(1, 3))),
    }
    return given | ({words.pk: said[place // 6 % len(said)]} if place % 6 == 0 else {})


def drafts(stage: Stage, entry: dict[str, Any], number: int, at: datetime) -> Iterator[Moment]:
    """A draft published and laid out, commented on; the older one with its result."""
    made: dict[str, Any] = {}
    yield Moment(at, _LAST + number, partial(_laid_out, stage, entry, made))
    for place, words in enumerate(entry["comments"]):
        then = at + timedelta(days=1 + 2 * place)
        yield Moment(then, _LAST + number, partial(_commented, words, number, made))
    if "result" in entry:
        after = _noon(at.date() + timedelta(days=entry["lasts"] + 3))
        yield Moment(after, _LAST + number, partial(_resulted, stage, entry, made))


def _laid_out(stage: Stage, entry: dict[str, Any], made: dict[str, Any], at: datetime) -> None:
    agency, by = stage.agencies[TOWNSHIP], stage.actor(_CLERK, at.date())
    closes_on = at.date() + timedelta(days=entry["lasts"])
    laid = consulting.Laid(
        item=_draft(stage, entry, at).slug,
        kind=entry["kind"],
        opens_on=at.date(),
        closes_on=closes_on,
        said="请您看一看，说说意见。",
    )
    made["found"] = consulting.lay_out(agency, laid, by=by, at=at)


def _commented(words: str, number: int, made: dict[str, Any], at: datetime) -> None:
    consulting.comment(made["found"], consulting.Remark(words=words), once=_token(words, number), at=at)


def _resulted(stage: Stage, entry: dict[str, Any], made: dict[str, Any], at: datetime) -> None:
    by, found = stage.actor(_CLERK, at.date()), made["found"]
    for one in comments_of(found):
        consulting.judge(found.pk, one.pk, taken="adopted", because="", by=by, at=at)
    done = consulting.draft_result(found.pk, summary=entry["result"], by=by, at=at)
    assert done.result is not None
    publish(stage, done.result, by=by, at=at)


def help_asked(stage: Stage, entry: dict[str, Any], number: int, at: datetime) -> Iterator[Moment]:
    """Somebody asks for help with a service that is shown; looked at where the entry says so."""
    made: dict[str, Any] = {}
    yield Moment(at, _LAST + number, partial(_asked, stage, entry, number, made))
    if "outcome" in entry:
        yield Moment(at + timedelta(hours=2), _LAST + number, partial(_judged, stage, entry, made))


def _asked(stage: Stage, entry: dict[str, Any], number: int, made: dict[str, Any], at: datetime) -> None:
    guides = guides_to_help_with(stage.agencies[TOWNSHIP].pk)
    guide, phone = guides[number % len(guides)], f"{_PHONE}{number:03d}"
    asked = helping.Asked(way=entry["way"], name=_NAMES[number % len(_NAMES)], phone=phone, words=entry["words"])
    paper = helping.Paper("身份证正面.jpg", _PICTURE, "image/jpeg", 0)
    made["request"] = helping.ask(guide, asked, [paper], once=_token(guide.slug, number), at=at).request


def _judged(stage: Stage, entry: dict[str, Any], made: dict[str, Any], at: datetime) -> None:
    by, found = stage.actor(_CLERK, at.date()), made["request"]
    prereview.take(found.pk, by=by, at=at)
    rows, more = list(found.materials.all()), entry["outcome"] == "more"
    fit = prereview.Verdict("fit")
    mend = prereview.Verdict("mend", "请拍清楚，四个角都要照到。")
    verdicts = {row.pk: mend if more and row == rows[-1] else fit for row in rows}
    said = "还缺一项，补上就可以来办。" if more else "材料齐了，带原件到窗口办理。"
    prereview.judge(found.pk, verdicts, outcome=entry["outcome"], said=said, by=by, at=at)


def _draft(stage: Stage, entry: dict[str, Any], at: datetime) -> Item:
    agency, by = stage.agencies[TOWNSHIP], stage.actor(_CLERK, at.date())
    words = Words(title=entry["title"], body=f"<p>{entry['body']}</p>", summary="公开征求意见。", made_on=at.date())
    placing = Placing(kind="notice", column="notices", formed_on=at.date())
    item = begin(agency, placing, words, by=by, at=at)
    return publish(stage, choose_attribute(item.pk, "proactive", by=by, at=at), by=by, at=at)


def _token(what: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"{what}-{number}")


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12), SHANGHAI)
