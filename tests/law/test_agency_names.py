"""Level and region as a body's name tells them; the bodies are made up but for the traps that only real places set."""

from __future__ import annotations

import pytest

from gongkai.law.agency_names import levels, region_in, standing


class TestStanding:
    @pytest.mark.parametrize(
        ("agency", "level", "region"),
        [
            ("砚川县墨屏镇人民政府", "township", "砚川县"),
            ("砚川县墨屏镇", "township", "砚川县"),
            ("云笺镇人民政府", "township", ""),
            ("砚川县人民政府", "county", "砚川县"),
            ("砚川县财政局", "department", "砚川县"),
            ("砚川县人民政府办公室", "department", "砚川县"),
            ("北京市朝阳区建外街道办事处", "subdistrict", "朝阳区"),
            ("北京市人民政府", "province", "北京市"),
            ("广西壮族自治区人民政府", "province", "广西壮族自治区"),
            ("廊坊市三河市泃阳镇人民政府", "township", "三河市"),
            ("廊坊市三河市人民政府", "county", "三河市"),
            ("砚川经济技术开发区管理委员会", "zone", "砚川经济技术开发区"),
        ],
    )
    def test_is_told_by_the_endings_of_a_name(self, agency: str, level: str, region: str) -> None:
        found = standing(agency)

        assert (found.level, found.region) == (level, region)

    @pytest.mark.parametrize(
        ("agency", "region"),
        [
            ("江西省景德镇市浮梁县人民政府", "浮梁县"),
            ("乌鲁木齐市新市区人民政府", "新市区"),
            ("济南市市中区教育和体育局", "市中区"),
            ("宁波市镇海区人民政府", "镇海区"),
            ("砚川县市场监督管理局", "砚川县"),
            ("砚川县城乡规划局", "砚川县"),
            ("青岛市市南区人民政府香港中路街道办事处", "市南区"),
            ("和县人民政府", "和县"),
        ],
    )
    def test_takes_an_ending_inside_a_name_for_part_of_it(self, agency: str, region: str) -> None:
        assert standing(agency).region == region

    def test_of_a_city_whose_upper_city_is_not_named_is_that_of_a_city(self) -> None:
        assert standing("三河市人民政府").level == "city"

    @pytest.mark.parametrize("name", ["", "墨屏", "某单位"])
    def test_that_a_name_does_not_tell_is_empty(self, name: str) -> None:
        found = standing(name)

        assert (found.level, found.region) == ("", "")


class TestRegionInFolders:
    def test_is_the_last_folder_named_like_a_county_or_above(self) -> None:
        assert region_in(("河北省", "砚川县", "2025", "墨屏镇")) == "砚川县"

    def test_is_empty_where_no_folder_is_named_so(self) -> None:
        assert region_in(("年报", "2025")) == ""


class TestLevels:
    def test_run_from_the_province_down_and_end_with_the_unknown(self) -> None:
        keys = [level.key for level in levels()]

        assert (keys[0], keys[-1]) == ("province", "")
