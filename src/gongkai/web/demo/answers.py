"""Answers that the sample township has told to everybody. 条例2019 §44."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING

from gongkai.web.catalogue.services.writing.answering import Answer, begin_answer
from gongkai.web.demo.playing import Moment
from gongkai.web.demo.reading import table
from gongkai.web.demo.releasing import publish
from gongkai.web.demo.year import TOWNSHIP
from gongkai.web.look.words import SHANGHAI

if TYPE_CHECKING:
    from gongkai.web.demo.stage import Stage

_CLERK = "li.wenzhu"
_LAST = 2_000_000
_AT = time(16, 40)


def published(stage: Stage) -> Iterator[Moment]:
    """Each answer on its day, in the afternoon. 条例2019 §44."""
    for entry in table("answers")["answer"]:
        words = Answer(title=entry["title"], summary=entry["summary"], text=entry["text"].strip())
        yield Moment(datetime.combine(entry["on"], _AT, SHANGHAI), _LAST, partial(_publish, stage, words))


def _publish(stage: Stage, words: Answer, at: datetime) -> None:
    by = stage.actor(_CLERK, at.date())
    publish(stage, begin_answer(stage.agencies[TOWNSHIP], words, by=by, at=at), by=by, at=at)
