"""A report written out in a format: docx in the official layout, pdf, accessible html, xlsx with formulas, json.

Each format lives in a module of its own, loaded when it is asked for. Reading back what was written gives the same
figures, in every format.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, get_args

from gongkai.annual.model import Report
from gongkai.annual.writers.content import UnableToWrite

__all__ = ["FORMS", "Form", "UnableToWrite", "write"]

Form = Literal["docx", "pdf", "html", "xlsx", "json"]
FORMS: tuple[Form, ...] = get_args(Form)


def write(report: Report, form: Form) -> bytes:
    """The report in that format. Raises UnableToWrite where the machine lacks what it takes (pdf: a Chinese font)."""
    written: bytes = import_module(f"{__name__}.{form}").write(report)
    return written
