"""Writes the document of docs/tutorial/screen-before-publishing.md. `python -m tests.screening.sample`

A township and people that do not exist; numbers of regions that are assigned to no place. What is planted: an identity
number in a table, a telephone number that was deleted while changes were tracked, a placeholder, a comment.
"""

from __future__ import annotations

from pathlib import Path

from tests.annual.readers.made import docx, p, tbl, tr
from tests.screening.renditions.making import PERSON, PHONE, W

SAMPLE = Path(__file__).parents[2] / "docs" / "tutorial" / "临时救助公示.docx"
_OPEN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OPEN}.document.main+xml"/>'
    f'<Override PartName="/word/comments.xml" ContentType="{_OPEN}.comments+xml"/></Types>'
)


def sample() -> bytes:
    """The document."""
    deleted = f'<w:del w:id="1" w:author="经办"><w:r><w:delText>，联系人手机{PHONE}</w:delText></w:r></w:del>'
    remark = '<w:r><w:commentReference w:id="0"/></w:r>'
    body = (
        p("青石镇人民政府关于临时救助对象的公示")
        + p("经入户调查、民主评议和审核，现将拟给予临时救助的对象予以公示，公示期七天。", remark)
        + tbl(tr("序号", "姓名", "身份证号码", "救助金额（元）"), tr("1", "张三", PERSON, "1200"))
        + p("对公示内容有异议的，请向[具体村名]村民委员会反映", deleted, "。")
        + p("青石镇人民政府")
    )
    remarked = f'<w:comment w:id="0" w:author="经办" w:date="2026-11-20T09:00:00Z">{p("请再核对")}</w:comment>'
    return docx(
        body,
        **{"[Content_Types]_dot_xml": _TYPES},
        _rels___dot_rels=f'{_RELATIONS}<Relationship Id="r1" Type="{_KIND}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        word___rels__document_dot_xml_dot_rels=f'{_RELATIONS}<Relationship Id="r1" Type="{_KIND}/comments" '
        'Target="comments.xml"/></Relationships>',
        word__comments_dot_xml=f"<w:comments {W}>{remarked}</w:comments>",
    )


if __name__ == "__main__":
    SAMPLE.write_bytes(sample())
