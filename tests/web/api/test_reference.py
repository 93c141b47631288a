"""docs/reference/api.md tells of every address of the door, as it is."""

from __future__ import annotations

import runpy
from pathlib import Path

from gongkai.web.api.door import api

ROOT = Path(__file__).parents[3]


def test_the_page_tells_every_address_with_its_shapes() -> None:
    page = (ROOT / "docs" / "reference" / "api.md").read_text("utf-8")
    schema = api.get_openapi_schema(path_prefix="/api/v1")

    addresses = {f"### `{way.upper()} {path}`" for path, ways in schema["paths"].items() for way in ways}
    shapes = {f"### {name}\n" for name in schema["components"]["schemas"]}

    assert len(addresses) > 10
    assert [each for each in sorted(addresses | shapes) if each not in page] == []


def test_the_page_is_as_the_script_writes_it() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "api_reference.py"))

    assert script["PAGE"].read_text("utf-8") == script["page"](), "run scripts/api_reference.py"
