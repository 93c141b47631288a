"""Letters to the bodies: each gets its own points, with place, clause and repair; and an index of who got one.

The templates are made by `scripts/make_letter_template.py`. A body of which nothing but notes is to be told gets no
letter; the index says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from gongkai.annual.model import Finding, Severity
from gongkai.annual.rollup.county import Member, Rollup
from gongkai.annual.rollup.naming import called, county_of
from gongkai.annual.rollup.telling import BodyLine, body_lines, day_said, findings_of, grave
from gongkai.annual.writers.html.marks import clause_said

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_LONGEST_NAME = 40
_LONGEST_EXCERPT = 30
PLACES = 3
"""Places that a letter names for one point; the sheet of the workbook names all."""
_NOT_RECEIVED = "G02"
INDEX = "00-目录.docx"
CLEAN = "无问题"


def letters(rollup: Rollup, *, sender: str = "", reply_by: date | None = None) -> list[tuple[str, bytes]]:
    """File name and content of the index, then of each letter. sender: by default the office of the parent's body.

    reply_by: the day by which the report is to be put right, itself included. 条例2019 §3.
    """
    sender = sender or _office(rollup)
    lines = body_lines(rollup)
    written, listed = [], []
    for number, (member, line) in enumerate(zip(rollup.county.members, lines, strict=True), start=1):
        findings = findings_of(rollup, member)
        name = _file_name(number, called(rollup.county, member.name)) if grave(findings) else ""
        if name:
            written.append((name, _letter(rollup, member, findings, sender=sender, reply_by=reply_by)))
        listed.append(_listed(number, called(rollup.county, line.name), line, name))
    return [(INDEX, _index(rollup, listed)), *written]


def letter(rollup: Rollup, member: Member, *, sender: str = "", reply_by: date | None = None) -> bytes:
    """The letter to one body: its points, or that its report is missing. sender, reply_by: as `letters` takes them."""
    return _letter(rollup, member, findings_of(rollup, member), sender=sender or _office(rollup), reply_by=reply_by)


def _letter(
    rollup: Rollup, member: Member, findings: tuple[Finding, ...], *, sender: str, reply_by: date | None
) -> bytes:
    county = rollup.county
    points = list(_points(one for one in grave(findings) if one.code != _NOT_RECEIVED))
    notes = list(_points(one for one in findings if one.severity is Severity.NOTE))
    by = f"于{day_said(reply_by)}前" if reply_by is not None else "抓紧"
    report = f"{county.year}年政府信息公开工作年度报告"
    if member.checked is None:
        what = "催报"
        opening = _asking(rollup, member, findings, report, by) + ("另请注意：" if points else "")
    else:
        what = "核对修改"
        opening = (
            f"经检查，你单位{report}存在以下{len(points)}个问题，请{by}核对修改，并将修改后的报告重新报送。"
            "所附建议由各栏数字之间的关系推算得出，修改以前请与台账核对。"
        )
    return _filled(
        "letter",
        title=f"关于{what}{county.year}年\n政府信息公开工作年度报告的函",
        agency=sender,
        addressee=member.name,
        opening=opening,
        points=points,
        notes=notes,
        sender=sender,
        day=day_said(county.on),
    )


def _asking(rollup: Rollup, member: Member, findings: Iterable[Finding], report: str, by: str) -> str:
    """What a body is told whose report has not come."""
    clause = "".join(f"依据{clause_said(one.cite)}，" for one in findings if one.code == _NOT_RECEIVED)
    due = f"{clause}截止日是{day_said(member.due.on)}。" if member.due is not None else ""
    return f"到{day_said(rollup.county.on)}为止，没有收到你单位的{report}。{due}请{by}报送。"


def _index(rollup: Rollup, listed: list[dict[str, Any]]) -> bytes:
    clean = sum(one["letter"] == CLEAN for one in listed)
    year = rollup.county.year
    title = f"{year}年度政府信息公开年报检查情况"
    summary = f"共{len(listed)}家，发函{len(listed) - clean}家，{CLEAN}{clean}家。{day_said(rollup.county.on)}。"
    return _filled("index", title=title, agency="", summary=summary, bodies=listed)


def _listed(number: int, name: str, line: BodyLine, letter: str) -> dict[str, Any]:
    return {
        "number": number,
        "name": _clean(name),
        "status": line.status,
        "errors": line.errors,
        "warnings": line.warnings,
        "letter": _clean(letter).removesuffix(".docx") or CLEAN,
    }


def _points(findings: Iterable[Finding]) -> Iterable[dict[str, Any]]:
    for number, one in enumerate(findings, start=1):
        yield {
            "number": number,
            "message": _clean(one.message),
            "places": _clean(_where(one)),
            "clause": _clean(clause_said(one.cite)),
            "repair": _clean(one.repair.said) if one.repair is not None else "",
        }


def _where(finding: Finding) -> str:
    """The places, as many as a letter can carry; a long passage is told by how it begins."""
    said = [spot.said or f"“{_begun(spot.excerpt)}”" for spot in finding.places if spot.said or spot.excerpt]
    more = f"，等{len(said)}处" if len(said) > PLACES else ""
    return "；".join(said[:PLACES]) + more


def _begun(text: str) -> str:
    return text if len(text) <= _LONGEST_EXCERPT else f"{text[:_LONGEST_EXCERPT]}……"


def _office(rollup: Rollup) -> str:
    """The office that is in charge of disclosure: that of the parent's government. 条例2019 §3."""
    parent = rollup.county.parent.report if rollup.county.parent is not None else None
    if parent is not None and parent.agency.endswith("人民政府"):
        return f"{parent.agency}办公室"
    county = county_of(member.name for member in rollup.county.members)
    return f"{county}人民政府办公室" if county else ""


def _file_name(number: int, name: str) -> str:
    name = _NOT_IN_A_FILE_NAME.sub("_", _clean(name))[:_LONGEST_NAME].strip("._")
    return f"{number:02d}-{name or '单位不明'}.docx"


def _filled(template: str, **words: Any) -> bytes:
    from docxtpl import DocxTemplate

    made = DocxTemplate(BytesIO(_template(template)))
    made.render({key: _clean(word) if isinstance(word, str) else word for key, word in words.items()}, autoescape=True)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


@cache
def _template(name: str) -> bytes:
    return files("gongkai.annual.rollup").joinpath(f"templates/{name}.docx").read_bytes()


def _clean(text: str) -> str:
    """The text without characters that no docx can hold."""
    return _NOT_IN_XML.sub("", text)
