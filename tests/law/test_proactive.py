from __future__ import annotations

from datetime import timedelta

from gongkai.law.citation import Citation
from gongkai.law.periods import period_ids, period_versions
from gongkai.law.proactive import (
    catalogue_elements,
    columns,
    fields,
    fresh_until,
    freshness_rule,
    freshness_rules,
    guide_elements,
    items,
    local_items,
    meta_tags,
)


class TestContents:
    def test_are_the_fifteen_items_of_article_20_each_with_its_words(self) -> None:
        assert [item.number for item in items()] == list(range(1, 16))
        assert items()[7].text == "（八）行政事业性收费项目及其依据、标准；"

    def test_of_a_township_are_the_eight_that_article_21_names(self) -> None:
        township = Citation.parse("条例2019 §21").text.partition("乡(镇)")[2]

        assert len(local_items("township")) == 8
        assert [item.title for item in local_items("township") if item.title not in township] == []

    def test_of_a_county_are_the_seven_that_article_21_names(self) -> None:
        county = Citation.parse("条例2019 §21").text.partition("乡(镇)")[0]

        assert len(local_items("county")) == 7
        assert [item.title for item in local_items("county") if item.title not in county] == []

    def test_of_the_grass_roots_are_26_fields(self) -> None:
        assert len({field.title for field in fields()}) == 26

    def test_of_guide_and_catalogue_are_named_by_article_12(self) -> None:
        guide, catalogue = Citation.parse("条例2019 §12.2").text, Citation.parse("条例2019 §12.3").text

        assert [one.title for one in guide_elements() if one.title.removeprefix("工作机构") not in guide] == []
        assert [one.title for one in catalogue_elements() if one.title not in catalogue] == []

    def test_stand_in_four_columns_and_the_entry_for_requests(self) -> None:
        assert len(columns()) == 5


class TestMetaTags:
    def test_require_three_four_and_three_and_allow_five(self) -> None:  # 网站指引2017
        required = [tag.level for tag in meta_tags() if tag.required]

        assert (required.count("site"), required.count("column"), required.count("content")) == (3, 4, 3)
        assert sum(not tag.required for tag in meta_tags()) == 5


class TestFreshnessRules:
    def test_name_periods_that_exist(self) -> None:
        assert [rule.period for rule in freshness_rules() if rule.period and rule.period not in period_ids()] == []

    def test_judge_what_is_older_than_they_are(self) -> None:
        rule = freshness_rule("news")
        first = period_versions(rule.period)[0].since

        assert fresh_until(rule, updated_on=first - timedelta(days=400)) < first < fresh_until(rule, updated_on=first)
