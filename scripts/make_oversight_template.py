"""Makes the page on which orders and monthly briefs of supervision are written, in the look of the report's template.

Run after a change of that look: `.venv/bin/python scripts/make_oversight_template.py`.
"""

from __future__ import annotations

from pathlib import Path

import make_report_templates as form
from docx import Document

OUT = Path(__file__).parents[1] / "src/gongkai/web/oversight/paper/page.docx"


def main() -> None:
    made = Document()
    form._set_up(made)
    made.core_properties.title, made.core_properties.author = "", ""
    made.save(str(OUT))
    print(OUT.name, OUT.stat().st_size)


if __name__ == "__main__":
    main()
