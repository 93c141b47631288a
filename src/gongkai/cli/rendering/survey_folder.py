"""A survey as a folder: the page, and each table as csv with its chart beside it as svg and png."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from gongkai.annual.charts import UnableToPicture, png
from gongkai.annual.survey import Sheet, Survey
from gongkai.cli.rendering import survey_html, survey_json
from gongkai.text.spreadsheets import defused

_BYTE_ORDER_MARK = "\ufeff"


def files(survey: Survey) -> Iterator[tuple[str, bytes]]:
    """(name, content) of every file. Without the extra that makes pictures there is svg alone."""
    yield "index.html", survey_html.render(survey)
    yield "survey.json", survey_json.render(survey)
    for chapter in survey.chapters:
        for sheet in chapter.sheets:
            yield f"{sheet.key}.csv", _csv(sheet)
            if sheet.chart is not None:
                yield f"{sheet.key}.svg", sheet.chart.svg.encode()
                yield from _picture(sheet)


def _picture(sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    try:
        if sheet.chart is not None:
            yield f"{sheet.key}.png", png(sheet.chart)
    except UnableToPicture:
        return


def _csv(sheet: Sheet) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow((sheet.first, *sheet.heads))
    for label, values in sheet.rows:
        writer.writerow((defused(label), *(defused(value) if isinstance(value, str) else value for value in values)))
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()
