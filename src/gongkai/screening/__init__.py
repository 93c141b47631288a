"""查 — what must not be published: personal data, secret marks, hidden content, placeholders. Pure: no web, no tables.

`renditions` turns a file into passages of text, hidden ones too; `rules` find in them what must not go out; `masking`
proposes what to put instead. `screen` runs the rules.
"""

from __future__ import annotations

from gongkai.screening.rules.engine import RULES_VERSION, screen

__all__ = ["RULES_VERSION", "screen"]
