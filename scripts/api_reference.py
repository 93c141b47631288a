#!/usr/bin/env python3
"""Writes docs/reference/api.md from the door for machines; `--check` only tells whether it is current.

Run it after every change of src/gongkai/web/api:  .venv/bin/python scripts/api_reference.py
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "api.md"
ROOT = "/api/v1"
HEAD = """# 接口

本页由 `scripts/api_reference.py` 从 `src/gongkai/web/api` 写成，不要手改。同样的内容给程序读：`{root}/openapi.json`。

- 不要密钥的，谁都可以问；要密钥的，在请求头里写 `Authorization: Bearer 密钥`。
- 密钥由本机关的安全管理员生成，只对本机关有效，权限和岗位一样逐项给。
- 日期是北京时间的日历日，写作 `2026-11-20`。
- 不成的，回答都是 {{"said": "一句中文"}}，说明为什么、怎么办。
- 列表一次一页；有 `after` 的，把它带上再问，就是下一页。
"""


def schema() -> dict[str, Any]:
    """What the door says of itself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.config.settings.test")
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("GONGKAI_HOME", home)
        import django

        django.setup()
        from gongkai.web.api.door import api
        from gongkai.web.api.urls import urlpatterns

        assert urlpatterns
        return dict(api.get_openapi_schema(path_prefix=ROOT))


def page() -> str:
    """The whole page."""
    said = schema()
    tags: dict[str, list[str]] = {}
    for path, ways in said["paths"].items():
        for way, one in ways.items():
            text = "\n".join(_section(way.upper(), path, one))
            tags.setdefault((one.get("tags") or ["其他"])[0], []).append(text)
    parts = [f"## {tag}\n\n" + "\n".join(sections) for tag, sections in tags.items()]
    shapes = "\n".join(_shape(name, shape) for name, shape in sorted(said["components"]["schemas"].items()))
    return "\n".join([HEAD.format(root=ROOT), *parts, f"## 形状\n\n{shapes}"])


def _section(way: str, path: str, one: Mapping[str, Any]) -> Iterator[str]:
    yield f"### `{way} {path}`\n"
    yield f"{one.get('summary', '')}。{'要密钥。' if one.get('security') else '不要密钥。'}\n"
    for each in one.get("parameters", ()):
        must = "必填" if each.get("required") else "可不填"
        yield f"- `{each['name']}`（{'地址里' if each['in'] == 'path' else '问号后'}，{must}）：{_type(each['schema'])}"
    body = one.get("requestBody", {}).get("content", {})
    for media, content in body.items():
        yield f"- 提交（`{media}`）：{_type(content['schema'])}"
    for status, answer in sorted(one["responses"].items(), key=lambda pair: str(pair[0])):
        content = answer.get("content", {}).get("application/json", {}).get("schema")
        yield f"- {status}：{_type(content) if content else '文件或空'}"
    yield ""


def _shape(name: str, shape: Mapping[str, Any]) -> str:
    if "enum" in shape:
        return f"### {name}\n\n{'、'.join(f'`{value}`' for value in shape['enum'])}\n"
    must = set(shape.get("required", ()))
    fields = shape.get("properties", {}).items()
    lines = [f"| `{field}` | {_type(told)} | {'是' if field in must else ''} |" for field, told in fields]
    return "\n".join([f"### {name}\n", "| 字段 | 内容 | 必有 |", "|---|---|---|", *lines, ""])


def _type(told: Mapping[str, Any]) -> str:
    if "$ref" in told:
        return told["$ref"].rpartition("/")[2]
    for way in ("anyOf", "allOf", "oneOf"):
        if way in told:
            return " 或 ".join(_type(each) for each in told[way])
    if told.get("type") == "array":
        return f"{_type(told.get('items', {}))} 的列表"
    if "enum" in told:
        return "、".join(f"`{value}`" for value in told["enum"])
    known = {"string": "文字", "integer": "整数", "number": "数", "boolean": "是否", "null": "空", "object": "对象"}
    formats = {"date": "日期", "date-time": "时刻", "uuid": "编号（UUID）", "binary": "文件"}
    return formats.get(str(told.get("format")), known.get(str(told.get("type")), "任意"))


def main(arguments: list[str]) -> int:
    """0, or 1 with `--check` when the page is not what it should be."""
    text = page()
    if "--check" in arguments:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
