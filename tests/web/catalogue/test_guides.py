"""Guides written field by field: their body, what they lack, their flow chart, the handbook, the play counts."""

from __future__ import annotations

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from gongkai.law import proactive
from gongkai.web.catalogue.guides.content import Disclosure, Material, Question, ServiceGuide, Step, Video, missing_of
from gongkai.web.catalogue.guides.flow import flow_svg, wrapped
from gongkai.web.catalogue.guides.handbook import handbook_pdf
from gongkai.web.catalogue.guides.writing import service_html
from gongkai.web.catalogue.models import Item
from gongkai.web.catalogue.queries.guides import (
    disclosure_of,
    flow_of,
    guides_of,
    lacking,
    plays_of,
    service_of,
    shown_services,
)
from gongkai.web.catalogue.services.ledgers import UnableToEnter
from gongkai.web.catalogue.services.release import releasing
from gongkai.web.catalogue.services.writing import drafting
from gongkai.web.catalogue.services.writing.drafting import Words
from gongkai.web.catalogue.services.writing.guides import Heading, begin_disclosure, begin_service, count_plays, rewrite
from tests.web.catalogue.making import AT, DAY, Staff, a_draft, a_staff, cleared

SERVICE = ServiceGuide(
    basis="《社会救助暂行办法》",
    conditions="本镇户籍，家庭遇到突发困难。",
    materials=(Material(name="身份证", form="复印件", copies="1份"), Material(name="申请书", form="原件")),
    steps=(Step(title="提出申请", who="申请人"), Step(title="入户核查", who="民生服务办公室", takes="5个工作日")),
    limit="20个工作日",
    fee="不收费",
    window="便民服务中心3号窗口",
    phone="0000-6661616",
    questions=(Question(asked="可以代办吗？", answered="可以，带上双方身份证。"),),
    videos=(Video(title="三分钟看懂", address="https://video.example/1"),),
)


def a_guide(staff: Staff, service: ServiceGuide = SERVICE, title: str = "临时救助办事指南") -> Item:
    return begin_service(staff.agency, above=Heading(title=title), service=service, by=staff.clerk, at=AT)


def shown(item: Item, staff: Staff) -> Item:
    drafting.choose_attribute(item.pk, "proactive", by=staff.clerk, at=AT)
    return releasing.publish(cleared(item, staff).pk, by=staff.clerk, at=AT)


class TestWriting:
    def test_puts_every_word_of_the_fields_into_the_body(self) -> None:
        html = service_html(SERVICE)

        for word in ("社会救助暂行办法", "复印件", "入户核查", "5个工作日", "可以代办吗", "https://video.example/1"):
            assert word in html

    def test_escapes_what_somebody_typed(self) -> None:
        assert "<script>" not in service_html(ServiceGuide(conditions="<script>alert(1)</script>"))

    def test_names_what_is_missing(self) -> None:
        assert missing_of(ServiceGuide(basis="依据", fee="不收费")) == (
            "办理条件", "申请材料", "办理流程", "法定时限", "办理窗口", "咨询电话",
        )  # fmt: skip


class TestFlow:
    def test_is_one_well_formed_picture_with_a_box_a_step(self) -> None:
        root = ElementTree.fromstring(flow_svg(SERVICE.steps, title="流程<图>"))

        names = [child.tag.rpartition("}")[2] for child in root]

        assert (names.count("rect"), names.count("path")) == (2, 1)
        assert root.get("role") == "img"
        assert root.get("aria-label") == "流程<图>"

    def test_without_steps_is_nothing(self) -> None:
        assert flow_svg((), title="流程图") == ""

    def test_breaks_long_words_into_lines_that_fit(self) -> None:
        lines = wrapped("核" * 50, size=16)

        assert "".join(lines) == "核" * 50
        assert max(map(len, lines)) <= 21


@pytest.mark.django_db
class TestServiceGuides:
    def test_are_read_back_as_they_were_written(self) -> None:
        item = a_guide(a_staff())

        assert item.draft is not None
        assert service_of(item.draft) == SERVICE
        assert "<svg" in flow_of(item.draft)
        assert lacking(item) == ()

    def test_written_over_by_hand_have_no_fields(self) -> None:
        staff = a_staff()
        item = a_guide(staff)
        words = Words(title=item.title, body="<p>办理依据：另行通知。</p>")

        item = drafting.revise(item.pk, words, edition=_edition(item), by=staff.clerk, at=AT)

        assert item.draft is not None
        assert service_of(item.draft) is None
        assert flow_of(item.draft) == ""
        assert "办理条件" in lacking(item)
        assert "办理依据" not in lacking(item)

    def test_that_are_corrected_begin_with_the_fields_shown(self) -> None:
        staff = a_staff()
        item = shown(a_guide(staff), staff)

        item = drafting.open_beside(item.pk, because="电话变更", by=staff.clerk, at=AT)

        assert item.draft is not None
        assert service_of(item.draft) == SERVICE

    def test_are_written_anew_out_of_other_fields(self) -> None:
        staff = a_staff()
        item = a_guide(staff)

        changed = ServiceGuide(conditions="本镇居民。")
        item = rewrite(
            item.pk, above=Heading(title="新名称"), content=changed, edition=_edition(item), by=staff.clerk, at=AT
        )

        assert item.draft is not None
        assert (item.title, service_of(item.draft)) == ("新名称", changed)

    def test_that_are_shown_make_the_handbook(self) -> None:
        staff = a_staff()
        shown(a_guide(staff), staff)
        a_guide(staff, title="还没有公开的指南")

        assert shown_services(staff.agency.pk) == [("临时救助办事指南", SERVICE)]
        assert guides_of(staff.agency.pk).count() == 2


@pytest.mark.needs("font:Noto Sans CJK SC")
def test_the_handbook_has_a_page_of_contents_and_one_for_each_guide() -> None:
    import io

    made = handbook_pdf(
        [("临时救助办事指南", SERVICE), ("老年人优待证办事指南", SERVICE)], agency="青石镇人民政府", on=DAY
    )

    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 4


@pytest.mark.django_db
class TestDisclosureGuide:
    def test_names_the_elements_of_the_law_that_it_lacks(self) -> None:
        staff = a_staff()
        said = {str(element.number): f"{element.title}如下。" for element in proactive.guide_elements()}
        del said["8"]

        item = begin_disclosure(
            staff.agency, above=Heading(title="公开指南"), guide=Disclosure(said), by=staff.clerk, at=AT
        )

        assert item.draft is not None
        assert disclosure_of(item.draft) == Disclosure(said)
        assert lacking(item) == ("传真号码",)

    def test_written_freely_is_held_to_the_words_of_the_law(self) -> None:
        item = a_draft(
            kind="guide", column="guide", title="公开指南", body="<p>办公地址：石桥街16号。联系电话：0000。</p>"
        )

        missing = lacking(item)

        assert "办公地址" not in missing
        assert {"办公时间", "传真号码", "政府信息的分类"} <= set(missing)


@pytest.mark.django_db
class TestPlays:
    def test_are_read_off_day_by_day(self) -> None:
        staff = a_staff()
        item = shown(a_guide(staff), staff)
        given: dict[str, Any] = {"address": "https://video.example/1", "by": staff.clerk, "at": AT}
        count_plays(item.pk, plays=10, counted_on=date(2026, 2, 1), **given)
        count_plays(item.pk, plays=1250, counted_on=date(2026, 3, 1), **given)

        newest = plays_of([item])[(str(item.pk), "https://video.example/1")]

        assert (newest.plays, newest.counted_on) == (1250, date(2026, 3, 1))

    def test_of_a_video_that_is_not_in_the_guide_are_refused(self) -> None:
        staff = a_staff()
        item = shown(a_guide(staff), staff)

        with pytest.raises(UnableToEnter, match="没有这个短视频"):
            count_plays(item.pk, address="https://video.example/2", plays=1, counted_on=DAY, by=staff.clerk, at=AT)


def _edition(item: Item) -> int:
    assert item.draft is not None
    return item.draft.edition
