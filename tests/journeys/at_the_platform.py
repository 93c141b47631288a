"""A township that has published something of every sort: `python -m tests.journeys.at_the_platform MOMENT`.

`… MOMENT withdraw ADDRESS`: takes that item down.

A process of its own, with the home of the server that is to show it. Prints the public addresses as JSON.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.web.config.commands import migrate, start

TABLE = (
    "<h3>补贴标准</h3><p>按机型定额补贴，最高不超过购机价的三成。</p><table><thead><tr><th scope='col'>机型</th>"
    "<th scope='col'>每台补贴</th></tr></thead><tbody><tr><td>耕整机</td><td>800元</td></tr>"
    "<tr><td>联合收割机</td><td>12000元</td></tr></tbody></table><h5>怎样领</h5><ol><li>购机后到窗口登记。</li>"
    "<li>公示七天。</li><li>打入一卡通。</li></ol>"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MADE_OF = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MADE_OF}"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
LATE = date(2099, 3, 4)
LONG = "关于进一步做好农村厕所改造和户用光伏以及高标准农田建设项目资金分配与验收结果公示工作有关事项的通知"


def made(at: datetime) -> dict[str, str]:
    """Everything there is to see; the addresses by name."""
    from gongkai.web.agencies.models import Agency
    from gongkai.web.catalogue.services.release import releasing
    from tests.web.casework.making import a_township
    from tests.web.catalogue.making import a_staff

    Agency.objects.filter(pk=a_township().pk).update(
        name="青石镇人民政府", address="青石镇中心街8号", phone="0000-6600123", hours="工作日 8:30—12:00、13:30—17:30"
    )
    staff = a_staff(a_township(), on=at.date())
    files = (("补贴申请表.docx", a_docx()), ("机型目录.xlsx", an_xlsx()))
    policy = published(staff, at, **POLICY, document_number=f"青政发〔{at.year}〕3号", files=files)
    explained = published(staff, at, **EXPLAINED, interprets=policy.pk)
    old = published(staff, at - timedelta(days=400), **OLD)
    releasing.mark_validity(old.pk, "repealed", on=at.date(), words="由新的办法代替。", by=staff.clerk, at=at)
    notice = published(staff, at - timedelta(days=3), title=LONG, body="<p>请各村于月底前报送。</p>")
    gone = published(staff, at - timedelta(days=2), title="测试撤下的通知", body="<p>这段话不再显示。</p>")
    releasing.withdraw(gone.pk, because="数字有误，重新核对", by=staff.clerk, at=at)
    for each in SMALL:
        published(staff, at - timedelta(days=5), **each)
    items = {"policy": policy, "explained": explained, "old": old, "notice": notice, "gone": gone}
    items["service"] = a_service(staff, at)
    bare, station = outside(staff, policy, at)
    places = {"station": f"open/stations/{station.slug}/", "bare": f"open/stations/{bare.slug}/", **talking(at)}
    return {name: f"open/items/{item.slug}/" for name, item in items.items()} | places


def taken_down(address: str, at: datetime) -> str:
    """What stands at that address, withdrawn."""
    from gongkai.web.catalogue.models import Item
    from gongkai.web.catalogue.services.release import releasing
    from tests.web.casework.making import a_township
    from tests.web.catalogue.making import a_staff

    item = Item.objects.get(slug=address.strip("/").rpartition("/")[2])
    releasing.withdraw(item.pk, because="数字有误", by=a_staff(a_township(), on=at.date()).clerk, at=at)
    return item.slug


def published(staff: Any, at: datetime, *, files: tuple[tuple[str, bytes], ...] = (), **given: Any) -> Any:
    """An item with its files, passed by everybody and published."""
    from gongkai.web.catalogue.services.release import releasing
    from gongkai.web.catalogue.services.writing import attaching
    from tests.web.catalogue.making import a_draft, cleared

    item = a_draft(staff, at=at, **given)
    for name, content in files:
        attaching.attach(item.pk, name, content, by=staff.clerk, at=at)
    cleared(item, staff, at=at)
    return releasing.publish(item.pk, by=staff.clerk, at=at)


def a_service(staff: Any, at: datetime) -> Any:
    """A service guide with its flow chart, published."""
    from gongkai.web.catalogue.services.release import releasing
    from gongkai.web.catalogue.services.writing import drafting
    from gongkai.web.catalogue.services.writing.guides import Heading, begin_service
    from tests.web.catalogue.making import cleared
    from tests.web.catalogue.test_guides import SERVICE

    above = Heading(title="临时救助办事指南")
    item = begin_service(staff.agency, above=above, service=SERVICE, by=staff.clerk, at=at)
    drafting.choose_attribute(item.pk, "proactive", by=staff.clerk, at=at)
    return releasing.publish(cleared(item, staff, at=at).pk, by=staff.clerk, at=at)


def outside(staff: Any, policy: Any, at: datetime) -> tuple[Any, Any]:
    """Two stations, the second of which shows the policy, and a channel on which it stands."""
    from gongkai.web.outlets.services import channels, posting, showing, stations

    made = []
    for name, across in (("大水井村便民服务站", 30), ("政务服务大厅公开专区", 62)):
        place = stations.Place(kind="village", name=name, address="村委会院内", hours="工作日", across=across, down=40)
        made.append(stations.set_up(staff.agency, place, by=staff.clerk, at=at))
    bare, station = made
    showing.put_up(station, showing.Sheet(item=policy), by=staff.clerk, at=at)
    about = channels.About(kind="board", name="镇政府门口公示栏")
    channel = channels.open_channel(staff.agency, about, by=staff.clerk, at=at)
    (planned,) = posting.plan(policy, [channel], by=staff.clerk, at=at)
    posting.put_up(planned.pk, posting.Proof(words="已张贴"), by=staff.clerk, at=at)
    return bare, station


def talking(at: datetime) -> dict[str, str]:
    """What the public is asked for: at a window, in a questionnaire, on a draft, for papers, at an open day."""
    from gongkai.web.feedback.services.evaluation import points
    from tests.web.activities.making import an_entry
    from tests.web.casework.making import a_township
    from tests.web.feedback import hearing

    window = points.About(kind="window", name="3号窗口")
    (point,) = points.set_up(a_township(), [window], by=hearing.the_office(), at=at)
    asked = hearing.a_questionnaire(at=at, closes_on=LATE)
    draft = hearing.a_consultation(at=at, closes_on=LATE)
    day = an_entry("open_days", held_on=LATE, is_open=True, seats=40, hours="9:00—11:00", programme="看窗口", at=at)
    return {
        "point": f"say/at/{point.slug}/",
        "questionnaire": f"say/questionnaires/{asked.slug}/",
        "draft": f"say/drafts/{draft.slug}/",
        "papers": f"help/{hearing.a_guide(at=at).slug}/",
        "day": f"open-days/{day.code}/",
    }


def a_docx() -> bytes:
    """A form with a table, and nothing besides: no author, no thumbnail."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = (("机型", "数量"), ("耕整机", "1"))
    table = "".join(f"<w:tr>{''.join(cell.format(said) for said in row)}</w:tr>" for row in rows)
    heading = "<w:p><w:r><w:t>农机购置补贴申请表</w:t></w:r></w:p>"
    document = f'<w:document xmlns:w="{WORD}"><w:body>{heading}<w:tbl>{table}</w:tbl></w:body></w:document>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{document}')
    return content.getvalue()


def an_xlsx() -> bytes:
    """A list of machines."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("目录")
        for row, cells in enumerate((("机型", "补贴（元）"), ("耕整机", 800), ("联合收割机", 12000))):
            sheet.write_row(row, 0, cells)
    return content.getvalue()


POLICY = {
    "title": "青石镇农机购置补贴办法",
    "kind": "policy",
    "column": "policy",
    "summary": "买农机补多少、怎么领、到哪里办。",
    "keywords": "农机 补贴",
    "body": TABLE,
    "audiences": ("founders",),
    "topic": "farming",
    "field": "22",
}
EXPLAINED = {
    "title": "农机补贴怎么领：三步就能办好",
    "kind": "interpretation",
    "column": "interpretation",
    "summary": "先登记，再公示，最后打到一卡通。",
    "body": "<p>先登记，再公示，最后打到一卡通。</p>",
}
OLD = {
    "title": "青石镇农机补贴暂行办法",
    "kind": "policy",
    "column": "policy",
    "body": "<p>耕整机每台补贴500元。</p>",
}
SMALL = (
    {"title": "青石镇开展春耕备耕检查", "kind": "news", "column": "news", "body": "<p>检查农资门店十二家。</p>"},
    {"title": "北渠清淤工程合同", "kind": "answer", "column": "answers", "body": "<p>合同总价二十万元。</p>"},
    {"title": "青石镇人民政府主要职责", "kind": "organisation", "column": "agency", "body": "<p>管本镇的事。</p>"},
    {"title": "青石镇政府信息公开指南", "kind": "guide", "column": "guide", "body": "<p>信息按栏目编排。</p>"},
)

if __name__ == "__main__":
    migrate()
    start()
    moment, *wanted = sys.argv[1:]
    at = datetime.fromisoformat(moment)
    print(json.dumps(taken_down(wanted[1], at) if wanted else made(at)))
