"""The one home of the statutory tables as html: for the written report, results of a check and web pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Protocol

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gongkai.annual.model import TableName
from gongkai.annual.writers import form_table
from gongkai.annual.writers.html.view import Marked
from gongkai.law.report_form import Layout

TEMPLATES = Path(__file__).with_name("templates")


class TableView(Protocol):
    """Whatever can show the cells of a report: `ReportView` with marks, `PlainView` without."""

    @property
    def id(self) -> str:
        """What the ids of the findings begin with."""

    @property
    def layout(self) -> Layout:
        """The layout of the form."""

    def cell(self, address: str) -> Marked:
        """The cell of that address."""


def table_html(view: TableView, name: TableName, *, caption: str) -> Markup:
    """One table of the form as html, safe to place into a page. 年报格式2021; 年报格式2019."""
    macro = environment().get_template("tables.html.j2").module
    return Markup(macro.table(view, name, caption))  # type: ignore[attr-defined]


@cache
def environment(*folders: Path) -> Environment:
    """Templates of `folders` besides those of the tables; everything is escaped that is not marked as html."""
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in (*folders, TEMPLATES)]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.globals["form"] = form_table
    return made
