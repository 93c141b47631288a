"""Writes the kept documents, their truths and the manifest: `python -m tests.corpus.making.write [WORD…]`.

With words, only the documents whose name holds one of them are built anew (pdf and doc need LibreOffice).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from .curated import Kept, kept
from .truths import Figures

CORPUS = Path(__file__).parent.parent
OFFICE = (".pdf", ".doc")
HEAD = """\
# The documents of the corpus, written by tests/corpus/making/write.py (do not edit by hand).
# origin: made by the project = our own prose and made-up bodies; figures of real reports or random balanced ones.
# truth: the figures a reader must find; null = the document does not show that cell. findings: every error and warning.
# behind: the figures it was made from, where it does not show them all; a reading of such a cell is none or this one.
"""


def main(words: list[str]) -> None:
    """Build what is asked for, then truths and manifest for all."""
    for folder in ("documents", "truth"):
        (CORPUS / folder).mkdir(exist_ok=True)
    documents = sorted(kept(), key=lambda document: document.name)
    for document in documents:
        path = CORPUS / "documents" / document.name
        if any(word in document.name for word in words) or not (words or document.name.endswith(OFFICE)):
            path.write_bytes(document.build())
    truths = _write_truths(documents)
    lines = [HEAD, *(_entry(document, truths) for document in documents)]
    (CORPUS / "manifest.toml").write_text("\n".join(lines), "utf-8")


def _write_truths(documents: Iterable[Kept]) -> dict[str, str]:
    """File of every truth by its text; equal truths share the file of the first document that has it."""
    for old in (CORPUS / "truth").glob("*.json"):
        old.unlink()
    files: dict[str, str] = {}
    for document in documents:
        for truth, suffix in ((document.truth, ""), (document.behind, "_behind")):
            if truth is not None and _json(truth) not in files:
                file = f"truth/{document.name.replace('.', '_')}{suffix}.json"
                files[_json(truth)] = file
                (CORPUS / file).write_text(_json(truth), "utf-8")
    return files


def _json(truth: Figures) -> str:
    heads = [f' "{key}": {json.dumps(truth[key], ensure_ascii=False)}' for key in ("agency", "year", "layout")]
    tables = [_table(name, truth[name]) for name in ("proactive", "requests", "remedies")]
    return "{\n" + ",\n".join(heads + tables) + "\n}\n"


def _table(name: str, table: Figures | None) -> str:
    if table is None:
        return f' "{name}": null'
    rows = [f"  {json.dumps(key)}: {json.dumps(row)}" for key, row in table.items()]
    return f' "{name}": {{\n' + ",\n".join(rows) + "\n }"


def _entry(document: Kept, truths: dict[str, str]) -> str:
    lines = [
        "[[document]]",
        f'file = "documents/{document.name}"',
        'origin = "made by the project"',
        f'layout = "{document.layout}"',
        f'why = "{document.why}"',
        f'truth = "{truths[_json(document.truth)]}"' if document.truth else f'refused = "{document.refused}"',
        *([f'behind = "{truths[_json(document.behind)]}"'] if document.behind else []),
        f"findings = {json.dumps(list(document.findings))}",
        'personal_data = "none"',
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
