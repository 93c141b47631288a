#!/usr/bin/env python3
"""Writes docs/reference/cases.md from the room `cases`; `--check` only tells whether it is current.

Run it after every change of events, acts, refusals, questions or letters:  .venv/bin/python scripts/cases_reference.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.cases.acts import Act
from gongkai.cases.events import Event
from gongkai.cases.guide import questions, step_titles
from gongkai.cases.ledger import COLUMNS, NEEDED
from gongkai.cases.letters import letter_forms
from gongkai.cases.obligations import Light, Owed
from gongkai.cases.record import AFTER_CLOSING, STEPS
from gongkai.cases.refusals import REFUSALS
from gongkai.cases.state import State

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "cases.md"

INTRODUCTION = """\
# The room `cases` 办

Written by `scripts/cases_reference.py` from `src/gongkai/cases`; do not edit by hand.

One request is a list of events 事项, each with the civil day that counts in law. Nothing else is stored.

```python
from datetime import date
from gongkai.cases.events import Received
from gongkai.cases.record import admit, after, fold
from gongkai.cases.obligations import obligations
from gongkai.law.workdays import WorkCalendar

case = fold(events)                                            # → Case: state, row, column, dates
event = admit(case, event, calendar=WorkCalendar.official())   # may it be written down? raises Unable…
case = after(case, event)                                      # the case after it
obligations(case, on=date(2026, 3, 20), calendar=calendar)     # what is owed by when, and why
acts_allowed(case, on=…, calendar=…)                           # what may be done now, or why not
lapses(case, on=…, calendar=…)                                 # what has run out, with the event to confirm
letters_due(case, on=…, calendar=…)                            # which letters are due and what they must hold
guide(answers)                                                 # the next question, an act to do first, or the one row
options_on_file(case)                                          # which answers of the guide the record leaves open
read_ledger(rows)                                              # a spreadsheet without events
```

`fold` asks only what holds for ever; `admit` asks the calendar too, once, on the day of the act
([0025](../decisions/0025-a-served-reply-keeps-its-day.md)). Counting into the annual tables: `gongkai.annual.tally`.
"""


def table(*heads: str, rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def first_line(kind: type[Event]) -> str:
    """The first line of a class's docstring."""
    return (kind.__doc__ or "").strip().splitlines()[0]


def events() -> Iterator[tuple[str, str, str]]:
    """Every event with its fields and meaning."""
    for kind in (next(iter(Event.__subclasses__())), *STEPS):
        fields = ", ".join(f"`{name}`" for name in kind.__struct_fields__ if name != "on")
        closing = " Also after closing." if kind in AFTER_CLOSING else ""
        yield f"`{kind.__name__}`", fields or "–", first_line(kind) + closing


def options() -> Iterator[tuple[object, ...]]:
    """Every answer of the guide with where it leads."""
    for question in questions().values():
        for option in question.option:
            then = f"先“{option.first.said}”" if option.first else f"`{option.to}`" if option.to else "结束"
            row = f"`{option.row}`" if option.row else ""
            yield f"`{question.id}`", question.said, f"`{option.id}`", option.said, option.cite, row, then


def sections() -> Iterator[tuple[str, str]]:
    """Every section: heading and table."""
    yield "事项 events", table("event", "fields (besides `on`)", "meaning", rows=events())
    yield "状态 states", table("state", "中文", rows=((f"`{state}`", state.said) for state in State))
    yield "办理 acts", table("act", "中文", "条文", rows=((f"`{act}`", act.said, act.cite) for act in Act))
    owed = table("owed", rows=((f"`{what}`",) for what in Owed))
    lights = table("light", "中文", rows=((f"`{light}`", light.said) for light in Light))
    yield "应办 obligations", f"{owed}\n\n{lights}"
    refusals = ((f"`{code}`", said, cite) for code, (said, cite) in REFUSALS.items())
    yield "不能办理 refusals", table("code", "说明", "条文", rows=refusals)
    steps = "\n".join(f"{number}. {title}" for number, title in enumerate(step_titles(), start=1))
    heads = ("question", "问", "option", "答", "条文", "row", "then")
    yield "办理指引 guide", f"{steps}\n\n{table(*heads, rows=options())}"
    letters = (
        (f"`{form.kind}`", form.kind.said, form.cite, "；".join(element.said for element in form.elements))
        for form in letter_forms().values()
    )
    columns = ((f"`{name}`", "、".join(titles), "是" if name in NEEDED else "") for name, titles in COLUMNS.items())
    yield "台账 ledger", table("field", "表头（任一）", "必填", rows=columns)
    yield "文书 letters", table("kind", "中文", "条文", "要素", rows=letters)


def page() -> str:
    """The whole page."""
    return INTRODUCTION + "".join(f"\n## {heading}\n\n{body}\n" for heading, body in sections())


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.exists() and PAGE.read_text("utf-8") == page() else "docs/reference/cases.md is not current")
    PAGE.write_text(page(), "utf-8")
