"""A body's own docx template: names in braces and nothing else, every unknown one told; nothing that reaches outside.

Allowed are `{{ 名称 }}`, `{%p if 名称 %}`, `{%p for 段 in 正文 %}` and their ends. Everything else is refused: a
template fills in what there is and decides nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from msgspec import structs

from gongkai.web.casework.letters.composing import Row, Written
from gongkai.web.casework.letters.paper import Signed, as_docx, environment, filling
from gongkai.web.look.refusing import Refused

MOST_BYTES: Final = 2 << 20
MOST_UNPACKED: Final = 30 << 20
_OUTSIDE: Final = re.compile(rb"""TargetMode\s*=\s*["']\s*External""")
_REQUIRED: Final = {
    "letter": ("标题", "文号", "主送", "正文", "落款", "日期"),
    "form": ("标题", "表格", "落款", "日期"),
}
_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.For, nodes.If, nodes.Tuple,
)  # fmt: skip
_SAMPLE: Final = Written(
    kind="reply", outcome="", agency="示例机关", title="示例文书", to="示例申请人", paragraphs=("示例正文。",),
    rows=(Row("栏目", "内容"),), attachments=("示例附件",), slip_title="示例回执", slip=("示例回执正文。",),
    contact="示例地址",
)  # fmt: skip


class UnfitTemplate(Refused):
    """The template cannot be used: Chinese sentences, one for each thing to mend."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("；".join(faults))


def names() -> tuple[str, ...]:
    """The names that a template may use."""
    return tuple(filling(_SAMPLE, Signed()))


def sample(content: bytes, *, title: str) -> bytes:
    """A sample letter of that title, filled with the template."""
    return as_docx(structs.replace(_SAMPLE, title=title), Signed(), template=content)


def check(content: bytes, *, shape: str) -> None:
    """Raises UnfitTemplate with everything wrong; a template that passes fills a sample letter without error."""
    _refuse_package(content)
    try:
        parts = list(_texts(content))
        faults = [fault for text in parts for fault in _faults(text)]
    except (TemplateError, PackageNotFoundError, KeyError, ValueError) as broken:
        raise UnfitTemplate(f"模板里的括号写法有误，无法识别（{_said(broken)}）。") from broken
    used = {name for text in parts for name in _used(text)}
    missing = [name for name in _REQUIRED[shape] if name not in used]
    if missing:
        faults.append(f"缺少必备的名称：{'、'.join(f'{{{{ {name} }}}}' for name in missing)}。")
    if faults:
        raise UnfitTemplate(*dict.fromkeys(faults))
    try:
        as_docx(_SAMPLE, Signed(), template=content)
    except (TemplateError, ValueError) as broken:
        raise UnfitTemplate(f"用示例填写时出错（{_said(broken)}），请核对括号是否成对。") from broken


def _refuse_package(content: bytes) -> None:
    """Too large, no docx at all, macros inside, or a link to somewhere else."""
    if len(content) > MOST_BYTES:
        raise UnfitTemplate("模板文件最多 2 MB。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise UnfitTemplate("模板展开后过大，请删去不需要的图片。")
            links = [package.read(entry) for entry in entries if entry.filename.lower().endswith(".rels")]
            listed = {entry.filename for entry in entries}
    except zipfile.BadZipFile as broken:
        raise UnfitTemplate("这不是 docx 文件，请用 Word 或者 WPS 另存为 docx 后再上传。") from broken
    if "word/document.xml" not in listed or any("vbaProject" in name for name in listed):
        raise UnfitTemplate("只收不带宏的 docx 文件，请另存为 docx 后再上传。")
    if any(_OUTSIDE.search(link) for link in links):
        raise UnfitTemplate("模板里有指向外部的链接或者图片，请删去后再上传。")


def _texts(content: bytes) -> Iterator[str]:
    """The text of every part that is filled, with tags as the engine reads them."""
    template = DocxTemplate(io.BytesIO(content))
    template.init_docx()
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))


def _faults(text: str) -> Iterator[str]:
    tree = environment().parse(text)
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            yield "只能写 {{ 名称 }}、{%p if 名称 %}、{%p for 段 in 正文 %}，不能写运算、函数、过滤器或者其他标签。"
    bound = {name.name for loop in tree.find_all(nodes.For) for name in loop.target.find_all(nodes.Name)}
    bound |= {loop.target.name for loop in tree.find_all(nodes.For) if isinstance(loop.target, nodes.Name)}
    unknown = [name for name in _used(text) if name not in names() and name not in bound]
    if unknown:
        yield f"不认识的名称：{'、'.join(unknown)}。可以用的名称是：{'、'.join(names())}。"


def _used(text: str) -> list[str]:
    found = environment().parse(text).find_all(nodes.Name)
    return list(dict.fromkeys(name.name for name in found if name.ctx == "load"))


def _said(broken: Exception) -> str:
    return str(broken)[:80]
