#!/usr/bin/env python3
"""Writes docs/reference/patterns.md from the macros of the app `look`; `--check` only tells whether it is current.

Run it after every change of a pattern:  .venv/bin/python scripts/patterns_reference.py
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOOK = ROOT / "src" / "gongkai" / "web" / "look"
PAGE = ROOT / "docs" / "reference" / "patterns.md"
MACRO = re.compile(r"(?:\{#(?P<said>(?:(?!#\}).)*?)#\}\n)?\{% macro (?P<call>\w+\(.*?\)) %\}", re.DOTALL)
HIDDEN = ("told_of(", "optional(")

INTRODUCTION = """\
# Patterns of the pages

Written by `scripts/patterns_reference.py` from `src/gongkai/web/look`; do not edit by hand. Every pattern in every
state is
to be seen at `/gallery/` (with `GONGKAI_GALLERY=1` or `GONGKAI_DEBUG=1`).

A page extends a frame and fills it with patterns; it has no style and no script of its own:

```jinja
{% from "look/patterns/parts.html" import page_head %}
{% from "look/patterns/fields.html" import buttons, error_summary, fields %}
{% extends "look/public.html" %}
{% block title %}申请公开{% endblock %}
{% block main %}
{{ page_head("申请公开", trail=[("首页", "/"), ("依申请公开", url("portal:how"))]) }}
<form method="post" class="card narrow" data-guard>
  {{ csrf_input }}
  {{ error_summary(form) }}{{ fields(form) }}{{ buttons("下一步") }}
</form>
{% endblock %}
```

## Frames

| template | for | takes |
|---|---|---|
| `look/public.html` | citizens | `site`: `look.shapes.Site` |
| `look/desk.html` | staff | `desk`: `look.shapes.Desk` |
| `look/print.html` | paper | |

All have the blocks `title`, `head` (more `link`, `meta`, `script src`) and `main`. Messages of
`django.contrib.messages` show above `main`.
`{% include "look/htmx.html" %}` in `head` brings htmx. Layout: `.card`, `.narrow`, `.columns` (1.8 : 1), `.halves`,
`.pair` (two fields).

Attributes that `page.js` understands, each of which a page can do without: `data-guard` on a form (leaving it when
changed
asks first) · `data-draft="address"` on a form with a `data-draft-said` line inside (sent there as it is, three
seconds after
the last change, with the header `X-Draft: 1`; drafts live on the server, never on the computer) · `data-key="g 1"` or
`data-key="/"` on a link, button or field (reached with those keys, listed under `?`) · `data-all="name"` on a box
(ticks all
boxes of that name) · `data-counter` (set by `field(…, counter=200)`).

## Words

Filters: `day` 2026年11月20日（星期五） · `day_short` 2026-11-20 · `day_of_month` 11月20日 · `weekday` 五 · `moment`
2026年11月20日 15:04 ·
`iso` · `money` 140.00 元 · `working_days_left` 还剩 3 个工作日 · `size` 1.4 MB · `clause`
《政府信息公开条例》第三十条 ·
`clause_text` (its words) · `masked(head=, tail=)` · `masked_name` · `masked_phone` · `masked_id` · `code_groups`
7K3M-9QXA.

Functions: `url(name, args=[…])` · `asset("app/file.css")` · `look_of(request)` · `clock_of(due, today)`.

The statutory tables come from `gongkai.annual.writers.html.tables.table_html`; their style is here (`tables.css`).

## Records

What the macros and frames take, from `gongkai.web.look.shapes`:

"""


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION + "\n".join(_records()), *_files()]
    return "\n\n".join(parts) + "\n"


def _records() -> Iterator[str]:
    tree = ast.parse((LOOK / "shapes.py").read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield f"* **`{node.name}`** {' '.join((ast.get_docstring(node) or '').split())}"
            given = [ast.unparse(line).replace(": ", ": ") for line in node.body if isinstance(line, ast.AnnAssign)]
            yield f"  `{'`, `'.join(given)}`"


def _files() -> Iterator[str]:
    for path in sorted((LOOK / "templates" / "look" / "patterns").glob("*.html")):
        macros = [_macro(found) for found in MACRO.finditer(path.read_text("utf-8"))]
        told = "\n".join(filter(None, macros))
        yield f"## `look/patterns/{path.name}`\n\n{told}"


def _macro(found: re.Match[str]) -> str:
    call = found["call"]
    if call.startswith(HIDDEN):
        return ""
    return f"* `{call}`  \n  {' '.join((found['said'] or '').split())}".rstrip()


def main() -> int:
    """Writes the page, or with --check tells whether it is current."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text("utf-8") == page() else 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
